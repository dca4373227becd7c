/** @file `headstart cache`: the features that runs have left for later ones. */
import { HeadstartError } from '../../base/errors.ts';
import type { CachedFeatures, CachedNetwork } from '../../features/cached-networks.node.ts';
import { alignedRows } from '../columns.ts';
import { defineCommand, type Command } from '../command.ts';
import { exitCode } from '../failure.ts';
import { byteCount } from '../numbers.ts';
import { shortest } from '../shortest-path.ts';
import type { Speech } from '../speech.ts';
import { printable } from '../terminal.ts';

export const cacheCommand = ({ help, words }: Speech): Command => defineCommand({
  name: 'cache',
  summary: help.cache.summary,
  args: {
    name: { type: 'positional', required: false, description: help.cache.name },
    clear: { type: 'boolean', description: help.cache.clear },
    prune: { type: 'string', valueHint: 'SIZE', description: help.cache.prune },
    json: { type: 'boolean', description: help.cache.json },
  },
  examples: help.cache.examples,
  run: async ({ name, clear, prune, json }, _, { terminal, speech }) => {
    const limit = byteCount('--prune', prune, words);
    const other = clear ? '--clear' : name;
    if (limit !== undefined && other !== undefined) throw new HeadstartError('usage', words.notTogether('cache', '--prune', other), words.seeHelp('cache'));
    const { clearFeatureCache, featureCache, pruneFeatureCache } = await import('../../features/cached-networks.node.ts');
    const removed = clear ? await clearFeatureCache(name === undefined ? {} : { backbone: name }) : limit === undefined ? undefined : await pruneFeatureCache({ limit });
    const found = await featureCache(name === undefined || clear ? {} : { backbone: name });
    const told = removed === undefined ? [] : [words.removed(removed.bytes), ...(removed.left === 0 ? [] : [words.leftInUse(removed.left)])];
    terminal.out.write(`${(json ? [JSON.stringify(removed === undefined ? found : { removed, ...found }, null, 2)] : [...told, ...cacheLines(found, speech)]).join('\n')}\n`);
    return exitCode.fine;
  },
});

function cacheLines({ folder, networks, bytes }: CachedFeatures, speech: Speech): readonly string[] {
  const { words } = speech;
  const place = printable(shortest(folder));
  if (networks.length === 0) return [words.nothingCached(place)];
  return [words.cached(place), '', ...alignedRows([words.cacheColumns, ...networks.map((network) => cells(network, speech))]), '', words.cacheTotal(bytes)];
}

function cells({ network, photos, views, bytes, lastUsed }: CachedNetwork, { words, formats }: Speech): readonly string[] {
  const names = network === null ? [words.unknownNetwork, words.none, words.none] : [network.backbone, network.tap, network.precision].map(printable);
  return [...names, formats.count(photos), formats.count(views), formats.bytes(bytes), lastUsed.slice(0, 10)];
}

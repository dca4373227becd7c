/** @file `headstart data get`: downloads a known data set and unpacks it. */
import { HeadstartError } from '../../base/errors.ts';
import { nearest } from '../../base/nearest.ts';
import { datasets } from '../../data/datasets.ts';
import { shownAddress } from '../../download/download-error.ts';
import { defineCommand, type Command } from '../command.ts';
import { exitCode, isStop } from '../failure.ts';
import { shellWord } from '../program-name.ts';
import { progress } from '../progress.ts';
import { shortest } from '../shortest-path.ts';
import type { Speech } from '../speech.ts';
import { printable } from '../terminal.ts';

export const dataGetCommand = ({ help, words }: Speech): Command => defineCommand({
  name: 'data get',
  summary: help.dataGet.summary,
  args: {
    set: { type: 'positional', required: true, description: help.dataGet.set },
    to: { type: 'string', valueHint: 'DIR', description: help.dataGet.to },
    url: { type: 'string', valueHint: 'URL', description: help.dataGet.url },
    keep: { type: 'boolean', description: help.dataGet.keep },
    json: { type: 'boolean', description: help.json },
  },
  examples: help.dataGet.examples,
  run: async ({ set, to, url, keep, json }, _, { terminal, signal, speech }) => {
    const known = datasets.map(({ name }) => name);
    if (!known.includes(set)) throw new HeadstartError('usage', words.unknownDataset(set), words.didYouMean(nearest(set, known), known));
    const told = progress({ screen: json ? terminal.err : terminal.out, now: terminal.now, speech });
    try {
      const { getDataset } = await import('../../workflows/get-dataset.node.ts');
      const found = await getDataset(set, { ...(to !== undefined && { to }), ...(url !== undefined && { url }), keep, onEvent: told.onEvent, signal });
      told.close();
      const photos = shortest(found.photos);
      const lines = json ? [JSON.stringify(found, null, 2)] : [
        ...(found.had ? [words.hadDataset(set)] : []),
        words.photosAre(printable(photos), found.counts),
        ...(found.had ? [] : [found.zip === null ? words.zipRemoved : words.zipKept(printable(shortest(found.zip)))]),
        words.tryNext(`${terminal.program} compare ${shellWord(photos)}`),
      ];
      terminal.out.write(`${lines.join('\n')}\n`);
      return exitCode.fine;
    } catch (error) {
      if (!isStop(error)) throw error;
      const again = ['data get', set, ...(to === undefined ? [] : ['--to', shellWord(to)]), ...(url === undefined ? [] : ['--url', shellWord(shownAddress(url))]), ...(keep ? ['--keep'] : [])];
      throw new HeadstartError('stopped', words.stopped, words.keptGoOnWith(`${terminal.program} ${again.join(' ')}`), { cause: error });
    } finally {
      told.close();
    }
  },
});

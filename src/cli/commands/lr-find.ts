/** @file `headstart lr-find`: which learning rate to train with, on one folder of photos or on the built-in drawings. */
import { join } from 'node:path';
import { defineCommand, type Command } from '../command.ts';
import { exitCode } from '../failure.ts';
import { fineTuneLayers, learningRate, wholeNumber } from '../numbers.ts';
import { progress } from '../progress.ts';
import { given, preprocessingGiven } from '../run-command.ts';
import { shortest } from '../shortest-path.ts';
import type { Speech } from '../speech.ts';
import { printable } from '../terminal.ts';

export const lrFindCommand = ({ help, words }: Speech): Command => defineCommand({
  name: 'lr-find',
  summary: help.lrFind.summary,
  args: {
    dir: { type: 'positional', required: false, description: help.run.dir },
    'fine-tune': { type: 'string', valueHint: 'LAYERS', description: help.lrFind.fineTune },
    from: { type: 'string', valueHint: 'RATE', description: help.lrFind.from },
    to: { type: 'string', valueHint: 'RATE', description: help.lrFind.to },
    steps: { type: 'string', valueHint: 'N', description: help.lrFind.steps },
    backbone: { type: 'string', valueHint: 'NAME', description: help.run.backbone },
    features: { type: 'string', valueHint: 'TAP', description: help.run.features },
    weights: { type: 'string', valueHint: 'FILE', description: help.run.weights },
    mean: { type: 'string', valueHint: 'R,G,B', description: help.run.mean },
    std: { type: 'string', valueHint: 'R,G,B', description: help.run.std },
    'input-range': { type: 'string', valueHint: 'RANGE', description: help.run.inputRange },
    channels: { type: 'string', valueHint: 'ORDER', description: help.run.channels },
    size: { type: 'string', valueHint: 'N', description: help.run.size },
    cap: { type: 'string', valueHint: 'N', description: help.run.cap },
    batch: { type: 'string', valueHint: 'N', description: help.run.batch },
    seed: { type: 'string', valueHint: 'N', description: help.run.seed },
    out: { type: 'string', valueHint: 'DIR', description: help.lrFind.out },
    workers: { type: 'string', valueHint: 'N', description: help.run.workers },
    'no-cache': { type: 'boolean', description: help.run.noCache },
    json: { type: 'boolean', description: help.lrFind.json },
  },
  examples: help.lrFind.examples,
  run: async (typed, _, { terminal, signal, speech }) => {
    const options = {
      ...given('fineTune', fineTuneLayers('--fine-tune', typed['fine-tune'], words)),
      ...given('lowest', learningRate('--from', typed.from, words)),
      ...given('highest', learningRate('--to', typed.to, words)),
      ...given('steps', wholeNumber('--steps', typed.steps, 20, words)),
      ...given('backbone', typed.backbone), ...given('features', typed.features), ...given('weights', typed.weights), ...given('preprocessing', preprocessingGiven(typed, words)),
      ...given('cap', wholeNumber('--cap', typed.cap, 1, words)),
      ...given('batch', wholeNumber('--batch', typed.batch, 1, words)),
      ...given('seed', wholeNumber('--seed', typed.seed, 0, words)),
      ...given('out', typed.out),
      ...given('workers', wholeNumber('--workers', typed.workers, 1, words)),
      ...(typed['no-cache'] && { cache: false }),
    };
    const told = progress({ screen: typed.json ? terminal.err : terminal.out, now: terminal.now, speech });
    try {
      const { lrFind } = await import('../../workflows/lr-find.node.ts');
      const { folder, record } = await lrFind(typed.dir, { ...options, signal, language: speech.language, onEvent: (event) => told.onEvent(event.type === 'run' ? { ...event, folder: shortest(event.folder) } : event) });
      told.close();
      const { suggestion } = record;
      const lines = typed.json ? [JSON.stringify(record, null, 2)] : [
        '', suggestion === null ? words.noRate : words.suggestedRate(suggestion.rate, suggestion.by),
        words.wrote(printable(join(shortest(folder), 'lr-find.svg'))), words.wrote(printable(join(shortest(folder), 'lr-find.json'))),
      ];
      terminal.out.write(`${lines.join('\n')}\n`);
      return exitCode.fine;
    } finally {
      told.close();
    }
  },
});

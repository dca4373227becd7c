/** @file `headstart lr-find`: which learning rate to train with, on photos or on the built-in drawings. */
import { join } from 'node:path';
import type { CliHelp } from '../catalogue.ts';
import { defineCommand, type Command } from '../command.ts';
import { exitCode } from '../failure.ts';
import { fineTuneLayers, learningRate, wholeNumber } from '../numbers.ts';
import { progress } from '../progress.ts';
import { runArguments } from '../run-arguments.ts';
import { given, runOptions } from '../run-command.ts';
import { rateCommand } from '../rate-command.ts';
import { shortest } from '../shortest-path.ts';
import type { Speech } from '../speech.ts';
import { printable } from '../terminal.ts';

type OfRun = Pick<ReturnType<typeof runArguments>, 'backbone' | 'features' | 'weights' | 'mean' | 'std' | 'input-range' | 'channels' | 'size' | 'class-map' | 'cap' | 'batch' | 'seed' | 'device' | 'out' | 'workers' | 'no-cache' | 'json'>;

/** What it takes as a run does, with the same words. */
function argumentsOfRun(help: CliHelp): OfRun {
  const { backbone, features, weights, mean, std, 'input-range': range, channels, size, 'class-map': classMap, cap, batch, seed, device, out, workers, 'no-cache': noCache, json } = runArguments(help);
  return {
    backbone, features, weights, mean, std, 'input-range': range, channels, size, 'class-map': classMap, cap, batch, seed, device, out: { ...out, description: help.lrFind.out },
    workers, 'no-cache': noCache, json: { ...json, description: help.lrFind.json },
  };
}

export const lrFindCommand = ({ help, words }: Speech): Command => defineCommand({
  name: 'lr-find',
  summary: help.lrFind.summary,
  args: {
    dir: { type: 'positional', required: false, description: help.run.dir },
    'fine-tune': { type: 'string', valueHint: 'LAYERS', description: help.lrFind.fineTune },
    from: { type: 'string', valueHint: 'RATE', description: help.lrFind.from },
    to: { type: 'string', valueHint: 'RATE', description: help.lrFind.to },
    steps: { type: 'string', valueHint: 'N', description: help.lrFind.steps },
    ...argumentsOfRun(help),
  },
  many: true,
  examples: help.lrFind.examples,
  run: async (typed, dirs, { terminal, signal, speech }) => {
    const options = {
      ...given('fineTune', fineTuneLayers('--fine-tune', typed['fine-tune'], words)),
      ...given('lowest', learningRate('--from', typed.from, words)),
      ...given('highest', learningRate('--to', typed.to, words)),
      ...given('steps', wholeNumber('--steps', typed.steps, 20, words)),
      ...given('workers', wholeNumber('--workers', typed.workers, 1, words)),
      ...runOptions(typed, words),
    };
    const told = progress({ screen: typed.json ? terminal.err : terminal.out, now: terminal.now, speech });
    try {
      const { lrFind } = await import('../../workflows/lr-find.node.ts');
      const { folder, record } = await lrFind(dirs.length === 0 ? undefined : dirs, { ...options, signal, language: speech.language, onEvent: (event) => told.onEvent(event.type === 'run' ? { ...event, folder: shortest(event.folder) } : event) });
      told.close();
      const { suggestion } = record;
      const lines = typed.json ? [JSON.stringify(record, null, 2)] : [
        '', ...(suggestion === null ? [words.noRate] : [words.suggestedRate(suggestion.rate, suggestion.by), words.useRate(rateCommand({ ...typed, dirs }, suggestion.rate, terminal.program))]),
        words.wrote(printable(join(shortest(folder), 'lr-find.svg'))), words.wrote(printable(join(shortest(folder), 'lr-find.json'))),
      ];
      terminal.out.write(`${lines.join('\n')}\n`);
      return exitCode.fine;
    } finally {
      told.close();
    }
  },
});

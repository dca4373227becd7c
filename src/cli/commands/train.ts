/** @file `headstart train`: a transfer model on one folder of photos, or on the built-in drawings. */
import { defineCommand, type Command } from '../command.ts';
import { duration, wholeNumber } from '../numbers.ts';
import { given, rateOptions, runCommand, runOptions } from '../run-command.ts';
import { rateArguments, runArguments } from '../run-arguments.ts';
import type { Speech } from '../speech.ts';

export const trainCommand = ({ help, words }: Speech): Command => defineCommand({
  name: 'train',
  summary: help.train.summary,
  args: {
    dir: { type: 'positional', required: false, description: help.run.dir },
    time: { type: 'string', valueHint: 'TIME', description: help.train.time },
    'cross-validate': { type: 'string', valueHint: 'K', description: help.train.crossValidate },
    ...rateArguments(help),
    ...runArguments(help),
  },
  many: true,
  examples: help.train.examples,
  run: async ({ time, 'cross-validate': folds, workers, resume, json, ...typed }, dirs, context) => {
    const plan = { ...given('time', duration('--time', time, words)), ...given('crossValidate', wholeNumber('--cross-validate', folds, 3, words)), ...rateOptions(typed, words), ...runOptions(typed, words) };
    const begin = async (...asked: Parameters<typeof import('../../workflows/train-folder.node.ts').trainFolder>) => await (await import('../../workflows/train-folder.node.ts')).trainFolder(...asked);
    return await runCommand({ name: 'train', dirs, plan, workers, resume, json, begin }, context);
  },
});

/** @file `headstart train`: a transfer model on one folder of photos, or on the built-in drawings. */
import { defineCommand, type Command } from '../command.ts';
import { duration, fineTuneLayers, learningRate } from '../numbers.ts';
import { given, runCommand, runOptions } from '../run-command.ts';
import { runArguments } from '../run-arguments.ts';
import type { Speech } from '../speech.ts';

export const trainCommand = ({ help, words }: Speech): Command => defineCommand({
  name: 'train',
  summary: help.train.summary,
  args: {
    dir: { type: 'positional', required: false, description: help.run.dir },
    time: { type: 'string', valueHint: 'TIME', description: help.train.time },
    'fine-tune': { type: 'string', valueHint: 'LAYERS', description: help.train.fineTune },
    'learning-rate': { type: 'string', valueHint: 'RATE', description: help.train.learningRate },
    ...runArguments(help),
  },
  examples: help.train.examples,
  run: async ({ dir, time, 'fine-tune': layers, 'learning-rate': rate, workers, resume, json, ...typed }, _, context) => {
    const plan = { ...given('time', duration('--time', time, words)), ...given('fineTune', fineTuneLayers('--fine-tune', layers, words)), ...given('learningRate', learningRate('--learning-rate', rate, words)), ...runOptions(typed, words) };
    const begin = async (...asked: Parameters<typeof import('../../workflows/train-folder.node.ts').trainFolder>) => await (await import('../../workflows/train-folder.node.ts')).trainFolder(...asked);
    return await runCommand({ name: 'train', dir, plan, workers, resume, json, begin }, context);
  },
});

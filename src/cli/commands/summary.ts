/** @file `headstart summary`: what a model consists of. */
import { HeadstartError } from '../../base/errors.ts';
import { defineCommand, type Command } from '../command.ts';
import { exitCode } from '../failure.ts';
import { wholeNumber } from '../numbers.ts';
import { printable } from '../terminal.ts';
import { help, words } from '../words.ts';

export const summaryCommand: Command = defineCommand({
  name: 'summary',
  summary: help.summary.summary,
  args: {
    model: { type: 'positional', required: true, description: help.summary.model },
    classes: { type: 'string', valueHint: 'N', description: help.summary.classes },
    features: { type: 'string', valueHint: 'TAP', description: help.summary.features },
    json: { type: 'boolean', description: help.summary.json },
  },
  examples: ['summary scratch', 'summary vgg16 --features fc2', 'summary runs/photos/transfer/model.onnx'],
  run: async ({ model, classes, features, json }, _, { terminal, signal }) => {
    const count = wholeNumber('--classes', classes, 2);
    const { isNetwork, summarize } = await import('../../workflows/summary.node.ts');
    if (!isNetwork(model)) refuse(model, { '--classes': classes, '--features': features });
    const { summaryText } = await import('../../model/summary.ts');
    const summary = await summarize(model, { signal, ...(count !== undefined && { classes: count }), ...(features !== undefined && { features }) });
    const text = json ? JSON.stringify(summary, null, 2) : summaryText(summary).split('\n').map(printable).join('\n');
    terminal.out.write(`${text}\n`);
    return exitCode.fine;
  },
});

/** @throws HeadstartError 'usage' for an option that a saved model has settled. */
function refuse(model: string, options: Readonly<Record<string, string | undefined>>): void {
  const given = Object.keys(options).find((name) => options[name] !== undefined);
  if (given !== undefined) throw new HeadstartError('usage', words.notTogether('summary', given, model), words.modelIsKept);
}

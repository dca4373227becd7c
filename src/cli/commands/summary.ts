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
    json: { type: 'boolean', description: help.summary.json },
  },
  examples: ['summary scratch', 'summary runs/photos/transfer/model.onnx'],
  run: async ({ model, classes, json }, _, { terminal, signal }) => {
    if (classes !== undefined && model !== 'scratch') {
      throw new HeadstartError('usage', words.notTogether('summary', '--classes', model), words.classesAreKept);
    }
    const count = wholeNumber('--classes', classes, 2);
    const { summarize } = await import('../../workflows/summary.node.ts');
    const { summaryText } = await import('../../model/summary.ts');
    const summary = await summarize(model, { signal, ...(count !== undefined && { classes: count }) });
    const text = json ? JSON.stringify(summary, null, 2) : summaryText(summary).split('\n').map(printable).join('\n');
    terminal.out.write(`${text}\n`);
    return exitCode.fine;
  },
});

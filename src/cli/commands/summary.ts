/** @file `headstart summary`: what a model consists of. */
import { HeadstartError } from '../../base/errors.ts';
import { defineCommand, type Command } from '../command.ts';
import { exitCode } from '../failure.ts';
import { wholeNumber } from '../numbers.ts';
import type { CliWords } from '../catalogue.ts';
import type { Speech } from '../speech.ts';
import { printable } from '../terminal.ts';

export const summaryCommand = ({ help, words }: Speech): Command => defineCommand({
  name: 'summary',
  summary: help.summary.summary,
  args: {
    model: { type: 'positional', required: true, description: help.summary.model },
    classes: { type: 'string', valueHint: 'N', description: help.summary.classes },
    features: { type: 'string', valueHint: 'TAP', description: help.summary.features },
    json: { type: 'boolean', description: help.summary.json },
  },
  examples: help.summary.examples,
  run: async ({ model, classes, features, json }, _, { terminal, signal, speech }) => {
    const count = wholeNumber('--classes', classes, 2, words);
    const { isNetwork, summarize } = await import('../../workflows/summary.node.ts');
    if (!isNetwork(model)) refuse(model, { '--classes': classes, '--features': features }, words);
    const { summaryText } = await import('../../model/summary.ts');
    const summary = await summarize(model, { signal, ...(count !== undefined && { classes: count }), ...(features !== undefined && { features }) });
    const text = json ? JSON.stringify(summary, null, 2) : summaryText(summary, speech.summary, speech.formats).split('\n').map(printable).join('\n');
    terminal.out.write(`${text}\n`);
    return exitCode.fine;
  },
});

/** @throws HeadstartError 'usage' for an option that a saved model has settled. */
function refuse(model: string, options: Readonly<Record<string, string | undefined>>, words: CliWords): void {
  const given = Object.keys(options).find((name) => options[name] !== undefined);
  if (given !== undefined) throw new HeadstartError('usage', words.notTogether('summary', given, model), words.modelIsKept);
}

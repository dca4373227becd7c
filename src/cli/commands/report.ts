/** @file `headstart report`: the report of a finished run, made again in another language or form. */
import type { ReportFormat } from '../../workflows/run-report.node.ts';
import { defineCommand, type Command } from '../command.ts';
import { exitCode } from '../failure.ts';
import { openPage } from '../open-page.ts';
import { given } from '../run-command.ts';
import type { Speech } from '../speech.ts';
import { printable } from '../terminal.ts';

export const reportCommand = ({ help, words }: Speech): Command => defineCommand({
  name: 'report',
  summary: help.report.summary,
  args: {
    run: { type: 'positional', required: true, description: help.report.run },
    format: { type: 'string', valueHint: 'FORM', description: help.report.format },
    out: { type: 'string', valueHint: 'FILE', description: help.report.out },
    open: { type: 'boolean', description: help.report.open },
  },
  examples: help.report.examples,
  run: async ({ run, format, out, open }, _, { terminal, speech }) => {
    const { writeRunReport } = await import('../../workflows/run-report.node.ts');
    const { file, replaced, pictures } = await writeRunReport(run, { ...given('format', format as ReportFormat | undefined), ...given('out', out), language: speech.language });
    terminal.out.write(`${replaced ? words.replaced(printable(file)) : words.wrote(printable(file))}\n`);
    if (!pictures) terminal.err.write(`${words.noPictures(printable(run))}\n`);
    if (open && !(await openPage(file))) terminal.err.write(`${words.notOpened(printable(file))}\n`);
    return exitCode.fine;
  },
});

/** @file `headstart compare` of saved runs. */
import { join } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import type { Context } from './command.ts';
import { exitCode } from './failure.ts';
import { given } from './run-command.ts';
import { printable } from './terminal.ts';

export type CompareSaved = { readonly runs: readonly string[]; readonly json: boolean; readonly out: string | undefined; /** Options that were typed besides. */ readonly others: readonly string[] };

/** Tells them; gives the exit code. @throws HeadstartError 'usage' for an option that only training takes. */
export async function compareSaved({ runs, json, out, others: [other] }: CompareSaved, { terminal, speech }: Context): Promise<number> {
  const { words } = speech;
  if (other !== undefined) throw new HeadstartError('usage', words.notWithRuns(`--${other}`), words.runsTake);
  const { compareRuns } = await import('../workflows/compare-runs.node.ts');
  const { comparedLines } = await import('./compared-lines.ts');
  const comparison = await compareRuns(runs, { ...given('out', out), language: speech.language });
  terminal.out.write(json ? `${JSON.stringify(comparison, null, 2)}\n` : `${comparedLines(comparison, terminal.out.columns(), speech).join('\n')}\n`);
  if (out !== undefined) terminal.err.write(`${words.wrote(printable(join(out, 'report.html')))}\n`);
  return exitCode.fine;
}

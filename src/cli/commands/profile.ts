/** @file `headstart profile`: which layers the time of a training step goes to. */
import { defineCommand, type Command } from '../command.ts';
import { exitCode } from '../failure.ts';
import { wholeNumber } from '../numbers.ts';
import { progress } from '../progress.ts';
import { given } from '../run-command.ts';
import type { Speech } from '../speech.ts';

const ROWS = 15;

export const profileCommand = ({ help, words }: Speech): Command => defineCommand({
  name: 'profile',
  summary: help.profile.summary,
  args: {
    plain: { type: 'boolean', description: help.profile.plain },
    batch: { type: 'string', valueHint: 'N', description: help.profile.batch },
    repeats: { type: 'string', valueHint: 'N', description: help.profile.repeats },
    workers: { type: 'string', valueHint: 'N', description: help.profile.workers },
    seed: { type: 'string', valueHint: 'N', description: help.profile.seed },
    top: { type: 'string', valueHint: 'N', description: help.profile.top },
    json: { type: 'boolean', description: help.profile.json },
  },
  examples: help.profile.examples,
  run: async (typed, _, { terminal, signal, speech }) => {
    const { json, plain } = typed;
    const options = {
      ...given('batch', wholeNumber('--batch', typed.batch, 1, words)),
      ...given('repeats', wholeNumber('--repeats', typed.repeats, 1, words)),
      ...given('workers', wholeNumber('--workers', typed.workers, 1, words)),
      ...given('seed', wholeNumber('--seed', typed.seed, 0, words)),
      ...(plain && { plain }),
    };
    const top = wholeNumber('--top', typed.top, 1, words) ?? ROWS;
    const { profile } = await import('../../workflows/profile.node.ts');
    const { costLines } = await import('../cost-lines.ts');
    const { onEvent, close } = progress({ screen: json ? terminal.err : terminal.out, now: terminal.now, speech });
    try {
      const report = await profile({ ...options, onEvent, signal });
      close();
      terminal.out.write(json ? `${JSON.stringify(report, null, 2)}\n` : `${costLines(report, { top, columns: terminal.out.columns(), speech }).join('\n')}\n`);
      return exitCode.fine;
    } finally {
      close();
    }
  },
});

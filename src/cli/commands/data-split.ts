/** @file `headstart data split`: which photo is to learn from and which to judge by, as a file. */
import { HeadstartError } from '../../base/errors.ts';
import { defineCommand, type Command } from '../command.ts';
import { exitCode } from '../failure.ts';
import { splitShares, wholeNumber } from '../numbers.ts';
import { shellWord } from '../program-name.ts';
import { progress } from '../progress.ts';
import { given } from '../run-command.ts';
import { shortest } from '../shortest-path.ts';
import type { Speech } from '../speech.ts';
import { printable } from '../terminal.ts';

export const dataSplitCommand = ({ help, words }: Speech): Command => defineCommand({
  name: 'data split',
  summary: help.dataSplit.summary,
  args: {
    dir: { type: 'positional', required: true, description: help.dataSplit.dir },
    out: { type: 'string', valueHint: 'FILE', description: help.dataSplit.out },
    in: { type: 'string', valueHint: 'FILE', description: help.dataSplit.in },
    'class-map': { type: 'string', valueHint: 'MAP', description: help.run.classMap },
    split: { type: 'string', valueHint: 'A,B,C', description: help.run.split },
    seed: { type: 'string', valueHint: 'N', description: help.dataSplit.seed },
    folds: { type: 'string', valueHint: 'K', description: help.dataSplit.folds },
    workers: { type: 'string', valueHint: 'N', description: help.dataSplit.workers },
    json: { type: 'boolean', description: help.json },
  },
  many: true,
  examples: help.dataSplit.examples,
  run: async ({ out, in: earlier, 'class-map': classMap, split, seed, folds, workers, json }, dirs, { terminal, signal, speech }) => {
    if (out === undefined) throw new HeadstartError('usage', words.wantsOut, words.suchAs('--out manifest.csv'));
    const options = {
      ...given('earlier', earlier),
      ...given('classMap', classMap),
      ...given('split', splitShares('--split', split, words)),
      ...given('seed', wholeNumber('--seed', seed, 0, words)),
      ...given('folds', wholeNumber('--folds', folds, 2, words)),
      ...given('workers', wholeNumber('--workers', workers, 1, words)),
    };
    const { splitData } = await import('../../workflows/split-data.node.ts');
    const { splitLines } = await import('../split-lines.ts');
    const { onEvent, close } = progress({ screen: json ? terminal.err : terminal.out, now: terminal.now, speech });
    try {
      const result = await splitData(dirs, { ...options, out, onEvent, signal });
      close();
      const file = shortest(result.file);
      const lines = json ? [JSON.stringify(result, null, 2)] : [
        ...splitLines(dirs, result, speech), words.manifestWritten(printable(file)), words.tryNext(`${terminal.program} compare ${shellWord(file)}`),
      ];
      terminal.out.write(`${lines.join('\n')}\n`);
      return exitCode.fine;
    } finally {
      close();
    }
  },
});

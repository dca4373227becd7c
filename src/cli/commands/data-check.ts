/** @file `headstart data check`: what is in a set of photos and what is wrong with it, before any training. */
import { defineCommand, type Command } from '../command.ts';
import { exitCode } from '../failure.ts';
import { wholeNumber } from '../numbers.ts';
import { progress } from '../progress.ts';
import { given } from '../run-command.ts';
import type { Speech } from '../speech.ts';
import { writtenLine } from '../written-line.ts';

export const dataCheckCommand = ({ help, words }: Speech): Command => defineCommand({
  name: 'data check',
  summary: help.dataCheck.summary,
  args: {
    dir: { type: 'positional', required: true, description: help.dataCheck.dir },
    'class-map': { type: 'string', valueHint: 'MAP', description: help.run.classMap },
    labels: { type: 'boolean', description: help.dataCheck.labels },
    out: { type: 'string', valueHint: 'FILE', description: help.dataCheck.out },
    fix: { type: 'string', valueHint: 'FILE', description: help.dataCheck.fix },
    strict: { type: 'boolean', description: help.dataCheck.strict },
    workers: { type: 'string', valueHint: 'N', description: help.dataCheck.workers },
    json: { type: 'boolean', description: help.json },
  },
  many: true,
  examples: help.dataCheck.examples,
  run: async ({ 'class-map': classMap, labels, out, fix, strict, workers, json }, dirs, { terminal, signal, speech }) => {
    const options = { ...given('classMap', classMap), ...given('html', out), ...given('fix', fix), ...given('workers', wholeNumber('--workers', workers, 1, words)) };
    const { checkPhotos } = await import('../../workflows/check-photos.node.ts');
    const { checkLines, cleanedLines } = await import('../check-lines.ts');
    const written = out === undefined ? '' : writtenLine(out, words);
    const { onEvent, close } = progress({ screen: json ? terminal.err : terminal.out, now: terminal.now, speech });
    try {
      const { cleaned, ...result } = await checkPhotos(dirs, { ...options, labels, language: speech.language, onEvent, signal });
      close();
      terminal.out.write(json ? `${JSON.stringify(result, null, 2)}\n` : `${checkLines(dirs, result, speech).join('\n')}\n`);
      if (cleaned !== undefined) terminal.err.write(`${cleanedLines(cleaned, speech).join('\n')}\n`);
      terminal.err.write(written);
      return strict && result.findings.length > 0 ? exitCode.found : exitCode.fine;
    } finally {
      close();
    }
  },
});

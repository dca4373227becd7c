/** @file `headstart evaluate`: how good a saved model is on other photos with known classes. */
import { join } from 'node:path';
import type { DeviceChoice } from '../../runtime/device.ts';
import { defineCommand, type Command } from '../command.ts';
import { exitCode } from '../failure.ts';
import { classWish, wholeNumber } from '../numbers.ts';
import { progress } from '../progress.ts';
import { elsewhereArguments, elsewhereOptions } from '../elsewhere.ts';
import { given } from '../run-command.ts';
import type { Speech } from '../speech.ts';
import { printable } from '../terminal.ts';

export const evaluateCommand = ({ help, words }: Speech): Command => defineCommand({
  name: 'evaluate',
  summary: help.evaluate.summary,
  args: {
    model: { type: 'positional', required: true, description: help.model },
    dir: { type: 'positional', required: true, description: help.evaluate.dir },
    'class-map': { type: 'string', valueHint: 'MAP', description: help.run.classMap },
    cap: { type: 'string', valueHint: 'N', description: help.evaluate.cap },
    threshold: { type: 'string', valueHint: 'WISH', description: help.elsewhere.threshold },
    ...elsewhereArguments(help),
    device: { type: 'string', valueHint: 'DEVICE', description: help.run.device },
    out: { type: 'string', valueHint: 'DIR', description: help.evaluate.out },
    png: { type: 'boolean', description: help.evaluate.png },
    json: { type: 'boolean', description: help.json },
  },
  many: true,
  examples: help.evaluate.examples,
  run: async ({ model, 'class-map': classMap, cap, out, png, json, threshold, device, ...typed }, [, ...dirs], { terminal, signal, speech }) => {
    const elsewhere = elsewhereOptions(typed, words);
    const most = wholeNumber('--cap', cap, 1, words);
    const { evaluate } = await import('../../workflows/evaluate.node.ts');
    const { evaluationLines } = await import('../evaluation-lines.ts');
    const { onEvent, close } = progress({ screen: json ? terminal.err : terminal.out, now: terminal.now, speech });
    try {
      const evaluation = await evaluate(model, dirs, { ...elsewhere, ...given('device', device as DeviceChoice | undefined), ...given('threshold', classWish('--threshold', threshold, words)), ...(most !== undefined && { cap: most }), ...(classMap !== undefined && { classMap }), ...(out !== undefined && { out }), ...(png && { png }), language: speech.language, onEvent, signal });
      close();
      terminal.out.write(json ? `${JSON.stringify(evaluation, null, 2)}\n` : `${evaluationLines(evaluation, speech).join('\n')}\n`);
      if (out !== undefined) terminal.err.write(`${words.wrote(printable(join(out, 'report.html')))}\n`);
      return exitCode.fine;
    } finally {
      close();
    }
  },
});

/** @file `headstart evaluate`: how good a saved model is on other photos with known classes. */
import { defineCommand, type Command } from '../command.ts';
import { exitCode } from '../failure.ts';
import { wholeNumber } from '../numbers.ts';
import { progress } from '../progress.ts';
import type { Speech } from '../speech.ts';

export const evaluateCommand = ({ help, words }: Speech): Command => defineCommand({
  name: 'evaluate',
  summary: help.evaluate.summary,
  args: {
    model: { type: 'positional', required: true, description: help.model },
    dir: { type: 'positional', required: true, description: help.evaluate.dir },
    'class-map': { type: 'string', valueHint: 'MAP', description: help.run.classMap },
    cap: { type: 'string', valueHint: 'N', description: help.evaluate.cap },
    json: { type: 'boolean', description: help.json },
  },
  many: true,
  examples: help.evaluate.examples,
  run: async ({ model, 'class-map': classMap, cap, json }, [, ...dirs], { terminal, signal, speech }) => {
    const most = wholeNumber('--cap', cap, 1, words);
    const { evaluate } = await import('../../workflows/evaluate.node.ts');
    const { evaluationLines } = await import('../evaluation-lines.ts');
    const { onEvent, close } = progress({ screen: json ? terminal.err : terminal.out, now: terminal.now, speech });
    try {
      const evaluation = await evaluate(model, dirs, { ...(most !== undefined && { cap: most }), ...(classMap !== undefined && { classMap }), onEvent, signal });
      close();
      terminal.out.write(json ? `${JSON.stringify(evaluation, null, 2)}\n` : `${evaluationLines(evaluation, speech).join('\n')}\n`);
      return exitCode.fine;
    } finally {
      close();
    }
  },
});

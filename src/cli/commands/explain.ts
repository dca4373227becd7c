/** @file `headstart explain`: where in photos a saved model found its reasons, as a page or as numbers. */
import type { AdoptedFacts } from '../../formats/adopt-classifier.node.ts';
import { HeadstartError } from '../../base/errors.ts';
import type { DeviceChoice } from '../../runtime/device.ts';
import { defineCommand, type Command } from '../command.ts';
import { deviceTeller } from '../device-lines.ts';
import { exitCode } from '../failure.ts';
import { liveLine } from '../live-line.ts';
import { wholeNumber } from '../numbers.ts';
import { elsewhereArguments, elsewhereLines, elsewhereOptions } from '../elsewhere.ts';
import { given } from '../run-command.ts';
import type { Speech } from '../speech.ts';
import { printable } from '../terminal.ts';
import { writtenLine } from '../written-line.ts';

export const explainCommand = ({ help, words }: Speech): Command => defineCommand({
  name: 'explain',
  summary: help.explain.summary,
  args: {
    model: { type: 'positional', required: true, description: help.model },
    path: { type: 'positional', required: true, description: help.predict.path },
    top: { type: 'string', valueHint: 'K', description: help.explain.top },
    ...elsewhereArguments(help),
    device: { type: 'string', valueHint: 'DEVICE', description: help.run.device },
    out: { type: 'string', valueHint: 'FILE', description: help.explain.out },
    json: { type: 'boolean', description: help.explain.json },
  },
  many: true,
  examples: help.explain.examples,
  run: async ({ model, top, out, json, device, ...typed }, [, ...paths], { terminal, signal, speech }) => {
    if (out === undefined && !json) throw new HeadstartError('usage', words.explainWhere, words.seeHelp('explain'));
    const classes = wholeNumber('--top', top, 1, words);
    const { explain } = await import('../../workflows/explain.node.ts');
    const { out: screen, err } = terminal;
    const written = out === undefined ? '' : writtenLine(out, words);
    const count = liveLine(err);
    const failures: { readonly path: string; readonly error: string }[] = [];
    let done = 0;
    try {
      const onElsewhere = (facts: AdoptedFacts): void => err.write(`${elsewhereLines(facts, words).join('\n')}\n`);
      const options = { ...elsewhereOptions(typed, words), ...given('device', device as DeviceChoice | undefined), onEvent: deviceTeller(err, speech), onElsewhere, ...(classes !== undefined && { top: classes }), ...(out !== undefined && { html: out }), language: speech.language, signal };
      for await (const explanation of explain(model, paths, options)) {
        if ('error' in explanation) failures.push(explanation);
        // A line of JSON a photo: maps are many numbers.
        if (json) screen.write(`${JSON.stringify('error' in explanation ? explanation : plain(explanation))}\n`);
        count.show(words.photos(++done));
      }
    } finally {
      count.clear();
    }
    err.write(written);
    if (failures.length === 0) return exitCode.fine;
    err.write([words.failed(failures.length), ...failures.map(({ path, error }) => `  ${printable(`${path}: ${speech.told(error)}`)}`), ''].join('\n'));
    return exitCode.someFailed;
  },
});

type Explained = { readonly path: string; readonly method: string; readonly predictions: readonly { readonly class: string; readonly probability: number; readonly map: { readonly width: number; readonly height: number; readonly values: Float32Array } }[] };

/** The numbers of the maps as a list, without the pictures. */
function plain({ path, method, predictions }: Explained): unknown {
  return { path, method, predictions: predictions.map(({ class: label, probability, map: { width, height, values } }) => ({ class: label, probability, map: { width, height, values: [...values] } })) };
}

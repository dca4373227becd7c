/** @file `headstart predict`: what a saved model says of new photos. A bad file does not stop the others. */
import type { AdoptedFacts } from '../../formats/adopt-classifier.node.ts';
import { HeadstartError } from '../../base/errors.ts';
import type { DeviceChoice } from '../../runtime/device.ts';
import { defineCommand, type Command } from '../command.ts';
import { deviceTeller } from '../device-lines.ts';
import { exitCode } from '../failure.ts';
import { liveLine } from '../live-line.ts';
import { classWish, wholeNumber } from '../numbers.ts';
import { predictionWriter } from '../prediction-writer.ts';
import { elsewhereArguments, elsewhereLines, elsewhereOptions } from '../elsewhere.ts';
import { given } from '../run-command.ts';
import type { Speech } from '../speech.ts';
import { printable } from '../terminal.ts';
import { writtenLine } from '../written-line.ts';

export const predictCommand = ({ help, words }: Speech): Command => defineCommand({
  name: 'predict',
  summary: help.predict.summary,
  args: {
    model: { type: 'positional', required: true, description: help.model },
    path: { type: 'positional', required: true, description: help.predict.path },
    top: { type: 'string', valueHint: 'K', description: help.predict.top },
    batch: { type: 'string', valueHint: 'N', description: help.predict.batch },
    threshold: { type: 'string', valueHint: 'WISH', description: help.elsewhere.threshold },
    ...elsewhereArguments(help),
    device: { type: 'string', valueHint: 'DEVICE', description: help.run.device },
    html: { type: 'string', valueHint: 'FILE', description: help.predict.html },
    csv: { type: 'boolean', description: help.predict.csv },
    json: { type: 'boolean', description: help.predict.json },
  },
  many: true,
  examples: help.predict.examples,
  run: async ({ model, top, batch, html, csv, json, threshold, device, ...typed }, [, ...paths], { terminal, signal, speech }) => {
    if (csv && json) throw new HeadstartError('usage', words.notTogether('predict', '--csv', '--json'), words.seeHelp('predict'));
    const classes = wholeNumber('--top', top, 1, words);
    const together = wholeNumber('--batch', batch, 1, words);
    const { predict } = await import('../../workflows/predict.node.ts');
    const { out, err } = terminal;
    const writer = predictionWriter(csv ? 'csv' : json ? 'json' : 'table', speech);
    const written = html === undefined ? '' : writtenLine(html, words);
    // The rows themselves show how far it is, unless they go elsewhere or come at the end.
    const count = liveLine(out.live && !json ? { ...err, live: false } : err);
    const failures: { readonly path: string; readonly error: string }[] = [];
    let done = 0;
    try {
      const onElsewhere = (facts: AdoptedFacts): void => err.write(`${elsewhereLines(facts, words).join('\n')}\n`);
      const options = { ...elsewhereOptions(typed, words), ...given('device', device as DeviceChoice | undefined), onEvent: deviceTeller(err, speech), ...given('threshold', classWish('--threshold', threshold, words)), onElsewhere, ...(classes !== undefined && { top: classes }), ...(together !== undefined && { batch: together }), ...(html !== undefined && { html }), language: speech.language, signal };
      for await (const prediction of predict(model, paths, options)) {
        if ('error' in prediction) failures.push(prediction);
        out.write(writer.next(prediction));
        count.show(words.photos(++done));
      }
    } finally {
      count.clear();
    }
    out.write(writer.end());
    err.write(written);
    if (failures.length === 0) return exitCode.fine;
    err.write([words.failed(failures.length), ...failures.map(({ path, error }) => `  ${printable(`${path}: ${speech.told(error)}`)}`), ''].join('\n'));
    return exitCode.someFailed;
  },
});

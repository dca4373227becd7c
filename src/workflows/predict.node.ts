/** @file Predicts new photos with a saved model, one batch in memory at a time; a bad file is told, not fatal. */
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import { checkWhole } from '../base/whole-number.ts';
import { stopIfAsked } from '../base/stop.ts';
import { decodeForModel } from '../data/decode-for-model.node.ts';
import { walkFolder } from '../data/folder-walk.node.ts';
import { openModel, type OpenModel } from '../formats/open-model.node.ts';
import { thumbnail } from '../image/encode.node.ts';
import type { Watch } from './events.ts';
import type { Prediction } from './prediction.ts';
import { predictionPage } from './write-prediction-page.node.ts';

export type { Prediction };

export type PredictOptions = Watch & {
  /** How many classes to tell, most probable first; default 3, at most all. */
  readonly top?: number;
  /** Photos in one run of the model; default 32. */
  readonly batch?: number;
  /** Default: as many as the machine runs at once. */
  readonly threads?: number;
  /** Also writes a page with the photos and what the model says of them to this file. */
  readonly html?: string;
};

/**
 * Predicts photos and folders of photos, in the order given and in code-point order within a folder.
 * @throws HeadstartError 'model' when the model cannot be used, 'data' when there is nothing to predict.
 */
export async function* predict(model: string, inputs: readonly string[], options: PredictOptions = {}): AsyncGenerator<Prediction> {
  const { top = 3, batch = 32, threads, html, signal } = options;
  for (const [name, value] of Object.entries({ top, batch })) checkWhole(name, value);
  if (html !== undefined) await checkTarget(html);
  const open = await openModel(model, threads === undefined ? {} : { threads });
  const page = html === undefined ? undefined : predictionPage(html, model);
  try {
    stopIfAsked(signal);
    const { paths, failures } = await collect(inputs);
    if (paths.length + failures.length === 0) {
      throw new HeadstartError('data', 'There is nothing to predict.', 'Name photos or folders that hold some.');
    }
    for (const failure of failures) {
      page?.add(failure);
      yield failure;
    }
    for await (const photos of decodeForModel(paths, { size: open.card.size, resize: open.card.resize, batch, signal })) {
      const rows = await probabilitiesOf(open, photos.flatMap((photo) => ('pixels' in photo ? [photo.pixels] : [])));
      let row = 0;
      for (const photo of photos) {
        const prediction = 'pixels' in photo ? { path: photo.path, predictions: ranked(rows[row++]!, open.card.classes, top) } : { path: photo.path, error: photo.reason };
        page?.add(prediction, page !== undefined && 'pixels' in photo ? await thumbnail({ width: open.card.size, height: open.card.size, data: photo.pixels }) : undefined);
        yield prediction;
      }
      stopIfAsked(signal);
    }
    await page?.write();
  } finally {
    page?.close();
    await open.close();
  }
}

/** Said before the work, not after it. */
async function checkTarget(html: string): Promise<void> {
  const folder = await stat(dirname(html)).catch(() => undefined);
  const target = await stat(html).catch(() => undefined);
  if (html !== '' && folder?.isDirectory() === true && target?.isDirectory() !== true) return;
  throw new HeadstartError('usage', `The page cannot be written to '${html}'.`, 'Name a file in a folder that is there, such as --html predictions.html.');
}

/** The files behind the inputs: folders are walked; what is not there is a failure of its own. */
async function collect(inputs: readonly string[]): Promise<{ readonly paths: readonly string[]; readonly failures: readonly Prediction[] }> {
  const paths: string[] = [];
  const failures: Prediction[] = [];
  for (const given of inputs) {
    const found = await stat(given).catch(() => undefined);
    if (found === undefined) failures.push({ path: given, error: 'there is no such file or folder' });
    else if (found.isDirectory()) {
      const { files, skipped } = await walkFolder(given, '');
      paths.push(...files.map((file) => join(given, file)));
      failures.push(...skipped.map(({ path, reason }) => ({ path: join(given, path), error: reason })));
    } else paths.push(given);
  }
  return { paths, failures };
}

async function probabilitiesOf(model: OpenModel, photos: readonly Uint8Array[]): Promise<Float32Array[]> {
  const { size, classes } = model.card;
  if (photos.length === 0) return [];
  const pixels = new Uint8Array(photos.length * size * size * 3);
  photos.forEach((photo, index) => {
    pixels.set(photo, index * size * size * 3);
  });
  const flat = await model.predict(pixels, photos.length);
  return photos.map((_, index) => flat.slice(index * classes.length, (index + 1) * classes.length));
}

function ranked(probabilities: Float32Array, classes: readonly string[], top: number): { readonly class: string; readonly probability: number }[] {
  const all = classes.map((name, index) => ({ class: name, probability: probabilities[index]! }));
  return all.sort((a, b) => b.probability - a.probability).slice(0, Math.max(1, top));
}

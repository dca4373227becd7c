/** @file Predicts new photos with a saved model, one batch in memory at a time; a bad file is told, not fatal. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import type { Language } from '../base/language.ts';
import { systemReason } from '../base/system-reason.node.ts';
import { checkWhole } from '../base/whole-number.ts';
import { compareCodePoints } from '../data/code-points.ts';
import { stopIfAsked } from '../base/stop.ts';
import { decodeForModel } from '../data/decode-for-model.node.ts';
import { walkFolder } from '../data/folder-walk.node.ts';
import { openModel, type OpenModel } from '../formats/open-model.node.ts';
import { thumbnail } from '../image/encode.node.ts';
import type { Watch } from './events.ts';
import { checkPageFile } from './page-file.node.ts';
import type { Prediction } from './prediction.ts';
import { predictionPage, type PredictionPage } from './write-prediction-page.node.ts';

export type { Prediction };

export type PredictOptions = Watch & {
  /** How many classes to tell, most probable first; default 3, at most all. */
  readonly top?: number;
  /** Photos in one run of the model; default 8: the first layers of a large network take 25 MB a photo. */
  readonly batch?: number;
  /** Default: as many as the machine runs at once. */
  readonly threads?: number;
  /** Also writes a page with the photos and what the model says of them to this file. */
  readonly html?: string;
  /** Of that page; default `en`. */
  readonly language?: Language;
};

/**
 * Predicts photos and folders of photos, in the order given and in code-point order within a folder.
 * @throws HeadstartError 'model' when the model cannot be used, 'data' when there is nothing to predict.
 */
export async function* predict(model: string, inputs: readonly string[], options: PredictOptions = {}): AsyncGenerator<Prediction> {
  const { top = 3, batch = 8, threads, html, language = 'en', signal } = options;
  for (const [name, value] of Object.entries({ top, batch, ...(threads !== undefined && { threads }) })) checkWhole(name, value);
  if (html !== undefined) await checkPageFile(html);
  const given = await inputsOf(inputs);
  if (given.length === 0) throw new HeadstartError('data', 'There is nothing to predict.', 'Name photos or folders that hold some.');
  const open = await openModel(model, threads === undefined ? {} : { threads });
  let page: PredictionPage | undefined;
  try {
    stopIfAsked(signal);
    if (html !== undefined) page = predictionPage(html, model, language);
    const { size, resize, classes } = open.card;
    let told = 0;
    // What failed before it was read has its place among the photos.
    const failedNext = function* (): Generator<Prediction> {
      for (let next = given[told]; next !== undefined && 'error' in next; next = given[++told]) {
        page?.add(next);
        yield next;
      }
    };
    const paths = given.flatMap((each) => ('error' in each ? [] : [each.path]));
    yield* failedNext();
    for await (const photos of decodeForModel(paths, { size, resize, batch, signal })) {
      const rows = await probabilitiesOf(open, photos.flatMap((photo) => ('pixels' in photo ? [photo.pixels] : [])));
      let row = 0;
      for (const photo of photos) {
        const prediction = 'pixels' in photo ? { path: photo.path, predictions: ranked(rows[row++]!, classes, top) } : { path: photo.path, error: photo.reason };
        page?.add(prediction, page !== undefined && 'pixels' in photo ? await thumbnail({ width: size, height: size, data: photo.pixels }) : undefined);
        yield prediction;
        told++;
        yield* failedNext();
      }
      stopIfAsked(signal);
    }
    await page?.write();
  } finally {
    page?.close();
    await open.close();
  }
}

type Input = { readonly path: string } | Extract<Prediction, { error: string }>;

/** The files behind what was given, in its order: folders are walked; what cannot be read is a failure of its own. */
async function inputsOf(given: readonly string[]): Promise<readonly Input[]> {
  const all: Input[] = [];
  for (const path of given) {
    try {
      if ((await stat(path)).isDirectory()) all.push(...(await filesBelow(path)));
      else all.push({ path });
    } catch (error) {
      all.push({ path, error: systemReason(error) });
    }
  }
  return all;
}

async function filesBelow(folder: string): Promise<readonly Input[]> {
  const { files, skipped } = await walkFolder(folder, '');
  const inside = [...files.map((path) => ({ path })), ...skipped.map(({ path, reason }) => ({ path, error: reason }))];
  return inside.sort((a, b) => compareCodePoints(a.path, b.path)).map((input) => ({ ...input, path: join(folder, input.path) }));
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

/** @file Photos with what a saved model says of them, one batch in memory at a time; a bad file is told, not fatal. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { zipPlaceOf, type ZipPlace } from '../archive/zip-place.node.ts';
import { HeadstartError, messageOf } from '../base/errors.ts';
import { stopIfAsked } from '../base/stop.ts';
import { systemReason } from '../base/system-reason.node.ts';
import { compareCodePoints } from '../data/code-points.ts';
import { decodeForModel } from '../data/decode-for-model.node.ts';
import { walkFolder } from '../data/folder-walk.node.ts';
import type { ModelCard } from '../formats/model-card.ts';
import { startModel, type OpenModel } from '../formats/open-model.node.ts';
import type { Placement } from '../runtime/device.ts';

export type PredictedPhotosOptions = {
  /** Photos in one run of the model. */
  readonly batch: number;
  /** Default: as many as the machine runs at once. */
  readonly threads?: number | undefined;
  readonly place: Placement;
  readonly signal?: AbortSignal | undefined;
};

/** A photo at the model's size with the probability of each class; or why there is none. */
export type PredictedPhoto =
  | { readonly path: string; readonly pixels: Uint8Array; readonly probabilities: Float32Array; /** How unlike the train photos; null where the model does not tell. */ readonly score: number | null; readonly card: ModelCard }
  | Failed;
type Failed = { readonly path: string; readonly error: string };

/**
 * Photos, folders and zips of photos, in the order given and in code-point order within a folder or a zip.
 * @throws HeadstartError 'model' when the model cannot be used, 'data' when there is nothing to predict.
 */
export async function* predictedPhotos(model: string, inputs: readonly string[], { batch, threads, place, signal }: PredictedPhotosOptions): AsyncGenerator<PredictedPhoto> {
  const given = await inputsOf(inputs);
  if (given.length === 0) throw new HeadstartError('data', 'There is nothing to predict.', 'Name photos or folders that hold some.');
  const { card, opened } = await startModel(model, { ...place, threads, batch });
  const batches = decodeForModel(given.flatMap((each) => ('error' in each ? [] : [each.path])), { size: card.size, resize: card.resize, batch, signal });
  // The first photos are decoded while the model is opened.
  const first = batches.next();
  first.catch(() => undefined);
  try {
    const open = await opened;
    stopIfAsked(signal);
    let told = 0;
    // What failed before it was read has its place among the photos.
    const failedNext = function* (): Generator<Failed> {
      for (let next = given[told]; next !== undefined && 'error' in next; next = given[++told]) yield next;
    };
    yield* failedNext();
    for (let next = await first; next.done !== true; next = await batches.next()) {
      const photos = next.value;
      const rows = await judgedBy(open, photos.flatMap((photo) => ('pixels' in photo ? [photo.pixels] : [])));
      let row = 0;
      for (const photo of photos) {
        yield 'pixels' in photo ? { path: photo.path, pixels: photo.pixels, ...rows[row++]!, card } : { path: photo.path, error: photo.reason };
        told++;
        yield* failedNext();
      }
      stopIfAsked(signal);
    }
  } finally {
    await batches.return(undefined);
    await opened.then((open) => open.close(), () => undefined);
  }
}

type Input = { readonly path: string } | Failed;

/** The files behind what was given, in its order: folders are walked; what cannot be read is a failure of its own. */
async function inputsOf(given: readonly string[]): Promise<readonly Input[]> {
  const all: Input[] = [];
  for (const path of given) {
    const inside = zipPlaceOf(path);
    if (inside !== undefined) {
      all.push(...(await filesInZip(inside, path)));
      continue;
    }
    try {
      if ((await stat(path)).isDirectory()) all.push(...(await filesBelow(path)));
      else all.push({ path });
    } catch (error) {
      all.push({ path, error: systemReason(error) });
    }
  }
  return all;
}

/** All files of a zip, or those of a folder in it; what is neither is told by whoever reads it. */
async function filesInZip({ zip, name }: ZipPlace, path: string): Promise<readonly Input[]> {
  try {
    const { zipDirectory } = await import('../archive/zip-directory.node.ts');
    const { files } = await zipDirectory(zip);
    const folder = name === '' ? '' : name.replace(/\/?$/, '/');
    const below = [...files].filter(([each]) => each.startsWith(folder));
    if (files.has(name) || below.length === 0) return [{ path }];
    const inside = below.map(([each, file]) => ({ path: join(zip, each), ...('reason' in file && { error: file.reason }) }));
    return inside.sort((a, b) => compareCodePoints(a.path, b.path));
  } catch (error) {
    return [{ path: zip, error: messageOf(error) }];
  }
}

async function filesBelow(folder: string): Promise<readonly Input[]> {
  const { files, skipped } = await walkFolder(folder, '');
  const inside = [...files.map((path) => ({ path })), ...skipped.map(({ path, reason }) => ({ path, error: reason }))];
  return inside.sort((a, b) => compareCodePoints(a.path, b.path)).map((input) => ({ ...input, path: join(folder, input.path) }));
}

async function judgedBy(model: OpenModel, photos: readonly Uint8Array[]): Promise<{ readonly probabilities: Float32Array; readonly score: number | null }[]> {
  const { size, classes } = model.card;
  if (photos.length === 0) return [];
  const pixels = new Uint8Array(photos.length * size * size * 3);
  photos.forEach((photo, index) => {
    pixels.set(photo, index * size * size * 3);
  });
  const { probabilities, outOfDistribution } = await model.judge(pixels, photos.length);
  return photos.map((_, index) => ({ probabilities: probabilities.slice(index * classes.length, (index + 1) * classes.length), score: outOfDistribution?.[index] ?? null }));
}

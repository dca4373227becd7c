/** @file The pictures of an evaluation's page: the photos that cost the model most, with maps, and those behind each number of its matrix. */
import { argMaxOfRow } from '../base/arg-max.ts';
import { random, shuffled } from '../base/random.ts';
import { stopIfAsked } from '../base/stop.ts';
import type { PixelReader } from '../data/pixel-store.node.ts';
import { logLosses } from '../evaluation/log-loss.ts';
import { explainerOf } from './explainer-of.node.ts';
import { thumbnail } from '../image/encode.node.ts';
import { heatPicture } from '../image/heat-picture.ts';
import type { Raster } from '../image/raster.ts';
import { JUDGED, type JudgedPictures } from '../report/sections/judged-photos.ts';
import type { CostlyPhoto } from '../report/sections/mistakes.ts';
import type { GridPhoto } from '../report/sections/photos.ts';

/** The most photos in a page, about 2 MB: the hardest, and some by lot for the cells of what is right. */
const HARDEST = 200;
const BY_LOT = 100;
/** Those with maps. */
const EXPLAINED = 12;

export type JudgedTask = {
  /** The file of the model. */
  readonly file: string;
  readonly classes: readonly string[];
  readonly size: number;
  readonly paths: readonly string[];
  readonly truth: readonly number[];
  readonly probabilities: Float32Array;
  /** Whether the photo in that row is unlike the train photos, as far as the model tells. */
  readonly unlike: (row: number) => boolean;
  readonly reader: PixelReader;
  readonly signal?: AbortSignal | undefined;
};

/** Looks at the photos after all has been judged. */
export async function judgedPictures({ file, classes, size, paths, truth, probabilities, unlike, reader, signal }: JudgedTask): Promise<JudgedPictures> {
  const losses = logLosses(truth, probabilities, classes.length);
  const byLoss = [...truth.keys()].sort((a, b) => losses[b]! - losses[a]! || a - b);
  const lot = new Set(shuffled(byLoss.slice(HARDEST), random(0, 'evaluation/photos')).slice(0, BY_LOT));
  const pictureOf = (row: number): Raster => {
    const data = new Uint8Array(size * size * 3);
    reader.read(row, data, 0);
    return { width: size, height: size, data };
  };
  const photos: GridPhoto[] = [];
  const hardest: CostlyPhoto[] = [];
  const explainer = await explainerOf(file);
  try {
    for (const row of byLoss.filter((each, place) => place < HARDEST || lot.has(each))) {
      stopIfAsked(signal);
      const number = argMaxOfRow(probabilities, row, classes.length);
      const said = { label: classes[number]!, confidence: probabilities[row * classes.length + number]! };
      const picture = pictureOf(row);
      const shown = { path: paths[row]!, truth: classes[truth[row]!]!, image: await thumbnail(picture) };
      photos.push({ ...shown, predictions: { [JUDGED]: said }, unlike: unlike(row) });
      if (hardest.length === EXPLAINED) continue;
      const map = explainer === undefined ? null : await thumbnail(heatPicture(picture, await explainer.map(picture.data, number)));
      hardest.push({ ...shown, said, loss: losses[row]!, map, nearest: [] });
    }
  } finally {
    await explainer?.close();
  }
  return { photos, hardest, method: explainer?.method ?? null };
}

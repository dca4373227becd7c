/** @file Where the features of the test photos of a page lie on their first two principal components. */
import { openPixels } from '../data/pixel-store.node.ts';
import { principalComponents } from '../evaluation/principal-components.ts';
import type { FeatureTable } from '../features/feature-work.node.ts';
import type { FeatureMapRecord } from '../report/feature-map-record.ts';
import type { RunPhotos } from './run-photos.node.ts';
import { shownRows } from './shown-rows.ts';
import { saidOf, type TrainedModel } from './trained-model.ts';

/** Two photos always lie on one line. */
const FEWEST = 3;

export type FeatureMapParts = { readonly run: RunPhotos; readonly models: readonly TrainedModel[]; readonly table: FeatureTable; readonly seed: number };

/** Of the photos as they are, not of their other views; null for fewer than three. Memory holds the rows of the photos of a page, however many there are. */
export function featureMapOf({ run: { data: { classes, split, items }, labels }, models, table: { handle, width, views }, seed }: FeatureMapParts): FeatureMapRecord | null {
  const transfer = models.find(({ name }) => name === 'transfer');
  const rows = shownRows(models, split.test.map((index) => labels[index]!), classes, seed);
  if (transfer === undefined || rows.length < FEWEST) return null;
  const store = openPixels(handle);
  try {
    const features = rows.map((row) => {
      const own = new Float32Array(width);
      store.read(split.test[row]! * views, new Uint8Array(own.buffer), 0);
      return own;
    });
    const { coordinates, explained: [first = 0, second = 0] } = principalComponents(features);
    return {
      explained: [first, second],
      photos: rows.map((row, place) => {
        const index = split.test[row]!;
        const [x = 0, y = 0] = coordinates[place]!;
        return { path: items[index]!.path, truth: classes[labels[index]!]!, said: saidOf(transfer, row, classes).label, at: [short(x), short(y)] };
      }),
    };
  } finally {
    store.close();
  }
}

/** Seven digits, as many as the features have. */
function short(value: number): number {
  return Number(value.toPrecision(7));
}

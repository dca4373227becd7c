/** @file The test photos that cost a model most, with maps of its reasons, after all has been judged. */
import { join } from 'node:path';
import { explainerOf } from './explainer-of.node.ts';
import type { NearestPhoto } from '../explanations/nearest-photos.node.ts';
import { thumbnail } from '../image/encode.node.ts';
import { heatPicture } from '../image/heat-picture.ts';
import type { Raster } from '../image/raster.ts';
import { modelOf, type RunRecord } from '../report/run-record.ts';
import type { CostlyPhoto, CostlyPhotos, NearPhoto } from '../report/sections/mistakes.ts';
import type { RunPhotos } from './run-photos.node.ts';
import { saidOf, type TrainedModel } from './trained-model.ts';

/** Photos of each model: enough to see a pattern, few enough to look at each. */
const SHOWN = 12;
/** Of the pictures of train photos, in pixels. */
const NEAR_SIDE = 80;

/** The rows of the costliest test photos, the costliest first. */
export function costlyRows({ test: { losses } }: Pick<TrainedModel, 'test'>): readonly number[] {
  return [...losses.keys()].sort((a, b) => losses[b]! - losses[a]! || a - b).slice(0, SHOWN);
}

export type CostlyTask = {
  /** Of the run. */
  readonly folder: string;
  readonly record: RunRecord;
  readonly run: RunPhotos;
  readonly model: TrainedModel;
  /** Of the test photos, with the train photos that each is most like. */
  readonly rows: readonly { readonly row: number; readonly nearest: readonly NearestPhoto[] }[];
  /** Photos and their thumbnails, by their number; those that cannot be read any more are left out. */
  readonly pictures: ReadonlyMap<number, Raster>;
  readonly images: ReadonlyMap<number, string>;
};

export async function explainCostly({ folder, record, run, model, rows, pictures, images }: CostlyTask): Promise<CostlyPhotos> {
  const { data: { classes, split, items }, labels } = run;
  const near = (photo: number, cosine: number): readonly Promise<NearPhoto>[] => {
    const picture = pictures.get(photo);
    return picture === undefined ? [] : [thumbnail(picture, NEAR_SIDE).then((image) => ({ path: items[photo]!.path, label: classes[labels[photo]!]!, cosine, image }))];
  };
  const explainer = await explainerOf(join(folder, modelOf(record, model.name).file));
  try {
    const photos = await Promise.all(rows.map(async ({ row, nearest }): Promise<CostlyPhoto | undefined> => {
      const index = split.test[row]!;
      const [picture, image] = [pictures.get(index), images.get(index)];
      if (picture === undefined || image === undefined) return undefined;
      const said = saidOf(model, row, classes);
      const map = explainer === undefined ? null : await thumbnail(heatPicture(picture, await explainer.map(picture.data, said.number)));
      return { path: items[index]!.path, truth: classes[labels[index]!]!, said, loss: model.test.losses[row]!, image, map, nearest: await Promise.all(nearest.flatMap(({ photo, cosine }) => near(photo, cosine))) };
    }));
    return { model: model.name, method: explainer?.method ?? null, photos: photos.filter((photo) => photo !== undefined) };
  } finally {
    await explainer?.close();
  }
}

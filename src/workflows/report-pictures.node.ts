/** @file The pictures of a report: test photos drawn by lot and those behind each cell, labels that may be wrong, and what each model found hardest; all are decoded together. */
import { nearestPhotos } from '../explanations/nearest-photos.node.ts';
import type { FeatureTable } from '../features/feature-work.node.ts';
import { thumbnail } from '../image/encode.node.ts';
import type { ReportPictures } from '../report/report-pictures.ts';
import { modelOf, type RunRecord } from '../report/run-record.ts';
import { costlyRows, explainCostly } from './explain-costly.node.ts';
import type { RunPhotos } from './run-photos.node.ts';
import { GRID, shownRows } from './shown-rows.ts';
import { saidOf, type TrainedModel } from './trained-model.ts';

export type PicturesOfRun = { readonly folder: string; readonly record: RunRecord; readonly run: RunPhotos; readonly models: readonly TrainedModel[]; readonly table: FeatureTable };

export async function reportPictures({ folder, record, run, models, table }: PicturesOfRun): Promise<ReportPictures> {
  const { data: { classes, split, items }, labels } = run;
  const rows = shownRows(models, split.test.map((index) => labels[index]!), classes, record.seed);
  const numberOf = new Map(items.map(({ path }, index) => [path, index]));
  const suspects = (modelOf(record, 'transfer').labelErrors?.found ?? []).slice(0, GRID).map((suspect) => ({ suspect, index: numberOf.get(suspect.path)! }));
  const costly = models.map((model) => {
    const its = costlyRows(model);
    // Its features are what the transfer model sees; the other one sees pixels.
    const nearest = model.name === 'transfer' ? nearestPhotos({ rows: table, photos: its.map((row) => split.test[row]!), among: split.train }) : its.map(() => []);
    return { model, rows: its.map((row, place) => ({ row, nearest: nearest[place] ?? [] })) };
  });
  const shown = costly.flatMap((each) => each.rows);
  const wanted = [...rows.map((row) => split.test[row]!), ...suspects.map(({ index }) => index), ...shown.flatMap(({ row, nearest }) => [split.test[row]!, ...nearest.map(({ photo }) => photo)])];
  const pictures = await run.pictures([...new Set(wanted)]);
  const images = new Map(await Promise.all([...pictures].map(async ([index, picture]) => [index, await thumbnail(picture)] as const)));
  const mistakes = [];
  // One after the other: each has all threads.
  for (const { model, rows: its } of costly) mistakes.push(await explainCostly({ folder, record, run, model, rows: its, pictures, images }));
  const photos = rows.flatMap((row) => {
    const index = split.test[row]!;
    const image = images.get(index);
    const predictions = Object.fromEntries(models.map((model) => [model.name, saidOf(model, row, classes)]));
    return image === undefined ? [] : [{ path: items[index]!.path, truth: classes[labels[index]!]!, predictions, image }];
  });
  return { photos, mistakes, suspects: suspects.flatMap(({ suspect, index }) => (images.has(index) ? [{ suspect, image: images.get(index)! }] : [])) };
}

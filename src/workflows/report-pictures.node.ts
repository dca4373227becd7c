/** @file The pictures of a report: test photos drawn by lot, labels that may be wrong, and what each model found hardest; all are decoded together. */
import { random, shuffled } from '../base/random.ts';
import { thumbnail } from '../image/encode.node.ts';
import type { ReportInput } from '../report/report.ts';
import { modelOf, type RunRecord } from '../report/run-record.ts';
import { costlyRows, explainCostly } from './explain-costly.node.ts';
import type { RunPhotos } from './run-photos.node.ts';
import { saidOf, type TrainedModel } from './trained-model.ts';

/** Photos in each of the report's grids; test photos are drawn by lot, so that they speak for the others. */
const GRID = 24;

export type PicturesOfRun = { readonly folder: string; readonly record: RunRecord; readonly run: RunPhotos; readonly models: readonly TrainedModel[] };

export async function reportPictures({ folder, record, run, models }: PicturesOfRun): Promise<Required<Omit<ReportInput, 'record'>>> {
  const { classes, split, items } = run.data;
  const rows = shuffled([...split.test.keys()], random(record.seed, 'report/photos')).slice(0, GRID);
  const numberOf = new Map(items.map(({ path }, index) => [path, index]));
  const suspects = (modelOf(record, 'transfer').labelErrors?.found ?? []).slice(0, GRID).map((suspect) => ({ suspect, index: numberOf.get(suspect.path)! }));
  const costly = models.map((model) => ({ model, rows: costlyRows(model) }));
  const ofTest = (row: number): number => split.test[row]!;
  const wanted = new Set([...rows.map(ofTest), ...suspects.map(({ index }) => index), ...costly.flatMap((each) => each.rows.map(ofTest))]);
  const found = await run.pictures([...wanted]);
  const images = new Map(await Promise.all([...found].map(async ([index, picture]) => [index, await thumbnail(picture)] as const)));
  const mistakes = [];
  // One after the other: each has all threads.
  for (const { model, rows: its } of costly) mistakes.push(await explainCostly({ folder, record, run, model, rows: its, pictures: found, images }));
  const photos = rows.flatMap((row) => {
    const index = ofTest(row);
    const image = images.get(index);
    const predictions = Object.fromEntries(models.map((model) => [model.name, saidOf(model, row, classes)]));
    return image === undefined ? [] : [{ path: items[index]!.path, truth: classes[run.labels[index]!]!, predictions, image }];
  });
  return { photos, mistakes, suspects: suspects.flatMap(({ suspect, index }) => (images.has(index) ? [{ suspect, image: images.get(index)! }] : [])) };
}

/** @file Writes what people look at: the report and the comparison plot. */
import { join } from 'node:path';
import { argMaxOfRow } from '../base/arg-max.ts';
import { writeWhole } from '../base/files.node.ts';
import type { Language } from '../base/language.ts';
import { random, shuffled } from '../base/random.ts';
import { renderPng } from '../charts/render-png.node.ts';
import { renderSvg } from '../charts/render-svg.ts';
import { thumbnail } from '../image/encode.node.ts';
import { wordsIn } from '../report/languages.ts';
import { renderReport, type ReportInput } from '../report/report.ts';
import type { Said } from '../report/sections/photos.ts';
import { runPlot } from '../report/run-charts.ts';
import { modelOf, type RunRecord } from '../report/run-record.ts';
import type { Watch } from './events.ts';
import type { RunPhotos } from './run-photos.node.ts';
import type { TrainedModel } from './trained-model.ts';

export type ReportParts = Watch & {
  readonly folder: string;
  readonly language: Language;
  readonly record: RunRecord;
  readonly run: RunPhotos;
  readonly models: readonly TrainedModel[];
};

/** Photos in each of the report's grids; test photos are drawn by lot, so that they speak for the others. */
const GRID = 24;

export async function writeRunReport({ folder, language, record, run, models, onEvent }: ReportParts): Promise<void> {
  const words = wordsIn(language);
  const began = performance.now();
  onEvent?.({ type: 'phase', phase: 'report', total: 3, unit: 'file' });
  const svg = await renderSvg(runPlot(record, words));
  await writeWhole(join(folder, 'comparison.svg'), svg);
  await writeWhole(join(folder, 'comparison.png'), await renderPng(svg));
  await writeWhole(join(folder, 'report.html'), await renderReport({ record, ...(await picturesOf(run, models, record)) }, words));
  onEvent?.({ type: 'done', phase: 'report', seconds: (performance.now() - began) / 1000 });
}

/** Test photos drawn by lot, and the likeliest of the labels that may be wrong, decoded together. */
async function picturesOf({ pictures, data, labels }: RunPhotos, models: ReportParts['models'], record: RunRecord): Promise<Required<Pick<ReportInput, 'photos' | 'suspects'>>> {
  const { classes, split, items } = data;
  const rows = shuffled([...split.test.keys()], random(record.seed, 'report/photos')).slice(0, GRID);
  const numberOf = new Map(items.map(({ path }, index) => [path, index]));
  const suspects = (modelOf(record, 'transfer').labelErrors?.found ?? []).slice(0, GRID).map((suspect) => ({ suspect, index: numberOf.get(suspect.path)! }));
  const found = await pictures([...rows.map((row) => split.test[row]!), ...suspects.map(({ index }) => index)]);
  const images = new Map(await Promise.all([...found].map(async ([index, picture]) => [index, await thumbnail(picture)] as const)));
  const said = ({ test: { probabilities } }: TrainedModel, row: number): Said => {
    const label = argMaxOfRow(probabilities, row, classes.length);
    return { label: classes[label]!, confidence: probabilities[row * classes.length + label]! };
  };
  const photos = rows.flatMap((row) => {
    const index = split.test[row]!;
    const image = images.get(index);
    const predictions = Object.fromEntries(models.map((model) => [model.name, said(model, row)]));
    return image === undefined ? [] : [{ path: items[index]!.path, truth: classes[labels[index]!]!, predictions, image }];
  });
  return { photos, suspects: suspects.flatMap(({ suspect, index }) => (images.has(index) ? [{ suspect, image: images.get(index)! }] : [])) };
}

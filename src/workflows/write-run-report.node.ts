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
import type { RunRecord } from '../report/run-record.ts';
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

/** Test photos in the report's grid, drawn by lot so that they speak for the others. */
const GRID = 24;

export async function writeRunReport({ folder, language, record, run, models, onEvent }: ReportParts): Promise<void> {
  const words = wordsIn(language);
  const began = performance.now();
  onEvent?.({ type: 'phase', phase: 'report', total: 3, unit: 'file' });
  const svg = await renderSvg(runPlot(record, words));
  await writeWhole(join(folder, 'comparison.svg'), svg);
  await writeWhole(join(folder, 'comparison.png'), await renderPng(svg));
  await writeWhole(join(folder, 'report.html'), await renderReport({ record, photos: await gridPhotos(run, models, record.seed) }, words));
  onEvent?.({ type: 'done', phase: 'report', seconds: (performance.now() - began) / 1000 });
}

async function gridPhotos({ pictures, data }: RunPhotos, models: ReportParts['models'], seed: number): Promise<ReportInput['photos']> {
  const { classes, split, items } = data;
  const rows = shuffled([...split.test.keys()], random(seed, 'report/photos')).slice(0, GRID);
  const said = ({ test: { probabilities } }: TrainedModel, row: number): Said => {
    const label = argMaxOfRow(probabilities, row, classes.length);
    return { label: classes[label]!, confidence: probabilities[row * classes.length + label]! };
  };
  const found = await pictures(rows.map((row) => split.test[row]!));
  const shown = rows.flatMap((row) => {
    const picture = found.get(split.test[row]!);
    return picture === undefined ? [] : [{ row, picture }];
  });
  return await Promise.all(
    shown.map(async ({ row, picture }) => {
      const { path, label } = items[split.test[row]!]!;
      const predictions = Object.fromEntries(models.map((model) => [model.name, said(model, row)]));
      return { path, truth: classes[label]!, predictions, image: await thumbnail(picture) };
    }),
  );
}

/** @file Writes what people look at: the report and the comparison plot. */
import { join } from 'node:path';
import { writeWhole } from '../base/files.node.ts';
import type { Language } from '../base/language.ts';
import { random, shuffled } from '../base/random.ts';
import { renderPng } from '../charts/render-png.node.ts';
import { renderSvg } from '../charts/render-svg.ts';
import { openPixels } from '../data/pixel-store.node.ts';
import { decide } from '../evaluation/accuracy.ts';
import { thumbnail } from '../image/encode.node.ts';
import { wordsIn } from '../report/languages.ts';
import { renderReport, type ReportInput } from '../report/report.ts';
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
  readonly models: readonly [scratch: TrainedModel, transfer: TrainedModel];
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

async function gridPhotos({ photos, data }: RunPhotos, models: ReportParts['models'], seed: number): Promise<ReportInput['photos']> {
  const { classes, split, items } = data;
  const rows = shuffled([...split.test.keys()], random(seed, 'report/photos')).slice(0, GRID);
  const chosen = models.map(({ test }) => decide(test.probabilities, classes.length));
  const said = (model: 0 | 1, row: number): { readonly label: string; readonly confidence: number } => {
    const label = chosen[model]![row]!;
    return { label: classes[label]!, confidence: models[model].test.probabilities[row * classes.length + label]! };
  };
  const reader = openPixels(photos.pixels);
  try {
    return await Promise.all(
      rows.map(async (row) => {
        const { path, label } = items[split.test[row]!]!;
        const pixels = new Uint8Array(photos.size * photos.size * 3);
        reader.read(split.test[row]!, pixels, 0);
        const image = await thumbnail({ width: photos.size, height: photos.size, data: pixels });
        return { path, truth: classes[label]!, predictions: { scratch: said(0, row), transfer: said(1, row) }, image };
      }),
    );
  } finally {
    reader.close();
  }
}

/** @file Writes what people look at when a run ends: the report, the comparison plot, and what the report is made again from. */
import { join } from 'node:path';
import { writeWhole } from '../base/files.node.ts';
import type { Language } from '../base/language.ts';
import { liveScript } from '../charts/live-script.node.ts';
import { renderPng } from '../charts/render-png.node.ts';
import { renderSvg } from '../charts/render-svg.ts';
import type { FeatureTable } from '../features/feature-work.node.ts';
import { wordsIn } from '../report/languages.ts';
import { runNamedCharts } from '../report/named-charts.ts';
import { PICTURES_FILE, reportPicturesText } from '../report/report-pictures.ts';
import { PREDICTIONS_FILE, runPredictionsText } from '../report/run-predictions.ts';
import { renderReport } from '../report/report.ts';
import { runPlot } from '../report/run-charts.ts';
import type { RunRecord } from '../report/run-record.ts';
import type { Watch } from './events.ts';
import { writeChartFiles } from './chart-files.node.ts';
import { predictionsOfRun } from './predictions-of-run.ts';
import { reportPictures } from './report-pictures.node.ts';
import type { RunPhotos } from './run-photos.node.ts';
import type { TrainedModel } from './trained-model.ts';

export type ReportParts = Watch & {
  readonly folder: string;
  readonly language: Language;
  readonly record: RunRecord;
  readonly run: RunPhotos;
  readonly models: readonly TrainedModel[];
  /** Whether the charts are written as PNG files too. */
  readonly png: boolean;
  /** Features of all photos of the run. */
  readonly table: FeatureTable;
};

export async function writeFirstReport({ folder, language, record, run, models, table, png, onEvent }: ReportParts): Promise<void> {
  const words = wordsIn(language);
  const began = performance.now();
  onEvent?.({ type: 'phase', phase: 'report', total: png ? 6 : 5, unit: 'file' });
  const svg = await renderSvg(runPlot(record, words));
  await writeWhole(join(folder, 'comparison.svg'), svg);
  await writeWhole(join(folder, 'comparison.png'), await renderPng(svg));
  await writeWhole(join(folder, PREDICTIONS_FILE), runPredictionsText(predictionsOfRun(run.data, models)));
  const pictures = await reportPictures({ folder, record, run, models, table });
  await writeWhole(join(folder, PICTURES_FILE), reportPicturesText(pictures));
  await writeWhole(join(folder, 'report.html'), await renderReport({ record, ...pictures }, words, { live: await liveScript() }));
  if (png) await writeChartFiles(folder, runNamedCharts(record, words));
  onEvent?.({ type: 'done', phase: 'report', seconds: (performance.now() - began) / 1000 });
}

/** @file One page of each kind, with everything on it, as files on disk. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { random } from '../../src/base/random.ts';
import type { Language } from '../../src/base/language.ts';
import { liveScript } from '../../src/charts/live-script.node.ts';
import { findingKinds } from '../../src/data/finding.ts';
import { picturedPaths, renderCheck } from '../../src/report/check-page.ts';
import { renderEvaluation } from '../../src/report/evaluation-page.ts';
import { wordsIn } from '../../src/report/languages.ts';
import { renderPredictions } from '../../src/report/predictions.ts';
import { renderReport } from '../../src/report/report.ts';
import type { ReportPhoto } from '../../src/report/report-photo.ts';
import type { RunRecord } from '../../src/report/run-record.ts';
import type { CostlyPhotos } from '../../src/report/sections/mistakes.ts';
import { exampleCrossValidation, exampleEvaluation, exampleFineTune, exampleLabelErrors, exampleRecord, exampleTrainRecord, withEvaluation, withFeatureMap } from '../fixtures/run-record.ts';

export const kinds = ['compare', 'train', 'evaluation', 'check', 'predictions'] as const;
export type Kind = (typeof kinds)[number];

/** Of the 300 test photos of the record so many are in the page. */
const PHOTOS = 60;

/** Writes the pages of one language to a folder and says where each lies. */
export async function writePages(folder: string, language: Language): Promise<Readonly<Record<Kind, string>>> {
  const words = wordsIn(language);
  const live = await liveScript();
  const images = await drawings();
  const image = (index: number): string => images[index % images.length]!;
  const compared = withFeatureMap(withMistakes(withEvaluation(exampleRecord({ skipped: [{ path: 'Cat/666.jpg', reason: 'empty file' }] }))));
  const trained = withEvaluation(exampleTrainRecord({ fineTune: exampleFineTune, labelErrors: exampleLabelErrors, crossValidation: exampleCrossValidation }));
  const suspects = exampleLabelErrors.found.map((suspect, index) => ({ suspect, image: image(index) }));
  const [, { test, confusion, evaluation }] = withEvaluation(exampleRecord()).models as [unknown, RunRecord['models'][number]];
  const findings = findingKinds.map((kind, index) => ({ kind, paths: [`Cat/${index}.jpg`, `a long folder of photos/with-a-name-that-never-ends-${'x'.repeat(60)}/${index}.jpg`], detail: 'empty file' }));
  const pages: Readonly<Record<Kind, string>> = {
    compare: await renderReport({ record: compared, photos: photosOf(compared, image), mistakes: mistakesOf(compared, image) }, words, { live }),
    train: await renderReport({ record: trained, photos: photosOf(trained, image), mistakes: mistakesOf(trained, image), suspects }, words, { live }),
    evaluation: await renderEvaluation({ model: '/somewhere/deep/in/a/tree/of/folders/that/has/no/end/run-2026/transfer/model.onnx', places: ['/photos'], classes: compared.data.classes, test, confusion, evaluation: evaluation ?? exampleEvaluation(1), outOfDistribution: { threshold: 0.4, share: 0.05, validation: 300, unlike: 12, interval: [0.023, 0.068] }, decision: null, skipped: compared.data.skipped }, words, { live }),
    check: renderCheck({ root: '/photos', images: 400, classes: { Cat: 300, Dog: 100 }, findings, pictures: new Map(picturedPaths(findings).map((path, index) => [path, image(index)])) }, words),
    predictions: [...renderPredictions({
      model: 'run/transfer', count: 12, failures: [{ path: 'b.jpg', reason: 'empty file' }], method: 'cam',
      rows: Array.from({ length: 12 }, (_, index) => ({ path: `new/${index}.jpg`, image: image(index), top: [{ label: 'Cat', probability: 0.875 }, { label: 'Dog', probability: 0.125 }], maps: [{ label: 'Cat', image: image(index + 1) }] })),
    }, words)].join(''),
  };
  await mkdir(folder, { recursive: true });
  const places = kinds.map((kind) => [kind, join(folder, `${kind}.html`)] as const);
  for (const [kind, place] of places) await writeFile(place, pages[kind]);
  return Object.fromEntries(places) as Record<Kind, string>;
}

/** Photos in every cell of each matrix. */
function withMistakes(record: RunRecord): RunRecord {
  return { ...record, models: record.models.map((model) => ({ ...model, confusion: [[130, 20], [12, 138]] })) };
}

/** Small photos of nothing: clouds of colour. */
async function drawings(): Promise<readonly string[]> {
  return await Promise.all(Array.from({ length: 8 }, async (_, index) => {
    const source = random(index, 'browser/photos');
    const cloud = Uint8Array.from({ length: 8 * 8 * 3 }, () => Math.floor(256 * source.uniform()));
    const jpeg = await sharp(cloud, { raw: { width: 8, height: 8, channels: 3 } }).resize(160, 160).jpeg().toBuffer();
    return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
  }));
}

/** Every photo falls in one of the four cells of each matrix, by turns. */
function photosOf(record: RunRecord, image: (index: number) => string): readonly ReportPhoto[] {
  const { classes, split } = record.data;
  return split.test.slice(0, PHOTOS).map((path, index) => {
    const said = (label: number): { readonly label: string; readonly confidence: number } => ({ label: classes[label]!, confidence: 0.5 + index / 2 / PHOTOS });
    const truth = index % 2;
    return { path, truth: classes[truth]!, predictions: Object.fromEntries(record.models.map(({ name }, model) => [name, said((index >> (model + 1)) % 2)])), image: image(index) };
  });
}

function mistakesOf(record: RunRecord, image: (index: number) => string): readonly CostlyPhotos[] {
  const nearest = [1, 2, 3, 4].map((index) => ({ path: `Dog/${index}.jpg`, label: 'Dog', cosine: 0.9, image: image(index) }));
  return record.models.map(({ name }) => ({
    model: name, method: name === 'scratch' ? 'grad-cam' : 'cam',
    photos: Array.from({ length: 6 }, (_, index) => ({ path: `Cat/${index}.jpg`, truth: 'Cat', said: { label: index < 3 ? 'Dog' : 'Cat', confidence: 0.97 }, loss: 3.5, image: image(index), map: image(index + 3), nearest: name === 'transfer' ? nearest : [] })),
  }));
}

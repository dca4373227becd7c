import { expect, test } from 'vitest';
import { wordsIn } from '../../src/report/languages.ts';
import { renderPredictions } from '../../src/report/predictions.ts';
import { renderReport } from '../../src/report/report.ts';
import { modelOf, type RunRecord } from '../../src/report/run-record.ts';
import type { CostlyPhotos } from '../../src/report/sections/mistakes.ts';
import { exampleCrossValidation, exampleFineTune, exampleLabelErrors, exampleRecord, exampleTrainRecord, exampleTransfer, withEvaluation, type ExampleParts } from '../fixtures/run-record.ts';
import { englishIn } from './english-words.ts';
import { visibleText } from './visible-text.ts';

const words = wordsIn('pt-BR');
const image = 'data:image/png;base64,iVBORw0KGgo=';
const said = { label: 'Cat', confidence: 0.998 };
const photo = { path: 'Cat/850.jpg', truth: 'Cat', predictions: { scratch: said, transfer: { ...said, label: 'Dog' } }, image };
const costly = { path: photo.path, truth: 'Cat', said: { ...said, label: 'Dog' }, loss: 2.5, image, map: image, nearest: [{ path: 'Cat/1.jpg', label: 'Cat', cosine: 0.91, image }] };
const mistakesOf = ({ models }: RunRecord): CostlyPhotos[] => models.map(({ name }) => ({ model: name, method: name === 'scratch' ? 'grad-cam' as const : 'cam' as const, photos: [costly] }));
const page = async (record: RunRecord): Promise<string> => await renderReport({ record, photos: [photo], mistakes: mistakesOf(record), suspects: (modelOf(record, 'transfer').labelErrors?.found ?? []).slice(0, 1).map((suspect) => ({ suspect, image })) }, words);
const text = async (record: RunRecord): Promise<string> => visibleText((await page(record)).replaceAll('Example CPU', 'CPU')).replaceAll(/\s+/g, ' ');

const tie = { scratchRight: 250, transferRight: 250 };
const cases: Readonly<Record<string, ExampleParts>> = {
  'a clear gap': {},
  'scratch ahead': { scratchRight: 280, transferRight: 250, mcnemar: { scratchOnlyRight: 40, transferOnlyRight: 10, p: 2.4e-5 } },
  'no clear gap': { scratchRight: 240, transferRight: 250, mcnemar: { scratchOnlyRight: 20, transferOnlyRight: 30, p: 0.2026 } },
  'a tie': { ...tie, mcnemar: { scratchOnlyRight: 5, transferOnlyRight: 5, p: 1 } },
  'the same photos': { ...tie, mcnemar: { scratchOnlyRight: 0, transferOnlyRight: 0, p: 1 } },
  drawings: { sample: true },
  'files left out': { skipped: [{ path: 'Cat/1.jpg', reason: 'the JPEG is damaged or cut short' }, { path: 'a.txt', reason: 'not inside a class folder' }] },
};

test.each(Object.entries(cases))('with %s the page holds no English', async (_, parts) => {
  expect(englishIn(await text(exampleRecord(parts)))).toEqual([]);
});

test('with all figures of the test the page holds no English', async () => {
  for (const record of [withEvaluation(exampleRecord()), withEvaluation(exampleRecord({ sample: true })), withEvaluation(exampleTrainRecord())]) expect(englishIn(await text(record))).toEqual([]);
  const record = withEvaluation(exampleTrainRecord());
  const without = { ...record, models: record.models.map((model) => ({ ...model, evaluation: { ...model.evaluation!, notSure: null, detectable: { discordance: 0, difference: null } } })) };
  expect(englishIn(await text(without))).toEqual([]);
});

test('with both recipes the page holds no English', async () => {
  const record = exampleRecord();
  const models = record.models.map(({ name, backbone, tap, test: tested }) => ({ name, backbone, tap, test: tested }));
  for (const each of [{ ...record, recipe: 'notebook' as const }, { ...record, other: { recipe: 'notebook' as const, file: 'notebook/run.json', models } }]) {
    expect(englishIn(await text(each))).toEqual([]);
  }
});

test.each(Object.entries({
  'int8, which is faster': {},
  'int8, as asked': { quantization: { ...exampleTransfer.quantization!, asked: 'int8' as const, reason: 'askedThoughDifferent' as const } },
  'float32, as int8 is slower': { precision: 'float32' as const, quantization: { ...exampleTransfer.quantization!, reason: 'slower' as const } },
  'float32, as int8 differs': { precision: 'float32' as const, quantization: { ...exampleTransfer.quantization!, reason: 'differs' as const } },
  'float32 without a measurement': { precision: 'float32' as const, quantization: null },
  'a dense head by Adam': { head: 'adam' as const, probe: null, temperature: null, calibration: null, curve: null },
  'a curve that still rises': { curve: exampleTransfer.curve!.map((point, index) => ({ ...point, probe: { images: 300, accuracy: 0.5 + 0.1 * index, interval: [0.45 + 0.1 * index, 0.55 + 0.1 * index] as const } })) },
  'cross-validation and labels that may be wrong': { crossValidation: exampleCrossValidation, labelErrors: exampleLabelErrors },
  'cross-validation of groups, and one wrong label': { crossValidation: { ...exampleCrossValidation, effective: 900 }, labelErrors: { ...exampleLabelErrors, found: exampleLabelErrors.found.slice(1) } },
  'no wrong label': { labelErrors: { ...exampleLabelErrors, found: [] } },
  'fine-tuning': { fineTune: exampleFineTune },
  'fine-tuning of all that brought nothing': { fineTune: { ...exampleFineTune, asked: 'all' as const, below: null, rows: null, best: 0, stopped: 'diverged' as const, lowestFactor: 1, chosen: 'probe' as const, validation: null } },
  'a curve of one point': { curve: exampleTransfer.curve!.slice(0, 1) },
}))('with one model and %s the page holds no English', async (_, parts) => {
  expect(englishIn(await text(exampleTrainRecord(parts)))).toEqual([]);
});

test('a network without maps is told without English', async () => {
  const told = visibleText(await renderReport({ record: exampleTrainRecord(), photos: [], mistakes: [{ model: 'transfer', method: null, photos: [{ ...costly, map: null, nearest: [] }] }] }, words));
  expect(told).toContain('por isso não há mapas');
  expect(englishIn(told.replaceAll('Example CPU', 'CPU'))).toEqual([]);
});

test('the page says its language, and writes numbers as it does', async () => {
  expect(await page(exampleRecord())).toContain('<html lang="pt-BR">');
  const told = await text(exampleRecord());
  for (const part of ['O aprendizado por transferência é melhor: acerta 294 de 300 fotos de teste; a rede treinada do zero, 208', 'p < 0,0001', '1.209.058 4,61 MB', '69,33 %', 'intervalo de 95 %: 64,3 a 74,3 %, n = 300', '3 min 05 s']) {
    expect(told).toContain(part);
  }
  expect(told).not.toMatch(/\d\.\d+ %/);
});

test('axes of charts part digits by a comma', async () => {
  const axis = [...(await page(exampleRecord())).matchAll(/<text[^>]*>(\d[.,]\d)<\/text>/g)].map(([, label]) => label!);
  expect(axis.length).toBeGreaterThan(2);
  expect(axis.filter((label) => label.includes('.'))).toEqual([]);
});

test('drawings are masculine and photos feminine', async () => {
  expect(await text(exampleRecord({ sample: true }))).toContain('Cada modelo viu os desenhos de teste uma única vez');
  expect(await text(exampleRecord())).toContain('Cada modelo viu as fotos de teste uma única vez');
  expect(await text(exampleRecord({ sample: true }))).not.toMatch(/\b(as|das|nas|estas|outras|todas as) desenhos|\b(os|dos|nos|estes|outros|todos os) fotos/i);
});

test('the page of predictions holds no English', () => {
  const rows = [{ path: 'a.jpg', image, top: [{ label: 'Cat', probability: 0.875 }] }];
  const told = [...renderPredictions({ model: 'm.onnx', count: 1, rows, failures: [{ path: 'b.jpg', reason: 'empty file' }] }, words)].join('');
  expect(told).toContain('<html lang="pt-BR">');
  expect(told).toContain('<b>87,5 %</b>');
  expect(told).toContain('arquivo vazio');
  expect(englishIn(visibleText(told))).toEqual([]);
});

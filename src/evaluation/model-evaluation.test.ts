import { expect, test } from 'vitest';
import { random } from '../base/random.ts';
import { modelEvaluation } from './model-evaluation.ts';

/** Photos of which a model tells the class well, but not always. */
function drawnPhotos(photos: number, classes: number, sure: number, seed: number): { readonly truth: number[]; readonly probabilities: number[] } {
  const source = random(seed, 'photos');
  const truth = Array.from({ length: photos }, () => source.below(classes));
  const probabilities = truth.flatMap((label) => {
    const exps = Array.from({ length: classes }, (_, each) => Math.exp(source.normal() + (each === label ? sure : 0)));
    const sum = exps.reduce((total, exp) => total + exp, 0);
    return exps.map((exp) => exp / sum);
  });
  return { truth, probabilities };
}

test('every figure of three classes is there, with intervals around it', () => {
  const found = modelEvaluation({ ...drawnPhotos(200, 3, 2, 0), classes: 3, validation: drawnPhotos(200, 3, 2, 1) });
  expect(found.images).toBe(200);
  expect(found.topK.map(({ k }) => k)).toEqual([2]);
  for (const name of ['balancedAccuracy', 'macroF1', 'kappa', 'logLoss', 'brier'] as const) {
    const { value, interval } = found[name];
    expect(interval![0]).toBeLessThan(value!);
    expect(interval![1]).toBeGreaterThan(value!);
  }
  for (const each of found.classes) {
    expect(each.auc).toBeGreaterThan(0.8);
    expect(each.recallInterval![0]).toBeLessThan(each.recall!);
    expect([each.roc[0], each.roc.at(-1)]).toEqual([[0, 0], [1, 1]]);
    expect(each.precisionRecall.at(-1)![0]).toBe(1);
    expect(each.precisionRecall.length).toBeLessThanOrEqual(60);
  }
  expect(found.selective.curve.at(-1)![0]).toBe(1);
  expect(found.notSure!.validation.accuracy).toBeGreaterThanOrEqual(0.99);
  expect(found.detectable.difference).toBeGreaterThan(0.03);
});

test('it is plain data: what JSON makes of it is the same', () => {
  const found = modelEvaluation({ ...drawnPhotos(50, 2, 2, 0), classes: 2 });
  expect(JSON.parse(JSON.stringify(found))).toEqual(found);
});

test('one right photo has figures without intervals', () => {
  const found = modelEvaluation({ truth: [0], probabilities: [0.9, 0.1], classes: 2 });
  expect(found.balancedAccuracy).toEqual({ value: 1, interval: null });
  expect(found).toMatchObject({ kappa: { value: null, interval: null }, auc: null, averagePrecision: 1, notSure: null, detectable: { difference: null } });
  expect(found.classes[1]).toMatchObject({ precision: null, recall: null, precisionInterval: null, auc: null, roc: [], support: 0 });
});

test('many classes have no curves, and 25,000 photos take seconds', { timeout: 60_000 }, () => {
  expect(modelEvaluation({ ...drawnPhotos(100, 12, 3, 0), classes: 12 }).classes[0]!.roc).toEqual([]);
  const began = performance.now();
  expect(modelEvaluation({ ...drawnPhotos(25_000, 2, 2, 0), classes: 2 }).logLoss.interval).not.toBeNull();
  expect(performance.now() - began).toBeLessThan(20_000);
});

/** @file Statistics of predictions against what record-evaluation.py recorded from scikit-learn, statsmodels and SciPy. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/evaluation/accuracy.ts';
import { bcaInterval } from '../../src/evaluation/bca.ts';
import { brier } from '../../src/evaluation/brier.ts';
import { calibration } from '../../src/evaluation/calibration.ts';
import { balancedAccuracy, classScores } from '../../src/evaluation/class-scores.ts';
import { cohenKappa } from '../../src/evaluation/cohen-kappa.ts';
import { confusion } from '../../src/evaluation/confusion.ts';
import { decisionThreshold, type ThresholdWish } from '../../src/evaluation/decision-threshold.ts';
import { delongInterval } from '../../src/evaluation/delong.ts';
import { detectableDifference } from '../../src/evaluation/detectable-difference.ts';
import { logLoss } from '../../src/evaluation/log-loss.ts';
import { evenSplitP } from '../../src/evaluation/mcnemar.ts';
import { normalCdf, normalQuantile } from '../../src/evaluation/normal.ts';
import { oneVsRest } from '../../src/evaluation/one-vs-rest.ts';
import { nearestDistances, unlikeThreshold } from '../../src/evaluation/out-of-distribution.ts';
import { rankedCounts } from '../../src/evaluation/ranked-counts.ts';
import { selectivePrediction } from '../../src/evaluation/selective-prediction.ts';
import { topKAccuracy } from '../../src/evaluation/top-k.ts';
import { wilson } from '../../src/evaluation/wilson.ts';

type Numbers = readonly (number | null)[];
type Recorded = {
  readonly name: string;
  readonly classes: number;
  readonly truth: readonly number[];
  readonly probabilities: readonly number[];
  readonly topK: Numbers;
  readonly precision: Numbers;
  readonly recall: Numbers;
  readonly f1: Numbers;
  readonly support: Numbers;
  readonly macro: Numbers;
  readonly weighted: Numbers;
  readonly balancedAccuracy: number;
  readonly kappa: number | null;
  readonly logLoss: number;
  readonly brier: number;
  readonly calibrationError: number;
  readonly bins: { readonly count: Numbers; readonly accuracy: Numbers; readonly confidence: Numbers };
  readonly curves: readonly {
    readonly roc: { readonly auc: number; readonly fpr: Numbers; readonly tpr: Numbers } | null;
    readonly precisionRecall: { readonly averagePrecision: number; readonly precision: Numbers; readonly recall: Numbers; readonly thresholds: Numbers } | null;
  }[];
  readonly riskArea: number;
  readonly thresholds: readonly { readonly wish: ThresholdWish; readonly threshold: number | null; readonly precision: number | null; readonly recall: number | null; readonly falsePositives: number; readonly falseNegatives: number }[];
};
type Recording = {
  readonly cases: readonly Recorded[];
  readonly bca: readonly { readonly name: string; readonly estimate: number; readonly leftOut: readonly number[]; readonly resampled: readonly number[]; readonly interval: readonly number[] }[];
  readonly normal: { readonly x: readonly number[]; readonly cdf: readonly number[]; readonly share: readonly number[]; readonly quantile: readonly number[] };
  readonly detectable: readonly { readonly photos: number; readonly discordance: number; readonly alpha: number; readonly power: number; readonly difference: number | null }[];
  readonly delong: readonly { readonly positive: readonly boolean[]; readonly scores: readonly number[]; readonly interval: readonly number[] }[];
  readonly unlike: readonly { readonly width: number; readonly rows: readonly number[]; readonly bank: readonly number[]; readonly distances: readonly number[]; readonly share: number; readonly threshold: number }[];
  readonly wilson: readonly { readonly right: number; readonly of: number; readonly interval: readonly number[] }[];
  readonly mcnemar: readonly { readonly first: number; readonly second: number; readonly p: number }[];
};

const recording = JSON.parse(readFileSync(new URL('fixtures/evaluation.json', import.meta.url), 'utf8')) as Recording;

/** To 1e-9 of the number, or of 1 where it is smaller; null only where null was recorded. */
function expectSame(ours: Numbers, theirs: Numbers): void {
  expect(ours.map((value) => value === null)).toEqual(theirs.map((value) => value === null));
  const off = ours.map((value, index) => Math.abs((value ?? 0) - (theirs[index] ?? 0)) / Math.max(1, Math.abs(theirs[index] ?? 0)));
  expect(Math.max(0, ...off)).toBeLessThanOrEqual(1e-9);
}

describe.each(recording.cases.map((recorded) => [recorded.name, recorded] as const))('%s', (_, recorded) => {
  const { truth, probabilities, classes } = recorded;
  const matrix = confusion(truth, decide(probabilities, classes), classes);

  test('figures of the whole are those of scikit-learn', () => {
    expectSame(recorded.topK.map((_share, index) => topKAccuracy(truth, probabilities, classes, index + 1)), recorded.topK);
    expectSame([balancedAccuracy(matrix), cohenKappa(matrix)], [recorded.balancedAccuracy, recorded.kappa]);
    expectSame([logLoss(truth, probabilities, classes), brier(truth, probabilities, classes)], [recorded.logLoss, recorded.brier]);
    expectSame([selectivePrediction(truth, probabilities, classes).riskArea], [recorded.riskArea]);
  });

  test('scores of classes and their means are those of classification_report', () => {
    const scores = classScores(matrix);
    for (const name of ['precision', 'recall', 'f1', 'support'] as const) expectSame(scores.classes.map((score) => score[name]), recorded[name]);
    for (const name of ['macro', 'weighted'] as const) expectSame([scores[name].precision, scores[name].recall, scores[name].f1], recorded[name]);
  });

  test('the bins of reliability are those of calibration_curve', () => {
    const { error, bins } = calibration(truth, probabilities, classes);
    const filled = bins.filter(({ count }) => count > 0);
    for (const name of ['count', 'accuracy', 'confidence'] as const) expectSame(filled.map((bin) => bin[name]), recorded.bins[name]);
    expectSame([error], [recorded.calibrationError]);
  });

  test('ROC and precision-recall curves go through the same points with the same areas', () => {
    const ours = oneVsRest(truth, probabilities, classes).classes;
    for (const [label, theirs] of recorded.curves.entries()) {
      const { roc, precisionRecall } = ours[label]!;
      expectSame([roc && roc.auc, precisionRecall && precisionRecall.averagePrecision], [theirs.roc && theirs.roc.auc, theirs.precisionRecall && theirs.precisionRecall.averagePrecision]);
      if (theirs.roc !== null) {
        const counts = rankedCounts(truth.map((each) => each === label), truth.map((_each, photo) => probabilities[photo * classes + label]!));
        const { truePositives, falsePositives } = counts.at(-1)!;
        expectSame([0, ...counts.map((point) => point.falsePositives / falsePositives)], theirs.roc.fpr);
        expectSame([0, ...counts.map((point) => point.truePositives / truePositives)], theirs.roc.tpr);
      }
      if (precisionRecall !== null && theirs.precisionRecall !== null) {
        // scikit-learn leaves out thresholds below the one that finds all.
        const until = precisionRecall.points.slice(0, theirs.precisionRecall.recall.length);
        expectSame(until.map(({ recall }) => recall), theirs.precisionRecall.recall);
        expectSame(until.map(({ precision }) => precision), theirs.precisionRecall.precision);
        expectSame(until.map(({ threshold }) => threshold), theirs.precisionRecall.thresholds);
      }
    }
  });

  test.each(recorded.thresholds)('the threshold for $wish is the one that trying them all finds', ({ wish, ...found }) => {
    const { interval: _interval, ...chosen } = decisionThreshold(truth.map((label) => label === 0), truth.map((_label, photo) => probabilities[photo * classes]!), wish);
    expectSame(Object.values({ ...found, ...chosen }), Object.values(found));
  });
});

test.each(recording.bca)('the BCa interval of the $name is that of SciPy on the same resamples', (sample) => {
  expectSame([...bcaInterval(sample)], sample.interval);
});

test('the normal distribution and its quantiles are those of SciPy', () => {
  const { x, cdf, share, quantile } = recording.normal;
  for (const [index, place] of x.entries()) expect(Math.abs(normalCdf(place) / cdf[index]! - 1)).toBeLessThanOrEqual(1e-9);
  expectSame(share.map(normalQuantile), quantile);
});

test('the detectable difference solves the formula for the number of photos', () => {
  expectSame(recording.detectable.map(({ photos, discordance, ...options }) => detectableDifference(photos, discordance, options)), recording.detectable.map(({ difference }) => difference));
});

test('intervals of the area under ROC are those of the definition, pair by pair', () => {
  for (const { positive, scores, interval } of recording.delong) expectSame([...delongInterval(positive, scores)!], interval);
});

test('distances to the nearest train photo and their threshold are those of scikit-learn and NumPy', () => {
  for (const { width, rows, bank, distances, share, threshold } of recording.unlike) {
    const ours = nearestDistances(rows, bank, width);
    expectSame([...ours], distances);
    expectSame([unlikeThreshold(ours, share)], [threshold]);
  }
});

test('Wilson and McNemar are those of statsmodels', () => {
  for (const { right, of, interval } of recording.wilson) expectSame([...wilson(right, of)], interval);
  for (const { first, second, p } of recording.mcnemar) expect(Math.abs(evenSplitP(first, second) / p - 1)).toBeLessThanOrEqual(1e-9);
});

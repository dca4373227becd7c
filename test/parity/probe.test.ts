/** @file The probe and calibration against what record-probe.py recorded from scikit-learn, SciPy and NumPy. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { calibration } from '../../src/evaluation/calibration.ts';
import { logLoss } from '../../src/evaluation/log-loss.ts';
import { fitProbe } from '../../src/probe/fit-probe.node.ts';
import { photoLoss } from '../../src/probe/photo-scores.ts';
import { probabilitiesOf } from '../../src/probe/predict-probe.node.ts';
import { temperatureOf } from '../../src/probe/temperature.ts';
import { featureRows } from '../fixtures/feature-rows.ts';
import { objectiveOf } from '../fixtures/probe-objective.ts';

type Recorded = {
  readonly classes: number;
  readonly l2: number;
  readonly sampleWeight: readonly number[] | null;
  readonly rows: readonly number[];
  readonly labels: readonly number[];
  readonly train: readonly number[];
  readonly validation: readonly number[];
  readonly objective: number;
  readonly scores: readonly number[];
  readonly validationLoss: number;
  readonly temperature: number;
  readonly calibratedLoss: number;
  readonly probabilities: readonly number[];
  readonly calibrationError: number;
  readonly binCounts: readonly number[];
};

const { width, cases } = JSON.parse(readFileSync(new URL('fixtures/probe.json', import.meta.url), 'utf8')) as { readonly width: number; readonly cases: readonly Recorded[] };

describe.each(cases.map((recorded) => [`${recorded.classes} classes${recorded.sampleWeight === null ? '' : ' with weights'}`, recorded] as const))('%s', (_, recorded) => {
  const { classes, l2, rows, labels, train, validation } = recorded;
  const sampleWeight = recorded.sampleWeight ?? undefined;
  const heldLabels = validation.map((photo) => labels[photo]!);
  const largest = (ours: ArrayLike<number>, theirs: readonly number[]): number => Math.max(...theirs.map((value, index) => Math.abs(value - ours[index]!)));

  test('the probe ends where scikit-learn ends, and is as sure', async () => {
    const store = featureRows(rows, width);
    const probe = await fitProbe({ rows: store, labels, classes, train, validation, l2, sampleWeight, curve: false });
    expect(probe.converged).toBe(true);
    expect(Math.abs(objectiveOf(rows, probe, { train, labels, sampleWeight }) - recorded.objective)).toBeLessThan(1e-6);
    expect(probe.path[0]!.validationLoss).toBeCloseTo(recorded.validationLoss, 5);
    expect(probe.temperature).toBeCloseTo(recorded.temperature, 4);
    const probabilities = await probabilitiesOf(probe, store, validation);
    expect(largest(probabilities, recorded.probabilities)).toBeLessThan(1e-4);
    expect(logLoss(heldLabels, probabilities, classes)).toBeCloseTo(recorded.calibratedLoss, 5);
    expect(calibration(heldLabels, probabilities, classes).error).toBeCloseTo(recorded.calibrationError, 4);
  });

  test('the temperature and its loss are those of SciPy', () => {
    const scores = { scores: recorded.scores, classes, views: 1 };
    expect(photoLoss(scores, heldLabels).loss).toBeCloseTo(recorded.validationLoss, 8);
    const temperature = temperatureOf(scores, heldLabels);
    expect(Math.abs(temperature / recorded.temperature - 1)).toBeLessThan(1e-6);
    expect(photoLoss(scores, heldLabels, 1 / temperature).loss).toBeCloseTo(recorded.calibratedLoss, 8);
  });

  test('the calibration error and its bins are those of NumPy', () => {
    const { error, bins } = calibration(heldLabels, recorded.probabilities, classes);
    expect(error).toBeCloseTo(recorded.calibrationError, 8);
    expect(bins.map(({ count }) => count)).toEqual(recorded.binCounts);
    expect(logLoss(heldLabels, recorded.probabilities, classes)).toBeCloseTo(recorded.calibratedLoss, 8);
  });
});

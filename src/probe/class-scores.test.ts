import { expect, test } from 'vitest';
import { random } from '../base/random.ts';
import { countRightScores, crossEntropyAlong, residualsOf, scoresOfAllClasses, softmax, trainingLoss, type Truth } from './class-scores.ts';

const source = random(1, 'class scores');
const drawn = (count: number): Float64Array => Float64Array.from({ length: count }, () => 2 * source.normal());
const truthOf = (classes: number, rows: number): Truth => ({
  classes, labels: Int32Array.from({ length: rows }, () => source.below(classes)), weights: Float64Array.from({ length: rows }, () => source.uniform()),
});

test.each([2, 3, 7])('with %d classes slope, curvature and residuals are the differences of the loss', (classes) => {
  const [rows, columns] = [9, classes === 2 ? 1 : classes];
  const truth = truthOf(classes, rows);
  const [scores, direction] = [drawn(rows * columns), drawn(rows * columns)];
  const h = 1e-4;
  const at = (step: number): number => crossEntropyAlong(scores, direction, step, truth).value;
  const here = crossEntropyAlong(scores, direction, 0.3, truth);
  expect(here.slope).toBeCloseTo((at(0.3 + h) - at(0.3 - h)) / (2 * h), 6);
  expect(here.curvature).toBeCloseTo((at(0.3 + h) - 2 * at(0.3) + at(0.3 - h)) / (h * h), 5);
  const residuals = residualsOf(scores, truth);
  for (const [index] of scores.entries()) {
    const moved = (by: number): number => trainingLoss(scores.map((score, place) => (place === index ? score + by : score)), truth);
    const [row, column] = [Math.floor(index / columns), index % columns];
    expect(residuals[column * rows + row]).toBeCloseTo((moved(h) - moved(-h)) / (2 * h), 6);
  }
});

test('two classes in one column lose what they lose in two', () => {
  const truth = truthOf(2, 20);
  const scores = drawn(20);
  const both = scoresOfAllClasses(scores, 2);
  const loss = truth.labels.reduce((sum, label, row) => sum - truth.weights[row]! * Math.log(softmax(both, 2 * row, 2)[label]!), 0);
  expect(trainingLoss(scores, truth)).toBeCloseTo(loss, 12);
});

test('scores far from zero neither overflow nor vanish', () => {
  for (const [classes, scores] of [[2, [-2000, 2000]], [3, [2000, 0, -2000, 0, 0, 2000]]] as const) {
    const right: Truth = { classes, labels: Int32Array.of(0, classes - 1), weights: Float64Array.of(0.5, 0.5) };
    const wrong: Truth = { ...right, labels: Int32Array.of(classes - 1, 0) };
    const all = Float64Array.from(scores);
    expect(trainingLoss(all, right)).toBe(0);
    expect(trainingLoss(all, wrong)).toBeGreaterThan(1000);
    expect([...residualsOf(all, wrong)].every(Number.isFinite)).toBe(true);
    expect(countRightScores(all, right)).toBe(2);
    expect(countRightScores(all, wrong)).toBe(0);
  }
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { random } from '../base/random.ts';
import { confidentJoint } from './confident-joint.ts';
import { findLabelErrors } from './find-label-errors.ts';
import type { LabelledProbabilities } from './labelled-probabilities.ts';

/** Photos that a model knows well, some of them with another class's label. */
function drawn(photos: number, classes: number, wrong: readonly number[], seed: number, noise = 1): LabelledProbabilities {
  const source = random(seed, 'label errors');
  const labels: number[] = [];
  const probabilities: number[] = [];
  for (let photo = 0; photo < photos; photo++) {
    const truth = photo % classes;
    const scores = Array.from({ length: classes }, (_, label) => Math.exp((label === truth ? 6 : 0) + noise * source.normal()));
    const sum = scores.reduce((all, score) => all + score, 0);
    probabilities.push(...scores.map((score) => score / sum));
    labels.push(wrong.includes(photo) ? (truth + 1) % classes : truth);
  }
  return { labels, probabilities, classes };
}

test('planted errors are found with the class that they are of, and nothing else', () => {
  for (const classes of [2, 3, 5]) {
    // Each class has one at least: of a class without any, half the photos stay below their mean.
    const wrong = [3, 16, 40, 87, 119];
    const input = drawn(150, classes, wrong, classes, 0.3);
    const found = findLabelErrors(input);
    expect(found.map(({ photo }) => photo).sort((a, b) => a - b)).toEqual(wrong);
    for (const { photo, given, suggested, probability, givenProbability } of found) {
      expect([given, suggested]).toEqual([input.labels[photo], photo % classes]);
      expect([probability, givenProbability]).toEqual([input.probabilities[photo * classes + suggested], input.probabilities[photo * classes + given]]);
    }
    const qualities = found.map(({ givenProbability }) => givenProbability);
    expect(qualities).toEqual(qualities.toSorted((a, b) => a - b));
  }
});

test('a photo that may be of two other classes comes first by its own, and last by the margin', () => {
  const times = (count: number, row: readonly number[]): number[] => Array.from({ length: count }, () => row).flat();
  const probabilities = [0.05, 0.5, 0.45, 0.06, 0.93, 0.01, ...times(10, [0.8, 0.1, 0.1]), ...times(10, [0.26, 0.48, 0.26]), ...times(10, [0.1, 0.1, 0.8])];
  const input = { labels: [0, 0, ...[0, 1, 2].flatMap((label) => times(10, [label]))], probabilities, classes: 3 };
  expect(findLabelErrors(input).map(({ photo }) => photo)).toEqual([0, 1]);
  expect(findLabelErrors({ ...input, rankBy: 'normalizedMargin' }).map(({ photo }) => photo)).toEqual([1, 0]);
});

test('the confident joint adds up to the photos of each given class', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 5, max: 60 }), fc.nat({ max: 500 }), (classes, photos, seed) => {
      const source = random(seed, 'wrong');
      const input = drawn(photos, classes, Array.from({ length: photos }, (_, photo) => photo).filter(() => source.uniform() < 0.3), seed);
      const joint = confidentJoint(input);
      for (let label = 0; label < classes; label++) {
        expect(joint.subarray(label * classes, (label + 1) * classes).reduce((sum, count) => sum + count, 0)).toBe(Array.from(input.labels).filter((each) => each === label).length);
      }
    }),
  );
});

test('both rules find what each of them finds, and the last photo of a class is never doubted', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 4 }), fc.nat({ max: 500 }), (classes, seed) => {
      const source = random(seed, 'wrong');
      const input = drawn(60, classes, Array.from({ length: 60 }, (_, photo) => photo).filter(() => source.uniform() < 0.4), seed);
      const found = (rule: 'byClass' | 'byNoiseRate' | 'both'): Set<number> => new Set(findLabelErrors({ ...input, rule }).map(({ photo }) => photo));
      const [byClass, byNoiseRate] = [found('byClass'), found('byNoiseRate')];
      expect(found('both')).toEqual(new Set([...byClass].filter((photo) => byNoiseRate.has(photo))));
      for (let label = 0; label < classes; label++) expect(Array.from(input.labels).some((given, photo) => given === label && !byClass.has(photo)) || !Array.from(input.labels).includes(label)).toBe(true);
    }),
  );
});

test('a photo whose given class is the most probable one is no error, however many the counts ask for', () => {
  const labels = [0, 0, 0, 0, 1, 1, 1, 1];
  const sure = (share: number): number[] => [share, 1 - share];
  const input = { labels, probabilities: [...sure(0.9), ...sure(0.9), ...sure(0.55), ...sure(0.1), ...sure(0.1), ...sure(0.1), ...sure(0.1), ...sure(0.1)], classes: 2 };
  expect(findLabelErrors(input).map(({ photo }) => photo)).toEqual([3]);
});

test('of no photos nothing is found, by any rule', () => {
  for (const rule of ['byClass', 'byNoiseRate', 'both'] as const) expect(findLabelErrors({ labels: [], probabilities: [], classes: 2, rule })).toEqual([]);
});

test.each([
  [{ labels: [0], probabilities: [1], classes: 2 }, 'label errors: 1 photos and 2 classes, but 1 probabilities'],
  [{ labels: [0, 2], probabilities: [1, 0, 0, 1], classes: 2 }, 'label errors: the label of photo 1 is 2.'],
  [{ labels: [-1], probabilities: [1, 0], classes: 2 }, 'label errors: the label of photo 0 is -1.'],
  [{ labels: [0.5], probabilities: [1, 0], classes: 2 }, 'label errors: the label of photo 0 is 0.5.'],
  [{ labels: [], probabilities: [], classes: 2, rule: 'all' as 'both' }, "label errors: there is no rule 'all'."],
])('%j is refused as used wrongly', (input, message) => {
  expect(failureOf(() => findLabelErrors(input))).toMatchObject({ code: 'usage', message });
});

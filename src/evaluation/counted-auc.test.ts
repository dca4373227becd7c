import { expect, test } from 'vitest';
import { random } from '../base/random.ts';
import { countedAuc } from './counted-auc.ts';
import { modelEvaluation } from './model-evaluation.ts';
import { oneVsRest } from './one-vs-rest.ts';

const source = random(5, 'photos');
const truth = Array.from({ length: 90 }, () => source.below(3));
const probabilities = truth.flatMap((label) => [0, 1, 2].map((each) => Math.round((source.uniform() + (each === label ? 0.4 : 0)) * 10)));

test('of each photo once it is the mean area, and of photos that are there twice that of the longer list', () => {
  const area = countedAuc(truth, probabilities, 3);
  expect(area(new Uint8Array(90).fill(1))).toBeCloseTo(oneVsRest(truth, probabilities, 3).auc!, 12);
  const photos = truth.flatMap((_, photo) => (photo % 3 === 0 ? [photo, photo] : photo % 3 === 1 ? [photo] : []));
  const longer = oneVsRest(photos.map((photo) => truth[photo]!), photos.flatMap((photo) => probabilities.slice(photo * 3, photo * 3 + 3)), 3);
  expect(area(truth.map((_, photo) => 2 - (photo % 3)))).toBeCloseTo(longer.auc!, 12);
  expect(countedAuc([0, 0], [0.5, 0.5, 0.4, 0.6], 2)([1, 1])).toBeNaN();
});

test('three classes have an interval by bootstrap around their mean area', () => {
  const { auc, aucInterval, classes } = modelEvaluation({ truth, probabilities: probabilities.map((each) => each / 20), classes: 3 });
  expect(aucInterval![0]).toBeLessThan(auc!);
  expect(aucInterval![1]).toBeGreaterThan(auc!);
  expect(classes[0]!.aucInterval![0]).toBeLessThan(classes[0]!.auc!);
});

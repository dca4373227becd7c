import { expect, test } from 'vitest';
import { drawnPhotos, range } from '../../test/fixtures/drawn-photos.ts';
import { featureRows } from '../../test/fixtures/feature-rows.ts';
import { evenSplitP } from '../evaluation/mcnemar.ts';
import { accuracyByPhotos, nestedSubsets } from './accuracy-by-photos.node.ts';
import { fitProbe } from './fit-probe.node.ts';
import { probabilitiesOf } from './predict-probe.node.ts';

test('a smaller subset is part of a larger one, a small class gives all it has, and all photos come last', () => {
  const labels = [...range(0, 40).map(() => 0), ...range(0, 7).map(() => 1)];
  const subsets = nestedSubsets(range(0, 47), labels, { seed: 3, photosPerClass: [5, 10, 40] });
  expect(subsets.map(({ photosPerClass, photos }) => [photosPerClass, photos.length])).toEqual([[5, 10], [10, 17], [40, 47]]);
  for (const [index, { photos }] of subsets.slice(1).entries()) expect(subsets[index]!.photos.every((photo) => photos.includes(photo))).toBe(true);
  expect(nestedSubsets(range(0, 47), labels, { seed: 3, photosPerClass: [5] })[0]).toEqual(subsets[0]);
  expect(nestedSubsets(range(0, 47), labels, { seed: 4, photosPerClass: [5] })[0]).not.toEqual(subsets[0]);
});

test('the curve rises with the photos, and its last point is the probe on all of them', { timeout: 120_000 }, async () => {
  const { values, width, labels, classes } = drawnPhotos({ photos: 400, width: 60, classes: 2, apart: 0.2 });
  const task = { rows: featureRows(values, width), labels, classes, train: range(0, 200), validation: range(200, 300) };
  const told: number[] = [];
  const { points, test: mcnemars } = await accuracyByPhotos({ ...task, test: range(300, 400), photosPerClass: [10, 20], onPoint: ({ photosPerClass }) => told.push(photosPerClass) });
  expect(points.map(({ photosPerClass, train }) => [photosPerClass, train])).toEqual([[10, 20], [20, 40], [100, 200]]);
  expect(told).toEqual([10, 20, 100]);
  const last = points.at(-1)!;
  expect(last.probe.right).toBeGreaterThan(points[0]!.probe.right);
  expect(last.centroids.right).toBeGreaterThan(60);
  expect(last.probe.interval[0]).toBeLessThan(last.probe.accuracy);
  const rights = async (train: readonly number[]): Promise<boolean[]> => {
    const probabilities = await probabilitiesOf(await fitProbe({ ...task, train }), task.rows, range(300, 400));
    return range(0, 100).map((index) => Number(probabilities[2 * index + 1]! > probabilities[2 * index]!) === labels[300 + index]);
  };
  const all = await rights(task.train);
  expect(last.probe).toMatchObject({ n: 100, right: all.filter(Boolean).length });
  const few = await rights(nestedSubsets(task.train, labels, { seed: 0, photosPerClass: [20] })[0]!.photos);
  const [gained, lost] = [all.filter((right, index) => right && !few[index]!).length, few.filter((right, index) => right && !all[index]!).length];
  expect(mcnemars).toEqual({ from: 20, to: 100, gained, lost, p: evenSplitP(gained, lost) });
  expect(gained).toBeGreaterThan(lost);
});

test('what is known of all photos is taken as it is, and nothing is compared without a point of at most half of them', async () => {
  const { values, width, labels, classes } = drawnPhotos({ photos: 60, width: 5, classes: 2, apart: 0.3 });
  const task = { rows: featureRows(values, width), labels, classes, train: range(0, 30), validation: range(30, 40), test: range(40, 60) };
  const sure = (right: boolean): number[] => task.test.flatMap((photo) => ((labels[photo] === 0) === right ? [1, 0] : [0, 1]));
  const { points, test: mcnemars } = await accuracyByPhotos({ ...task, photosPerClass: [10], whole: { probe: { l2: 7, probabilities: sure(true) }, centroids: sure(false) } });
  expect(points.at(-1)).toMatchObject({ train: 30, l2: 7, probe: { right: 20 }, centroids: { right: 0 } });
  expect(points[0]!.l2).not.toBe(7);
  expect([points.length, mcnemars]).toEqual([2, null]);
});

test('without test photos there is nothing to judge by', async () => {
  const { values, width, labels, classes } = drawnPhotos({ photos: 8, width: 2, classes: 2 });
  await expect(accuracyByPhotos({ rows: featureRows(values, width), labels, classes, train: range(0, 8), validation: [], test: [] })).rejects.toThrow('There are no test photos to judge by.');
});

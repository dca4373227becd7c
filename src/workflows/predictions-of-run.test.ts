import { expect, test } from 'vitest';
import { logLoss } from '../evaluation/log-loss.ts';
import { predictionsOfRun } from './predictions-of-run.ts';

test('each test photo has what each model said of it, and the losses have the mean of run.json', () => {
  const probabilities = Float32Array.of(0.75, 0.25, 0.5, 0.5, 0, 1);
  const losses = Float32Array.of(0, 0, 0);
  const photos = predictionsOfRun({
    items: [{ path: 'Dog/0.jpg', label: 1 }, { path: 'Cat/1.jpg', label: 0 }, { path: 'Dog/2.jpg', label: 1 }, { path: 'Cat/3.jpg', label: 0 }],
    digests: ['a', 'b', 'c'], classes: ['Cat', 'Dog'], split: { train: [0], validation: [], test: [1, 2, 3] },
  }, [{ name: 'transfer', test: { probabilities, losses } }]);
  expect(photos.map(({ path, sha256, truth, said }) => [path, sha256, truth, said.transfer?.label, said.transfer?.confidence])).toEqual([
    ['Cat/1.jpg', 'b', 'Cat', 'Cat', 0.75], ['Dog/2.jpg', 'c', 'Dog', 'Cat', 0.5], ['Cat/3.jpg', null, 'Cat', 'Dog', 1],
  ]);
  const mean = photos.reduce((sum, { said }) => sum + said.transfer!.loss, 0) / 3;
  expect(mean).toBeCloseTo(logLoss([0, 1, 0], probabilities, 2), 12);
});

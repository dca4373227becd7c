import { expect, test } from 'vitest';
import { drawnPhotos, range } from '../../test/fixtures/drawn-photos.ts';
import { featureRows } from '../../test/fixtures/feature-rows.ts';
import { decide } from '../evaluation/accuracy.ts';
import { centroidProbabilities, fitCentroids } from './fit-centroids.node.ts';

test('classes that are apart are told apart from two photos each, by probabilities', async () => {
  const { values, width, labels, classes } = drawnPhotos({ photos: 60, width: 40, classes: 3, apart: 2 });
  const rows = featureRows(values, width);
  const classifier = await fitCentroids({ rows, labels, classes, train: range(0, 6), validation: [] });
  expect(classifier.temperature).toBe(1);
  const probabilities = await centroidProbabilities(classifier, rows, range(6, 60));
  expect(decide(probabilities, 3)).toEqual(labels.slice(6));
  for (let photo = 0; photo < 54; photo++) expect(probabilities[3 * photo]! + probabilities[3 * photo + 1]! + probabilities[3 * photo + 2]!).toBeCloseTo(1, 5);
});

test('the validation photos say how sure it is to be', async () => {
  const { values, width, labels, classes } = drawnPhotos({ photos: 300, width: 10, classes: 2, apart: 0.15 });
  const rows = featureRows(values, width);
  const classifier = await fitCentroids({ rows, labels, classes, train: range(0, 100), validation: range(100, 300) });
  expect(classifier.temperature).not.toBe(1);
  const probabilities = await centroidProbabilities(classifier, rows, range(100, 300));
  const right = decide(probabilities, 2).filter((label, index) => label === labels[100 + index]).length / 200;
  const sure = range(0, 200).reduce((sum, photo) => sum + Math.max(probabilities[2 * photo]!, probabilities[2 * photo + 1]!), 0) / 200;
  expect(Math.abs(right - sure)).toBeLessThan(0.1);
});

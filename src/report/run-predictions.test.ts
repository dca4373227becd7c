import { expect, test } from 'vitest';
import { parseRunPredictions, runPredictionsText, type RunPredictions } from './run-predictions.ts';

const predictions: RunPredictions = [
  { path: 'Cat/1.jpg', sha256: 'a'.repeat(64), truth: 'Cat', said: { scratch: { label: 'Dog', confidence: 0.6, loss: 0.9 }, transfer: { label: 'Cat', confidence: 0.9, loss: 0.1 } } },
  { path: 'Dog/2.jpg', sha256: null, truth: 'Dog', said: { transfer: { label: 'Dog', confidence: 1, loss: 0 } } },
];

test('predictions are read as they were written, a photo a line', () => {
  const text = runPredictionsText(predictions);
  expect(parseRunPredictions(text, 'predictions.json')).toEqual(predictions);
  expect(text.split('\n').filter((line) => line.includes('"path"'))).toHaveLength(2);
});

test('a damaged file is told by its name', () => {
  expect(() => parseRunPredictions('{}', 'run/predictions.json')).toThrow('run/predictions.json: the predictions of the run cannot be read');
});

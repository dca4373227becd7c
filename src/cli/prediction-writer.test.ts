import { expect, test } from 'vitest';
import type { Prediction } from '../workflows/predict.node.ts';
import { predictionWriter, type PredictionForm } from './prediction-writer.ts';
import { englishSpeech } from './english-speech.ts';

const cat: Prediction = { path: 'a.jpg', predictions: [{ class: 'Cat', probability: 0.98 }, { class: 'Dog', probability: 0.02 }] };
const dog: Prediction = { path: 'photos/long, name.jpg', predictions: [{ class: 'Dog', probability: 1 }, { class: 'Cat', probability: 0 }] };
const bad: Prediction = { path: 'b.txt', error: 'empty file' };

function written(form: PredictionForm, predictions: readonly Prediction[]): string {
  const { next, end } = predictionWriter(form, englishSpeech);
  return predictions.map(next).join('') + end();
}

test('the table has a line a photo: its path, then the classes, most probable first', () => {
  expect(written('table', [dog, bad, cat])).toBe('photos/long, name.jpg  Dog 100.00 %  Cat   0.00 %\na.jpg                  Cat  98.00 %  Dog   2.00 %\n');
});

test('CSV has a header that follows from the number of classes, and no line for a bad file', () => {
  expect(written('csv', [bad, cat, dog])).toBe(
    'path,class,probability,class_2,probability_2\na.jpg,Cat,0.98,Dog,0.02\n"photos/long, name.jpg",Dog,1,Cat,0\n',
  );
});

test('CSV of nothing but bad files is the header', () => {
  expect(written('csv', [bad])).toBe('path,class,probability\n');
});

test('JSON is one array of all, the bad files with their reasons', () => {
  expect(JSON.parse(written('json', [cat, bad]))).toEqual([cat, bad]);
  expect(JSON.parse(written('json', []))).toEqual([]);
});

test('a name in the table cannot move the cursor', () => {
  expect(written('table', [{ ...cat, path: 'x\u001B[2J\r.jpg' }])).toMatch(/^x\uFFFD\[2J\uFFFD\.jpg  Cat/);
});

test('what the model doubts is said: words in the table, columns in CSV, fields in JSON', () => {
  const rhino: Prediction = { path: 'rhino.jpg', predictions: [{ class: 'Dog', probability: 0.6 }], notSure: { threshold: 0.7, notSure: true }, outOfDistribution: { score: 1.094, threshold: 0.983, unlike: true } };
  const dogs: Prediction = { path: 'dog.jpg', predictions: [{ class: 'Dog', probability: 0.99 }], notSure: { threshold: 0.7, notSure: false }, outOfDistribution: { score: 0.5, threshold: 0.983, unlike: false } };
  expect(written('table', [rhino, dogs])).toBe('rhino.jpg  Dog  60.00 %  not sure  unlike the training photos (1.094 > 0.983)\ndog.jpg    Dog  99.00 %\n');
  expect(written('csv', [rhino, dogs])).toBe('path,class,probability,not_sure,out_of_distribution,unlike\nrhino.jpg,Dog,0.6,true,1.094,true\ndog.jpg,Dog,0.99,false,0.5,false\n');
  expect(JSON.parse(written('json', [rhino]))).toEqual([rhino]);
});

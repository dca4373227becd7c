import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { byteCount, classWish, duration, splitShares, wholeNumber } from './numbers.ts';
import { englishSpeech } from './english-speech.ts';

const { words } = englishSpeech;

test('whole numbers are read, and an option that was not given stays so', () => {
  expect(wholeNumber('--cap', '1000', 1, words)).toBe(1000);
  expect(wholeNumber('--seed', '0', 0, words)).toBe(0);
  expect(wholeNumber('--cap', undefined, 1, words)).toBeUndefined();
});

test.each(['', 'abc', '1.5', '-1', '0', '1e3', '0x10', ' 5', 'Infinity'])("'%s' is no number of photos", (text) => {
  expect(failureOf(() => wholeNumber('--cap', text, 1, words))).toEqual({
    code: 'usage', message: `--cap takes a whole number of at least 1, not '${text}'.`, hint: 'Such as --cap 10.',
  });
});

test('a whole number beyond what numbers hold exactly is told the largest', () => {
  expect(failureOf(() => wholeNumber('--seed', '99999999999999999999', 0, words)).message).toBe("--seed takes a whole number up to 9,007,199,254,740,991, not '99999999999999999999'.");
});

test('three shares are read', () => {
  expect(splitShares('--split', '0.7,0.15,0.15', words)).toEqual([0.7, 0.15, 0.15]);
  expect(splitShares('--split', '.5, .25, .25', words)).toEqual([0.5, 0.25, 0.25]);
  expect(splitShares('--split', undefined, words)).toBeUndefined();
});

test.each(['0.7,0.3', '0.7,0.3,0', '0.7,0.2,0.2', '1,-0.5,0.5', 'a,b,c', '', '0.7,,0.3', '0.25,0.25,0.25,0.25'])("'%s' is no split", (text) => {
  expect(failureOf(() => splitShares('--split', text, words))).toEqual({
    code: 'usage', message: `--split takes three shares above 0 that add up to 1 (train, validation, test), not '${text}'.`, hint: 'Such as --split 0.7,0.15,0.15.',
  });
});

test('a time is read in seconds, minutes and hours', () => {
  expect(['90s', '5m', '1.5h', undefined].map((text) => duration('--time', text, words))).toEqual([90, 300, 5400, undefined]);
});

test.each(['5', 'm', '0s', '-1m', '5 m', '1e3s', '5d', 'x'])("'%s' is no time", (text) => {
  expect(failureOf(() => duration('--time', text, words))).toEqual({ code: 'usage', message: `--time takes a time in seconds, minutes or hours, not '${text}'.`, hint: 'Such as --time 5m.' });
});

test('a size is read in bytes, KB, MB and GB, of 1024 each', () => {
  expect(['0', '12', '12B', '500MB', '1.5 GB', '2kb'].map((text) => byteCount('--prune', text, words))).toEqual([0, 12, 12, 500 * 2 ** 20, 1.5 * 2 ** 30, 2048]);
  expect(byteCount('--prune', undefined, words)).toBeUndefined();
});

test.each(['', 'MB', '-1MB', '1,5GB', '1TB', '1e3', '5 5'])("'%s' is no size", (text) => {
  expect(failureOf(() => byteCount('--prune', text, words))).toEqual({
    code: 'usage', message: `--prune takes a size in bytes, KB, MB or GB, not '${text}'.`, hint: 'Such as --prune 500MB.',
  });
});

test('a threshold is wished for as a class with a precision or with two costs; anything else is told with an example', () => {
  const { words } = englishSpeech;
  expect(classWish('--threshold', 'Dog:precision=0.95', words)).toEqual({ class: 'Dog', wish: { precision: 0.95 } });
  expect(classWish('--threshold', 'a:b:costs=5,0', words)).toEqual({ class: 'a:b', wish: { cost: { falsePositive: 5, falseNegative: 0 } } });
  for (const text of ['Dog', 'Dog:precision=0', 'Dog:precision=2', 'Dog:precision=0.9,1', 'Dog:costs=1', 'Dog:costs=0,0', 'Dog:costs=1,2,3', 'Dog:recall=0.9']) {
    expect(() => classWish('--threshold', text, words)).toThrow(`--threshold takes a class with a precision or with the costs of a false alarm and of a miss, not '${text}'.`);
  }
});

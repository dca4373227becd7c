import { expect, test } from 'vitest';
import { beginPace, marked, secondsLeft, shareDone, type Pace } from './pace.ts';

const after = (total: number, ...marks: (readonly [second: number, done: number])[]): Pace =>
  marks.reduce((pace, [second, done]) => marked(pace, second * 1000, done), beginPace(0, total));

test('at a steady rate the estimate is exact', () => {
  expect(secondsLeft(after(100, [1, 10], [2, 20], [4, 40]), false)).toBeCloseTo(6);
});

test('the time to warm up does not count once there is a rate without it', () => {
  expect(secondsLeft(after(100, [30, 10]), false)).toBeCloseTo(270);
  expect(secondsLeft(after(100, [30, 10], [32, 20]), false)).toBeCloseTo(16);
});

test('what an earlier process did says nothing about the rate', () => {
  expect(secondsLeft(after(100, [2, 80]), true)).toBeUndefined();
  expect(secondsLeft(after(100, [2, 80], [4, 90]), true)).toBeCloseTo(2);
});

test('nothing is estimated from too little', () => {
  expect(secondsLeft(beginPace(0, 100), false)).toBeUndefined();
  expect(secondsLeft(after(100, [0.2, 10], [0.4, 20]), false)).toBeUndefined();
  expect(secondsLeft(after(100, [2, 10], [5, 10]), false)).toBeUndefined();
  expect(secondsLeft(after(0, [2, 10], [5, 20]), false)).toBeUndefined();
});

test('at the end nothing is left', () => {
  expect(secondsLeft(after(100, [2, 50], [4, 100]), false)).toBeUndefined();
});

test('the share that is done is at most all', () => {
  expect(shareDone(after(200, [1, 50]))).toBe(0.25);
  expect(shareDone(after(10, [1, 11]))).toBe(1);
  expect(shareDone(after(0, [1, 11]))).toBeUndefined();
});

import { expect, test } from 'vitest';
import { judge, LEAST_NOISE_ELSEWHERE, summary } from '../../bench/suite/judge.mjs';

const ratio = (median: number, noise: number | null = 0): ReturnType<typeof summary> => ({ median, min: median, max: median, noise });

test('the noise is how far the worst repeat lies from the median, and a single repeat tells nothing of it', () => {
  expect(summary([1, 1.2, 0.7])).toEqual({ median: 1, min: 0.7, max: 1.2, noise: expect.closeTo(0.3, 12) });
  expect(summary([2])).toEqual({ median: 2, min: 2, max: 2, noise: null });
});

test('a ratio that falls by more than a tenth is lost, by less it has held', () => {
  const verdicts = judge({ a: ratio(1), b: ratio(1), c: ratio(1) }, { a: ratio(0.89), b: ratio(0.91), c: ratio(1.2) });
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['lost', 'held', 'gained']);
});

test('noise of either side forgives a fall within it, and none beyond', () => {
  expect(judge({ a: ratio(1, 0.3) }, { a: ratio(0.75) })[0]).toMatchObject({ verdict: 'held', noise: 0.3 });
  expect(judge({ a: ratio(1, null) }, { a: ratio(0.75, 0.3) })[0]).toMatchObject({ verdict: 'held', noise: 0.3 });
  expect(judge({ a: ratio(1, 0.3) }, { a: ratio(0.69) })[0]?.verdict).toBe('lost');
});

test('what only one side has is no loss, and is told', () => {
  expect(judge({ gone: ratio(1) }, { fresh: ratio(2) }).map(({ name, verdict }) => [name, verdict])).toEqual([['gone', 'missing'], ['fresh', 'new']]);
});

test('on another processor a ratio is lost only where it falls by more than processors differ', () => {
  const verdicts = judge({ a: ratio(2.78), b: ratio(1) }, { a: ratio(1.92), b: ratio(0.49) }, { least: LEAST_NOISE_ELSEWHERE });
  expect(verdicts.map(({ verdict }) => verdict)).toEqual(['held', 'lost']);
});

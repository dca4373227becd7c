import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { input } from '../graph/value.ts';
import { adam } from './adam.ts';
import { clipGradients, clippingOf, type Clipping } from './clipping.ts';
import { sgd } from './sgd.ts';

/** Gradients of length 5 and 12, together of length 13. */
function clipped(clipping: Clipping): number[][] {
  const gradients = clipGradients([input('a', [2]), input('b', [])], clipping);
  return evaluate(gradients, { a: tensor([2], [3, -4]), b: tensor([], [12]) }).map(({ data }) => [...data].map((each) => Math.round(each * 1e5) / 1e5));
}

test('by value every number is cut off', () => {
  expect(clipped({ clipvalue: 3.5 })).toEqual([[3, -3.5], [3.5]]);
});

test('by norm each gradient that is too long is shortened by itself', () => {
  expect(clipped({ clipnorm: 10 })).toEqual([[3, -4], [10]]);
  expect(clipped({ clipnorm: 2.5 })).toEqual([[1.5, -2], [2.5]]);
});

test('by global norm all gradients are shortened by the same factor, or none', () => {
  expect(clipped({ globalClipnorm: 6.5 })).toEqual([[1.5, -2], [6]]);
  expect(clipped({ globalClipnorm: 14 })).toEqual([[3, -4], [12]]);
});

test('a gradient of zeros stays as it is', () => {
  const [gradient] = clipGradients([input('a', [2])], { clipnorm: 1 });
  expect([...evaluate([gradient!], { a: tensor([2], [0, 0]) })[0]!.data]).toEqual([0, 0]);
});

test('every optimizer takes at most one of the three, above 0', () => {
  expect(clippingOf('sgd', {})).toEqual({});
  expect(sgd({ clipvalue: 0.5 }).clipping).toEqual({ clipvalue: 0.5 });
  expect(adam({ globalClipnorm: 1 }).clipping).toEqual({ globalClipnorm: 1 });
  expect(failureOf(() => sgd({ clipnorm: 1, clipvalue: 2 })).message).toBe('sgd: expects at most one of clipnorm, clipvalue and globalClipnorm, above 0; got clipnorm 1 and clipvalue 2.');
  expect(failureOf(() => adam({ clipnorm: 0 })).message).toBe('adam: expects at most one of clipnorm, clipvalue and globalClipnorm, above 0; got clipnorm 0.');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { broadcastShapes, elementCount, fixedShape, formatShape, normalizeAxis, sameShape } from './shape.ts';

test('two shapes go together in either order to the same shape', () => {
  const dims = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 });
  const outcome = (a: number[], b: number[]): string => {
    try {
      return formatShape(broadcastShapes(a, b, 'add'));
    } catch {
      return 'refused';
    }
  };
  fc.assert(fc.property(dims, dims, (a, b) => {
    expect(outcome(a, b)).toBe(outcome(b, a));
  }), { seed: 1 });
});

test('a batch of any size goes together with itself and with 1', () => {
  expect(broadcastShapes(['N', 3], ['N', 1], 'add')).toEqual(['N', 3]);
  expect(broadcastShapes([3], ['N', 1], 'add')).toEqual(['N', 3]);
  expect(failureOf(() => broadcastShapes(['N'], ['M'], 'add')).message).toBe('add: the shapes [N] and [M] do not go together.');
});

test('shapes are the same when every size is', () => {
  expect(sameShape(['N', 2], ['N', 2])).toBe(true);
  expect(sameShape([1, 2], [1, 2, 1])).toBe(false);
  expect(sameShape([1, 2], [1, 3])).toBe(false);
});

test('where a number is needed a name is told', () => {
  expect(fixedShape([2, 3], 'conv')).toEqual([2, 3]);
  expect(elementCount([2, 3])).toBe(6);
  expect(failureOf(() => elementCount(['N', 3], 'conv'))).toEqual({
    code: 'graph',
    message: 'conv: the size of every dimension must be known here, but the shape is [N,3].',
    hint: 'Build the graph with a fixed batch size.',
  });
});

test('axes count from either end', () => {
  expect([normalizeAxis(-1, 3, 'sum'), normalizeAxis(2, 3, 'sum')]).toEqual([2, 2]);
  expect(failureOf(() => normalizeAxis(0.5, 3, 'sum')).message).toBe('sum: axis 0.5 is not one of the 3 axes.');
});

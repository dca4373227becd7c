import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp, type OpCase } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { shapesOf, streams } from '../../test/contracts/shapes.ts';
import { apply, input, integers, scalar } from '../graph/value.ts';
import { Pad, pad, Slice, slice } from './slice.ts';

type Bound = { readonly start: number; readonly end: number; readonly step: number };

/** Bounds inside and outside of the axis, from either end, in either direction. */
const bound: fc.Arbitrary<Bound> = fc.record({
  start: fc.integer({ min: -8, max: 8 }),
  end: fc.integer({ min: -8, max: 8 }),
  step: fc.constantFrom(-3, -2, -1, 1, 2, 3),
});

const sliced = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }).chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    axes: fc.shuffledSubarray(shape.map((_, axis) => axis), { minLength: 1 }),
    fromEnd: fc.boolean(),
    bounds: fc.array(bound, { minLength: shape.length, maxLength: shape.length }),
    stream: streams,
  }));

const cases = sliced.map(({ shape, axes, fromEnd, bounds, stream }): OpCase => {
  const of = (key: keyof Bound): number[] => axes.map((_, i) => bounds[i]![key]);
  const named = axes.map((axis) => (fromEnd ? axis - shape.length : axis));
  return {
    inputs: { x: normal(shape, stream) },
    build: ({ x }) => slice(x!, { axes: named, starts: of('start'), ends: of('end'), steps: of('step') }),
  };
});

function isEmpty({ inputs, build }: OpCase): boolean {
  return build({ x: input('x', inputs['x']!.shape) }).shape.includes(0);
}

test('a slice in either direction with any step and its gradient are right', () => checkOp(Slice, cases.filter((each) => !isEmpty(each)), { runs: 60 }));

test('an empty slice is right and its gradient is 0', () => checkOp(Slice, cases.filter(isEmpty), { runs: 15 }));

const padded = shapesOf(1).chain((shape) => {
  const border = fc.array(fc.nat({ max: 3 }), { minLength: shape.length, maxLength: shape.length });
  return fc.tuple(fc.constant(shape), border, border, streams);
});

test('a border of zeros and its gradient are right', () =>
  checkOp(Pad, padded.filter(([, before, after]) => [...before, ...after].some((size) => size > 0)).map(([shape, before, after, stream]): OpCase => ({
    inputs: { x: normal(shape, stream) },
    build: ({ x }) => pad(x!, before, after),
  }))));

test('a border of another number and its gradient are right', () =>
  checkOp(Pad, padded.map(([shape, before, after, stream]): OpCase => ({
    inputs: { x: normal(shape, stream) },
    build: ({ x }) => apply(Pad, [x!, integers([...before, ...after]), scalar(1.5)], {}),
  }))));

test('no border costs no node', () => {
  const x = input('x', [2, 3]);
  expect(pad(x, [0, 0], [0, 0])).toBe(x);
});

test('borders that do not fit the shape are named', () => {
  const message = (list: number[]): string => failureOf(() => apply(Pad, [input('x', [2, 3]), integers(list)], {})).message;
  expect(message([1, 1])).toBe('Pad: [2,3] takes 4 sizes of at least 0, not [1,1].');
  expect(message([1, 1, -1, 0])).toBe('Pad: [2,3] takes 4 sizes of at least 0, not [1,1,-1,0].');
});

test('an axis that is not there is refused', () => {
  expect(failureOf(() => slice(input('x', [2, 3]), { axes: [2], starts: [0], ends: [1] }))).toEqual({
    code: 'graph',
    message: 'Slice: axis 2 is not one of the 2 axes.',
    hint: 'Axes go from -2 to 1.',
  });
});

import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { decide, readPrecisionRecord, type Measured, type PrecisionRecord } from './precision.ts';

const measured = (int8: number, mean: number): Measured => ({ speed: { float32: 10, int8 }, cosine: { mean, least: mean - 0.01 }, heldOut: 8, seconds: 3 });

test('left to itself, int8 is taken where it is faster and differs little', () => {
  expect(decide('auto', measured(15, 0.995))).toEqual({ precision: 'int8', reason: 'faster' });
  expect(decide('auto', measured(10.5, 0.995))).toEqual({ precision: 'float32', reason: 'slower' });
  expect(decide('auto', measured(15, 0.98))).toEqual({ precision: 'float32', reason: 'differs' });
});

test('a wish is obeyed, with a warning where int8 differs', () => {
  expect(decide('int8', measured(5, 0.995))).toEqual({ precision: 'int8', reason: 'asked' });
  expect(decide('int8', measured(15, 0.98))).toEqual({ precision: 'int8', reason: 'askedThoughDifferent' });
  expect(decide('float32', measured(15, 1))).toEqual({ precision: 'float32', reason: 'asked' });
});

test('features that are no numbers differ', () => {
  expect(decide('auto', measured(15, Number.NaN)).reason).toBe('differs');
});

const record: PrecisionRecord = {
  ranges: { digest: 'd', method: 'min-max', photos: 3, ranges: { '4:Relu': [0, 1.5], '6:Conv': [-2, 0] }, means: { '4:Relu': [0.25] } },
  measured: measured(15, 0.995), offset: true,
};

test('a record survives being written and read', () => {
  expect(readPrecisionRecord(JSON.parse(JSON.stringify(record)), 'int8.json')).toEqual(record);
});

test('a damaged record is refused with the place of the damage', () => {
  const damaged = { ...record, ranges: { ...record.ranges, ranges: { '4:Relu': [1, 2] } } };
  expect(failureOf(() => readPrecisionRecord(damaged, 'int8.json'))).toEqual({
    code: 'model',
    message: "int8.json is no record of a network's ranges: ranges.ranges.4:Relu.0: Too big: expected number to be <=0.",
    hint: 'Delete it; the ranges are then measured again.',
  });
});

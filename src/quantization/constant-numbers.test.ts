import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { constant, input, stored } from '../graph/value.ts';
import { cast } from '../ops/cast.ts';
import { neg } from '../ops/neg.ts';
import { float32ToFloat16 } from '../protobuf/float16.ts';
import { isConstant, numbersOf } from './constant-numbers.ts';

const numbers = Float32Array.of(1, -2.5);
const bytes = new Uint8Array(numbers.buffer);

test('the numbers of constants are read in memory, in a file, and behind a conversion that keeps them', () => {
  const inFile = stored({ length: 8, read: () => [bytes.subarray(0, 3), bytes.subarray(3)] }, [2], 'float32', 'kernel');
  const half = constant(float32ToFloat16(numbers), [2], 'float16');
  for (const value of [constant(numbers, [2], 'float32'), inFile, half, cast(half, 'float32')]) {
    expect(isConstant(value)).toBe(true);
    expect([...numbersOf(value)]).toEqual([1, -2.5]);
  }
});

test('inputs, results and whole numbers are no constants', () => {
  for (const value of [input('x', [2]), neg(constant(numbers, [2], 'float32')), constant(Int32Array.of(1), [1], 'int32')]) expect(isConstant(value)).toBe(false);
  expect(failureOf(() => numbersOf(input('x', [2]))).code).toBe('bug');
});

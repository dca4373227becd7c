import { expect, test } from 'vitest';
import { constant, input, scalar, type Value } from '../graph/value.ts';
import { add } from '../ops/add.ts';
import { clip } from '../ops/clip.ts';
import { conv } from '../ops/conv.ts';
import { globalAveragePool } from '../ops/global-average-pool.ts';
import { maxPool } from '../ops/max-pool.ts';
import { relu } from '../ops/relu.ts';
import { floatSums, planOf, rangeOwner } from './plan.ts';

const kernel = (filters: number, channels: number, name = 'kernel'): Value => constant(new Float32Array(filters * channels), [filters, channels, 1, 1], 'float32', name);
const keysOf = (output: Value): string[] => [...planOf(output).sites.values()].map(({ key }) => key).toSorted();

test('numbers are rounded before and behind sums, behind the bounds that follow one, and behind what joins such numbers', () => {
  const x = input('x', ['N', 4, 2, 2]);
  const first = clip(conv(x, kernel(4, 4)), scalar(0), scalar(6));
  const y = globalAveragePool(relu(add(maxPool(first, { kernel: [1, 1] }), conv(first, kernel(4, 4)))));
  const plan = planOf(y);
  expect(keysOf(y)).toEqual(['1:Clip', '2:MaxPool', '3:Conv', '4:Add', 'x']);
  expect([...plan.sums.values()]).toEqual(['0:Conv', '3:Conv']);
  expect([...plan.absorbed.keys()].map(({ op }) => op.name)).toEqual(['Clip']);
  const pooled = [...plan.sites.values()].find(({ key }) => key === '2:MaxPool')!;
  expect(rangeOwner(pooled, plan).key).toBe('1:Clip');
});

test('a sum that is seen before its bounds is rounded there', () => {
  const sum = conv(input('x', ['N', 4, 2, 2]), kernel(4, 4));
  expect(keysOf(add(relu(sum), sum))).toEqual(['0:Conv', 'x']);
});

test('sums over the planes of a photo, and with weights that are no constants, stay as they are', () => {
  const first = conv(input('x', ['N', 3, 2, 2]), kernel(4, 3, 'stem'));
  const second = conv(first, input('w', [4, 4, 1, 1]));
  const third = conv(second, constant(new Float32Array(16), [4, 4, 1, 1], 'float32'));
  expect(floatSums(third)).toEqual(['stem', 'w']);
  expect(keysOf(third)).toEqual(['1:Conv', '2:Conv']);
});

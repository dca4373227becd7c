import { expect, test } from 'vitest';
import { evaluate } from '../../test/reference/evaluate.ts';
import { input } from '../graph/value.ts';
import { preprocess } from './preprocess.ts';

const image = input('image', [1, 1, 2, 3], 'uint8');
const feeds = { image: { shape: [1, 1, 2, 3], data: Float64Array.of(10, 20, 30, 40, 50, 60) } };

test('preprocessing puts channels first, in the order asked for, centred and scaled channel by channel', () => {
  const values = (order: 'rgb' | 'bgr'): number[] => {
    const [result] = evaluate([preprocess(image, { order, mean: [10, 20, 30], standardDeviation: [1, 2, 5] })], feeds);
    return [...result!.data].map((value) => Math.round(value * 1e6) / 1e6);
  };
  expect(values('rgb')).toEqual([0, 30, 0, 15, 0, 6]);
  expect(values('bgr')).toEqual([20, 50, 0, 15, -4, 2]);
});

test('nothing is scaled by one', () => {
  const value = preprocess(image, { order: 'rgb', mean: [1, 2, 3], standardDeviation: [1, 1, 1] });
  expect(value.from.kind === 'op' && value.from.node.op.name).toBe('Sub');
});

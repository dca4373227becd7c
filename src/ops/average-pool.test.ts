import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp, type OpCase } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { streams } from '../../test/contracts/shapes.ts';
import { apply, input } from '../graph/value.ts';
import { AveragePool, averagePool } from './average-pool.ts';

const size = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
const pair = (max: number): fc.Arbitrary<[number, number]> => fc.tuple(size(max), size(max));
const border = fc.nat({ max: 2 });

const pools = fc.record({
  leading: pair(3), kernel: pair(3), strides: pair(3), extra: fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 5 })),
  border: fc.tuple(border, border, border, border), counted: fc.boolean(), stream: streams,
});

test('windows that tile the image, with or without a rest, and the gradient are right', () =>
  checkOp(AveragePool, pools.map(({ leading, kernel, extra, stream }): OpCase => ({
    inputs: { x: normal([...leading, kernel[0] + extra[0], kernel[1] + extra[1]], stream) },
    build: ({ x }) => averagePool(x!, { kernel }),
  })), { runs: 30 }));

test('windows that overlap, leave gaps or reach over an uneven border, which may count, and the gradient are right', () =>
  checkOp(AveragePool, pools.map(({ leading, kernel, strides, extra, border: wanted, counted, stream }): OpCase => {
    // ONNX Runtime wants every border smaller than the window.
    const pads = wanted.map((each, side) => Math.min(each, kernel[side % 2]! - 1)) as [number, number, number, number];
    return {
      inputs: { x: normal([...leading, kernel[0] + extra[0], kernel[1] + extra[1]], stream) },
      build: ({ x }) =>
        counted
          ? apply(AveragePool, [x!], { kernel_shape: kernel, strides, pads, count_include_pad: 1 })
          : averagePool(x!, { kernel, strides, pads }),
    };
  }), { runs: 50 }));

test('what is no image and a window larger than it are named', () => {
  expect(failureOf(() => averagePool(input('x', [2, 3]), { kernel: [2, 2] })).message).toBe('averagePool: expects [batch, channels, height, width], not [2,3].');
  expect(failureOf(() => averagePool(input('x', [1, 3, 1, 8]), { kernel: [2, 2] })).message).toBe('averagePool: the window 2x2 is larger than the image (x is [1,3,1,8]).');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLayer } from '../../test/contracts/check-layer.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { image } from '../../test/contracts/layer-inputs.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { input } from '../graph/value.ts';
import { randomFlip, type RandomFlipConfig } from './random-flip.ts';

test('flips of all kinds keep the contract of a layer', () =>
  checkLayer(randomFlip, fc.record({
    config: fc.record({ mode: fc.constantFrom('horizontal' as const, 'vertical' as const, 'horizontal_and_vertical' as const) }, { requiredKeys: [] }),
    input: image,
  })));

/** Four images of 1 2 / 3 4, with the mask that is given. */
function flipped(config: RandomFlipConfig, mask: readonly number[]): number[][] {
  const asked: unknown[] = [];
  const y = randomFlip(config).call(input('x', [4, 1, 2, 2]), {
    weights: {},
    training: true,
    keepMask(shape, keep) {
      asked.push(shape, keep);
      return input('mask', shape);
    },
  });
  expect(asked).toEqual([[4, mask.length / 4, 1, 1], 0.5]);
  const { data } = evaluate([y], { x: tensor([4, 1, 2, 2], Array.from({ length: 16 }, (_, i) => (i % 4) + 1)), mask: tensor([4, mask.length / 4, 1, 1], mask) })[0]!;
  return [0, 1, 2, 3].map((row) => [...data.subarray(row * 4, row * 4 + 4)]);
}

test('each image is turned over by itself, left to right or top to bottom', () => {
  expect(flipped({ mode: 'horizontal' }, [1, 0, 1, 0])).toEqual([[1, 2, 3, 4], [2, 1, 4, 3], [1, 2, 3, 4], [2, 1, 4, 3]]);
  expect(flipped({ mode: 'vertical' }, [1, 0, 0, 1])).toEqual([[1, 2, 3, 4], [3, 4, 1, 2], [3, 4, 1, 2], [1, 2, 3, 4]]);
});

test('in both directions each decides by itself', () => {
  expect(flipped({}, [1, 1, 0, 1, 1, 0, 0, 0])).toEqual([[1, 2, 3, 4], [2, 1, 4, 3], [3, 4, 1, 2], [4, 3, 2, 1]]);
});

test('outside training it does nothing', () => {
  const x = input('x', ['N', 3, 4, 4]);
  const keepMask = (): never => {
    throw new Error('No mask is needed.');
  };
  expect(randomFlip().call(x, { weights: {}, training: false, keepMask })).toBe(x);
});

test('a mode that does not exist and what is no image are refused', () => {
  const mode = 'diagonal' as 'vertical';
  expect(failureOf(() => randomFlip({ mode }))).toEqual({ code: 'usage', message: "randomFlip: there is no mode 'diagonal'.", hint: 'Modes: horizontal, vertical, horizontal_and_vertical.' });
  expect(failureOf(() => randomFlip().call(input('x', ['N', 3]), { weights: {}, training: false, keepMask: () => input('m', []) })).message).toBe(
    'randomFlip: expects [batch, channels, height, width], not [N,3].',
  );
});

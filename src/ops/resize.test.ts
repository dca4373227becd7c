import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp, type OpCase } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { streams } from '../../test/contracts/shapes.ts';
import { apply, input } from '../graph/value.ts';
import { Resize, resize, type ResizeOptions } from './resize.ts';

const size = fc.integer({ min: 2, max: 5 });
const scale = fc.constantFrom(0.5, 1, 1.5, 2, 3);

function cases(options: ResizeOptions): fc.Arbitrary<OpCase> {
  return fc.tuple(size, size, scale, scale, streams).map(([height, width, down, across, stream]) => ({
    inputs: { x: normal([1, 2, height, width], stream) },
    build: ({ x }) => resize(x!, [1, 1, down, across], options),
  }));
}

test.each(['half_pixel', 'pytorch_half_pixel', 'align_corners', 'asymmetric'])('images grow and shrink by straight lines under the rule %s, and the gradient is right', (places) =>
  checkOp(Resize, cases({ mode: 'linear', places }), { runs: 15 }));

test.each(['half_pixel', 'align_corners', 'asymmetric'])('images grow and shrink by cubics under the rule %s, and the gradient is right', (places) =>
  checkOp(Resize, cases({ mode: 'cubic', places }), { runs: 15 }));

test.each(['round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil'])('images grow and shrink by repeating under the rule %s, and the gradient is right', async (nearest) => {
  await checkOp(Resize, cases({ mode: 'nearest', nearest, places: 'asymmetric' }), { runs: 10 });
  await checkOp(Resize, cases({ mode: 'nearest', nearest, places: 'half_pixel' }), { runs: 10 });
});

test('scales of another number of axes and a size that nobody knows are refused', () => {
  const x = input('x', [1, 1, 2, 2]);
  expect(failureOf(() => resize(x, [2, 2], { mode: 'linear' })).message).toBe('Resize: [1,1,2,2] takes 4 scales, not 2.');
  const attributes = { mode: 'linear', coordinate_transformation_mode: 'half_pixel', nearest_mode: 'floor', cubic_coeff_a: { float: -0.75 } };
  expect(failureOf(() => apply(Resize, [x, undefined, input('scales', [4])], attributes))).toEqual({
    code: 'graph', message: 'Resize: the size of the result must be known when the graph is built.', hint: 'Export the model with a fixed image size.',
  });
});

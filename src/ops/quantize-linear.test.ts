import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkOp, type OpCase } from '../../test/contracts/check-op.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { axisOf, shapesOf, streams } from '../../test/contracts/shapes.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { fill, tensor } from '../../test/reference/tensor.ts';
import type { Random } from '../base/random.ts';
import { constant, input, scalar, type Value } from '../graph/value.ts';
import { fromModel } from '../onnx/from-model.ts';
import { toModel } from '../onnx/to-model.ts';
import { graphText } from '../graph/text.ts';
import { DequantizeLinear, QuantizeLinear, dequantizeLinear, quantizeLinear } from './quantize-linear.ts';

/** Powers of two, so that nothing but the op rounds. */
const scalesOf = (count: number, random: Random): Float32Array => Float32Array.from({ length: count }, () => 2 ** (random.below(4) - 3));

/** One scale for all, or one for each place along an axis. */
const cases = (build: (x: Value, scale: Value, options: { zeroPoint: Value; axis: number }) => Value, draw: (random: Random) => number, dtype: 'float32' | 'uint8'): fc.Arbitrary<OpCase> =>
  shapesOf(1).chain((shape) => fc.tuple(fc.constant(shape), axisOf(shape), fc.boolean(), streams)).map(([shape, axis, perAxis, stream]) => {
    const places = perAxis ? [shape.at(axis)!] : [];
    const count = places[0] ?? 1;
    const scale = constant(scalesOf(count, stream), places, 'float32');
    const zeroPoint = constant(Uint8Array.from({ length: count }, () => stream.below(256)), places, 'uint8');
    return { inputs: { x: { ...fill(shape, () => draw(stream)), dtype } }, build: ({ x }) => build(x!, scale, { zeroPoint, axis: perAxis ? axis : 0 }) };
  });

test('numbers become bytes by scale and zero point, halves go to the even one, and what does not fit is held at the ends', () =>
  checkOp(QuantizeLinear, cases((x, scale, options) => dequantizeLinear(quantizeLinear(x, scale, options), scale, options), (random) => (random.below(2000) - 1000) / 16, 'float32'), { gradient: false, runs: 40 }));

test('bytes become the numbers that they stand for', () =>
  checkOp(DequantizeLinear, cases(dequantizeLinear, (random) => random.below(256), 'uint8'), { gradient: false }));

test('without a zero point the middle is 0; signed bytes hold from -128 to 127', () => {
  const x = input('x', [5]);
  const zeroPoint = constant(Int8Array.of(0), [], 'int8');
  const [bytes, signed] = evaluate([quantizeLinear(x, scalar(0.5)), quantizeLinear(x, scalar(0.5), { zeroPoint })], { x: tensor([5], [-100, -0.25, 0.25, 0.75, 100]) });
  expect([...bytes!.data]).toEqual([0, 0, 0, 2, 200]);
  expect([...signed!.data].map((value) => value + 0)).toEqual([-128, 0, 0, 2, 127]);
});

test('both are read back from a model', () => {
  const scale = constant(Float32Array.of(1, 2, 3), [3], 'float32');
  const weights = dequantizeLinear(constant(new Int8Array(6), [2, 3], 'int8', 'weights'), scale, { axis: 1, zeroPoint: constant(new Int8Array(3), [3], 'int8') });
  const y = quantizeLinear(input('x', ['N', 3]), scalar(1), { axis: 0 });
  const read = fromModel(toModel({ weights, y }), 'again').outputs;
  expect(graphText({ weights: read.get('weights')!, y: read.get('y')! })).toBe(`\
%0 = DequantizeLinear(weights_1, constant_1, constant_2) axis=1   f32[2,3]
%1 = QuantizeLinear(x, constant_3) axis=0   u8[N,3]
weights = %0
y = %1
`);
});

test('scales that do not fit the axis and numbers that are not quantized are refused', () => {
  const two = constant(Float32Array.of(1, 2), [2], 'float32');
  expect(failureOf(() => quantizeLinear(input('x', [2, 3]), two, { axis: 1 }))).toEqual({
    code: 'graph',
    message: 'QuantizeLinear: the scale [2] and the zero point [2] do not fit [2,3] along axis 1.',
    hint: 'Both are scalars, or have one number for each place along the axis.',
  });
  expect(failureOf(() => dequantizeLinear(input('x', [2]), scalar(1))).message).toBe('DequantizeLinear: float32 is no type of quantized numbers.');
});

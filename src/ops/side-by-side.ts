/**
 * @file An image of few channels with these side by side in its rows. A convolution of it is one of a single channel, whose kernel is as many times wider: the gradient of the kernel then has
 * longer rows, for which the prize is read less often. Photos come with their channels so, and what is done to each number by itself does not mind.
 */
import { integersOf } from '../graph/known.ts';
import { normalizeAxis, sameShape } from '../graph/shape.ts';
import { apply, type Op, type Value } from '../graph/value.ts';
import { reshape } from './reshape.ts';
import { Slice, slice } from './slice.ts';
import { Transpose, transpose } from './transpose.ts';

/** Where each axis of an image goes when its channels go to the end, and when they come to the front. */
const TO_END = [0, 2, 3, 1];
const TO_FRONT = [0, 3, 1, 2];

/** [N, C, H, W] as [N, 1, H, W C]. */
export function sideBySide(x: Value): Value {
  const [batch, channels, height, width] = x.shape.map(Number) as [number, number, number, number];
  return reshape(channelsLast(x) ?? transpose(x, TO_END), [batch, 1, height, width * channels]);
}

/** [N, H, W, C] of what x was made from, where its channels came to the front on the way: nothing is moved for it. */
function channelsLast(x: Value): Value | undefined {
  if (x.from.kind !== 'op') return undefined;
  const { op, inputs, outputs, attributes } = x.from.node;
  const [first] = inputs;
  if (op === (Transpose as Op)) return sameShape(attributes['perm'] as readonly number[], TO_FRONT) ? first : undefined;
  if (op === (Slice as Op)) {
    const whole = channelsLast(first!);
    const [starts = [], ends = [], axes = [], steps = []] = inputs.slice(1).map((list) => integersOf(list!, 'Slice'));
    return whole === undefined ? undefined : slice(whole, { axes: axes.map((axis) => TO_FRONT[normalizeAxis(axis, x.shape.length, 'Slice')]!), starts, ends, steps });
  }
  if (op.elementwise !== true || outputs.length !== 1) return undefined;
  const operands = inputs.map((value) => value && operand(value, x));
  return operands.every((value, index) => value !== undefined || inputs[index] === undefined) ? apply(op, operands, attributes) : undefined;
}

/** What x is made of element by element: an image, a number, or one for each channel. */
function operand(value: Value, x: Value): Value | undefined {
  const channels = x.shape[1]!;
  if (value.shape.every((dim) => dim === 1)) return value;
  if (sameShape(value.shape, [1, channels, 1, 1]) || sameShape(value.shape, [channels, 1, 1])) return reshape(value, [1, 1, 1, channels]);
  return sameShape(value.shape, x.shape) ? channelsLast(value) : undefined;
}

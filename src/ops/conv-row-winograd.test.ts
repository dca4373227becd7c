import { expect, test } from 'vitest';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { random } from '../base/random.ts';
import { constant, input, stored, type Value } from '../graph/value.ts';
import { conv } from './conv.ts';

const [CHANNELS, FILTERS, HEIGHT, WIDTH] = [128, 130, 8, 3];
const source = random(3, 'row-winograd');
const draw = (length: number): Float32Array<ArrayBuffer> => Float32Array.from({ length }, () => source.uniform() - 0.5);
const kernel = draw(FILTERS * CHANNELS * 9);
const bias = constant(draw(FILTERS), [FILTERS], 'float32', 'bias');
const pads = [1, 1, 1, 1] as const;
const x = input('x', [2, CHANNELS, HEIGHT, WIDTH]);
const feeds = { x: tensor([2, CHANNELS, HEIGHT, WIDTH], [...draw(2 * CHANNELS * HEIGHT * WIDTH)]) };

function formOf(value: Value): Value | undefined {
  if (value.from.kind !== 'op') throw new Error('A convolution is an op.');
  const { node } = value.from;
  return node.op.frozenForm?.(node.inputs, node.attributes);
}

test.each([['with a bias', { bias }], ['without one', {}]])('the form gives the numbers of the convolution, %s', (_, options) => {
  const plain = conv(x, constant(kernel, [FILTERS, CHANNELS, 3, 3], 'float32'), { pads, ...options });
  const form = formOf(plain);
  expect(form?.shape).toEqual(plain.shape);
  const [theirs, ours] = evaluate([plain, form!], feeds);
  const norm = (values: Float64Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  // The kernel's sums are float32.
  expect(norm(ours!.data.map((value, index) => value - theirs!.data[index]!)) / norm(theirs!.data)).toBeLessThan(1e-6);
});

test('a kernel that lies in a file is summed when it is written', () => {
  const bytes = new Uint8Array(kernel.buffer);
  const pieces = { length: bytes.length, read: () => [bytes.subarray(0, 1000), bytes.subarray(1000)] };
  const form = formOf(conv(x, stored(pieces, [FILTERS, CHANNELS, 3, 3], 'float32', 'k'), { pads }));
  const kernels: Record<string, number[]> = {};
  const look = (value: Value | undefined): void => {
    if (value?.from.kind === 'op') value.from.node.inputs.forEach(look);
    else if (value?.from.kind === 'stored') kernels[value.from.name] = [...new Float32Array(Buffer.concat([...value.from.bytes.read()]).buffer.slice(0, 12))];
  };
  look(form);
  expect(Object.keys(kernels).sort()).toEqual([0, 1, 2, 3, 4, 5].map((index) => `k/rows_${index}`));
  expect(kernels['k/rows_5']).toEqual(Array.from(kernel.subarray(6, 9)));
  expect(kernels['k/rows_1']).toEqual([0, 1, 2].map((at) => Math.fround(-(kernel[at]! + kernel[at + 3]! + kernel[at + 6]!) / 6)).map((value) => expect.closeTo(value, 6) as number));
});

test('other convolutions stay as they are', () => {
  const weights = (shape: readonly number[]): Value => constant(new Float32Array(shape.reduce((a, b) => a * b, 1)), shape, 'float32');
  const plain = weights([FILTERS, CHANNELS, 3, 3]);
  expect(formOf(conv(x, plain))).toBeUndefined();
  expect(formOf(conv(x, plain, { pads, strides: [2, 2] }))).toBeUndefined();
  expect(formOf(conv(x, plain, { pads, dilations: [2, 2] }))).toBeUndefined();
  expect(formOf(conv(x, weights([CHANNELS, 1, 3, 3]), { pads, group: CHANNELS }))).toBeUndefined();
  expect(formOf(conv(x, weights([64, CHANNELS, 3, 3]), { pads }))).toBeUndefined();
  expect(formOf(conv(x, weights([FILTERS, CHANNELS, 5, 5]), { pads }))).toBeUndefined();
  expect(formOf(conv(x, input('kernel', [FILTERS, CHANNELS, 3, 3]), { pads }))).toBeUndefined();
  expect(formOf(conv(input('x', [2, CHANNELS, 14, 3]), plain, { pads }))).toBeUndefined();
});

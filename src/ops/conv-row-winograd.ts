/**
 * @file A 3x3 convolution with half of its multiplications: Winograd's minimal filtering F(4, 3) along the rows (Lavin and Gray 2015,
 * https://arxiv.org/abs/1509.09308). Four rows of the result come from six products instead of twelve. Everything around the products is
 * written as depthwise convolutions and sums, which ONNX Runtime runs on all threads and in its blocked layout, where elementwise ops are not.
 */
import type { StoredBytes } from '../base/stored-bytes.ts';
import { constant, stored, type Value } from '../graph/value.ts';
import { add } from './add.ts';
import { concat } from './concat.ts';
import { reshape } from './reshape.ts';
import type { ConvAttributes } from './window.ts';

type Options = { readonly bias?: Value; readonly strides?: readonly [number, number]; readonly pads?: readonly [number, number, number, number]; readonly group?: number };
/** `conv`, handed in: it has this form itself. */
type Convolve = (x: Value, kernel: Value, options: Options) => Value;

/** Six rows of the input to six sums of them. */
const INPUT: readonly (readonly number[])[] = [
  [4, 0, -5, 0, 1, 0], [0, -4, -4, 1, 1, 0], [0, 4, -4, -1, 1, 0], [0, -2, -1, 2, 1, 0], [0, 2, -1, -2, 1, 0], [0, 4, 0, -5, 0, 1],
];
/** Three rows of the kernel to six sums of them. */
const KERNEL: readonly (readonly [number, number, number])[] = [
  [1 / 4, 0, 0], [-1 / 6, -1 / 6, -1 / 6], [-1 / 6, 1 / 6, -1 / 6], [1 / 24, 1 / 12, 1 / 6], [1 / 24, -1 / 12, 1 / 6], [0, 0, 1],
];
/** With fewer channels the sums cost what the products save. */
const FEWEST_CHANNELS = 128;

/** The convolution in this form, or undefined where it does not apply or does not pay. */
export function rowWinograd([x, kernel, bias]: readonly [Value, Value, Value?], attributes: ConvAttributes, convolve: Convolve): Value | undefined {
  const [batch, channels, height, width] = x.shape;
  const [filters, perGroup, ...window] = kernel.shape;
  const { strides, pads, dilations, group } = attributes;
  const isPlain = group === 1 && [...strides, ...dilations, ...pads].every((size) => size === 1) && window.join() === '3,3';
  if (!isPlain || typeof channels !== 'number' || typeof filters !== 'number' || typeof height !== 'number') return undefined;
  if (height % 4 !== 0 || Math.min(channels, filters) < FEWEST_CHANNELS || perGroup !== channels) return undefined;
  const kernels = KERNEL.map((_, index) => kernelSums(kernel, index));
  if (kernels.includes(undefined) || batch === undefined || width === undefined) return undefined;

  const product = (index: number, options: Options = {}): Value => {
    const rows = convolve(x, everyChannel(INPUT[index]!, channels), { strides: [4, 1], pads: [1, 0, 1, 0], group: channels });
    return convolve(rows, kernels[index]!, { ...options, pads: [0, 1, 0, 1] });
  };
  const times = (factor: number, value: Value): Value => convolve(value, everyChannel([factor], filters), { group: filters });
  // The second product is part of every row, so that the bias comes into each once.
  const [first, second, third, fourth] = [product(1, bias === undefined ? {} : { bias }), product(2), product(3), product(4)];
  const [sum, difference, outerSum, outerDifference] = [add(first, second), add(times(-1, second), first), add(third, fourth), add(times(-1, fourth), third)];
  const rows = [
    add(product(0), add(sum, outerSum)),
    add(times(2, outerDifference), difference),
    add(times(4, outerSum), sum),
    add(product(5), add(times(8, outerDifference), difference)),
  ];
  // Rows 0, 4, 8, ... and rows 1, 5, 9, ... and so on, laid side by side, are the rows in their order.
  return reshape(concat(rows, 3), [batch, filters, height, width]);
}

/** The same column of numbers as depthwise kernel of every channel. */
function everyChannel(column: readonly number[], channels: number): Value {
  const values = Float32Array.from({ length: channels * column.length }, (_, index) => column[index % column.length]!);
  return constant(values, [channels, 1, column.length, 1], 'float32');
}

/** [filters, channels, 3, 3] as [filters, channels, 1, 3]; undefined for a kernel whose numbers are not known. */
function kernelSums({ from, shape, dtype }: Value, index: number): Value | undefined {
  if (dtype !== 'float32') return undefined;
  const sums = [...shape.slice(0, 2), 1, 3];
  if (from.kind === 'constant' && from.values instanceof Float32Array) return constant(summed(from.values, index), sums, dtype);
  if (from.kind !== 'stored') return undefined;
  const { bytes, name } = from;
  const read = function* (): Generator<Uint8Array> {
    const { buffer } = summed(floatsOf(bytes), index);
    yield new Uint8Array(buffer);
  };
  return stored({ length: bytes.length / 3, read }, sums, dtype, `${name}/rows_${index}`);
}

function summed(kernel: Float32Array, index: number): Float32Array<ArrayBuffer> {
  const [top, middle, bottom] = KERNEL[index]!;
  const sums = new Float32Array(kernel.length / 3);
  for (let at = 0; at < sums.length; at++) {
    const from = Math.floor(at / 3) * 9 + (at % 3);
    sums[at] = top * kernel[from]! + middle * kernel[from + 3]! + bottom * kernel[from + 6]!;
  }
  return sums;
}

function floatsOf(bytes: StoredBytes): Float32Array {
  const all = new Uint8Array(bytes.length);
  let at = 0;
  for (const piece of bytes.read()) {
    all.set(piece, at);
    at += piece.length;
  }
  return new Float32Array(all.buffer);
}

/**
 * @file A blocked convolution of three rows with half of its multiplications: Winograd's minimal filtering F(4, 3) along the rows (Lavin and Gray 2015, https://arxiv.org/abs/1509.09308), for
 * programs that train. Four rows of the result come from six convolutions of one row instead of twelve:
 *
 *     y   = A^T [ (G w) conv (B^T x) ]
 *     dw  = G^T [ (A dy) conv (B^T x) ]      with dy as the kernel
 *
 * The sums of rows are convolutions of each channel by itself, in steps of four rows; what they make is of a quarter of the rows and fits into a core's own cache.
 */
import { apply, constant, scalar, type Value } from '../graph/value.ts';
import { add, sub } from './add.ts';
import { bareBlockedConv } from './bare-blocked-conv.ts';
import { sumsOfRows } from './blocked-depthwise-conv.ts';
import type { Block } from './blocked-layout.ts';
import { partOfImage, sizeOf, stretch } from './blocked-places.ts';
import { concat } from './concat.ts';
import { interleave } from './interleave.ts';
import { matmul } from './matmul.ts';
import { mul } from './mul.ts';
import { reshape } from './reshape.ts';
import { stripOf, stripsOf } from './row-strips.ts';
import { slice } from './slice.ts';
import { transpose } from './transpose.ts';
import type { ConvAttributes } from './window.ts';

/** Rows that come together. */
export const TOGETHER = 4;

/** Of which rows of the image, from the first that four rows of the result see, the six sums are: B^T. */
const IMAGE: readonly (readonly number[])[] = [
  [4, 0, -5, 0, 1], [0, -4, -4, 1, 1], [0, 4, -4, -1, 1], [0, -2, -1, 2, 1], [0, 2, -1, -2, 1], [0, 4, 0, -5, 0, 1],
];
/** Of which rows of the kernel: G. */
const KERNEL: readonly (readonly [number, number, number])[] = [
  [1 / 4, 0, 0], [-1 / 6, -1 / 6, -1 / 6], [-1 / 6, 1 / 6, -1 / 6], [1 / 24, 1 / 12, 1 / 6], [1 / 24, -1 / 12, 1 / 6], [0, 0, 1],
];
/** Of which four rows of the gradient of the result: A. */
const SLOPES: readonly (readonly number[])[] = [[1], [1, 1, 1, 1], [1, -1, 1, -1], [1, 2, 4, 8], [1, -2, 4, -8], [0, 0, 0, 1]];

/** Of smaller images the sums take as long as what they save. */
const FEWEST_PLACES = 2048;

const rowConv = bareBlockedConv();

/** Whether a convolution with a blocked kernel is quicker so: of one image, as training takes them where it does not need a batch whole. */
export function goesByRows(x: Value, kernel: Value, attributes: ConvAttributes, block: Block): boolean {
  const { kernel_shape, strides, dilations, group, pads } = attributes;
  const isPlain = group === 1 && kernel_shape[0] === 3 && [...strides, ...dilations].every((step) => step === 1) && pads.every((size) => size >= 0);
  if (!isPlain || x.shape[0] !== 1 || x.shape.some((dim) => typeof dim !== 'number') || Number(kernel.shape[1]) % block !== 0) return false;
  const [height, width] = sizeOf(x, attributes);
  return height * width >= FEWEST_PLACES;
}

type RowConv = { readonly image: Value; readonly kernel: Value; readonly attributes: ConvAttributes };
type After = { readonly bias?: Value | undefined; readonly activation?: string | undefined };

/** The convolution as four images: every fourth row of the result from the first, the second, the third and the fourth on. Their last rows may be below the result. */
export function everyFourthRow({ image, kernel, attributes }: RowConv, { bias, activation }: After, block: Block): readonly [Value, Value, Value, Value] {
  const sums = sumsOfImage(image, attributes, block);
  const kernels = sumsOfKernel(kernel, block);
  const product = (index: number, after: After & { readonly plus?: Value } = {}): Value => {
    const attrs = { kernel_shape: [1, attributes.kernel_shape[1]!], strides: [1, 1], dilations: [1, 1], pads: [0, 0, 0, 0], group: 1, ...(after.activation !== undefined && { activation: after.activation }) };
    return apply(rowConv, after.plus === undefined ? [sums[index]!, kernels[index]!] : [sums[index]!, kernels[index]!, after.bias, after.plus], attrs);
  };
  const times = (factor: number, value: Value, plus: Value, after: After = {}): Value => sumsOfRows(value, [factor], { plus, ...after }, block);
  const [first, second, third, fourth] = [product(1), product(2), product(3), product(4)];
  const [sum, difference, outerSum, outerDifference] = [add(first, second), sub(first, second), add(third, fourth), sub(third, fourth)];
  const after = { bias, activation };
  return [
    product(0, { ...after, plus: add(sum, outerSum) }),
    times(2, outerDifference, difference, after),
    times(4, outerSum, sum, after),
    product(5, { ...after, plus: times(8, outerDifference, difference) }),
  ];
}

/** The whole convolution. */
export function convolvedByRows(convolution: RowConv, after: After, block: Block): Value {
  const rows = interleave(everyFourthRow(convolution, after, block), { rows: TOGETHER, columns: 1, block });
  const [height, width] = sizeOf(convolution.image, convolution.attributes);
  return partOfImage(rows, [stretch(Number(rows.shape[2]), 0, height), stretch(width, 0, width)], block);
}

/** The gradient of the kernel, of one image. */
export function kernelGradientByRows(x: Value, dy: Value, kernel: Value, attributes: ConvAttributes, block: Block): Value {
  const [filters, channels] = kernel.shape.map(Number) as [number, number];
  const height = Number(dy.shape[2]);
  const below = tilesOf(height) * TOGETHER - height;
  const ofImage = sumsOfImage(x, attributes, block);
  const width = attributes.kernel_shape[1]!;
  const products = SLOPES.map((column, index) => {
    const slopes = sumsOfRows(dy, column, { step: TOGETHER, pads: [0, 0, column.length === TOGETHER ? below : Math.max(0, below - TOGETHER + column.length), 0] }, block);
    const sum = stripsOf(slopes.shape).map((strip) => rowProduct(stripOf(ofImage[index]!, strip, block), stripOf(slopes, strip, block), width, block)).reduce((a, b) => add(a, b));
    return reshape(sum, [1, (channels * filters) / (block * block), width * block * block]);
  });
  const combined = matmul(constant(Float32Array.from({ length: 18 }, (_, at) => KERNEL[at % 6]![Math.floor(at / 6)]!), [3, 6], 'float32'), reshape(concat(products, 0), [KERNEL.length, channels * filters * width]));
  return reshape(transpose(reshape(combined, [3, channels / block, filters / block, width * block * block]), [2, 1, 0, 3]), kernel.shape);
}

/** Of some sums of rows of the image, and of its dy: [channels / block, filters, 1, width block], blocked. */
function rowProduct(x: Value, dy: Value, width: number, block: Block): Value {
  const [, channels, , across] = x.shape.map(Number) as [number, number, number, number];
  const [filters, down, columns] = dy.shape.slice(1).map(Number) as [number, number, number];
  const lanes = reshape(x, [channels / block, 1, down, across * block]);
  const seen = (columns + width - 1) * block;
  const image = seen === across * block ? lanes : slice(lanes, { axes: [3], starts: [0], ends: [seen] });
  return apply(rowConv, [image, reshape(dy, [filters, 1, down, columns])], { kernel_shape: [down, columns], strides: [1, 1], dilations: [1, block], pads: [0, 0, 0, 0], group: 1 });
}

const tilesOf = (height: number): number => Math.ceil(height / TOGETHER);

/** Six sums of the rows that each four rows of the result see; the borders beside them are written. */
function sumsOfImage(x: Value, attributes: ConvAttributes, block: Block): readonly Value[] {
  const [top, left, , right] = attributes.pads as [number, number, number, number];
  const rows = tilesOf(sizeOf(x, attributes)[0]) * TOGETHER + 2;
  const bottom = rows - top - Number(x.shape[2]);
  return IMAGE.map((column) => sumsOfRows(x, column, { step: TOGETHER, pads: [top, left, Math.max(0, bottom), right] }, block));
}

/** Six sums of the rows of a blocked kernel, [filters, channels, 1, width] each. */
function sumsOfKernel(kernel: Value, block: Block): readonly Value[] {
  const [filters, channels, height, width] = kernel.shape.map(Number) as [number, number, number, number];
  const lines = reshape(kernel, [filters / block, channels / block, height, width * block * block]);
  const rows = Array.from({ length: height }, (_, row) => slice(lines, { axes: [2, 3], starts: [row, 0], ends: [row + 1, width * block * block] }));
  return KERNEL.map((column) => {
    const parts = column.flatMap((factor, row) => (factor === 0 ? [] : [factor === 1 ? rows[row]! : mul(rows[row]!, scalar(factor))]));
    return reshape(parts.reduce((a, b) => add(a, b)), [filters, channels, 1, width]);
  });
}

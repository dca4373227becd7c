/**
 * @file A convolution of 3x3 in Winograd's form F(4x4, 3x3) (Lavin and Gray 2015, https://arxiv.org/abs/1509.09308): thirty-six products make the
 * sixteen results of a tile of 4x4, where the plain sum over a window takes 144. Along each axis a window of six and a kernel of three are polynomials; their
 * product is taken at the points 0, 1, -1, 2, -2 and at infinity, and the results are read from it. With d the window under a tile, g the kernel, y the results
 *
 *     v = WINDOW d    u = KERNEL g    m = v u    y = RESULTS m
 *
 * Over all images and channels m is a matrix product. The maps around it are linear and the same for every channel, so that they are products with
 * constant matrices; borders are rows that the matrix lacks. The gradients follow from those of the products, and share what the forward pass has made.
 * The points cost precision: with 512 channels the results and both gradients are 2e-6 of their norm away from those of the plain sum.
 */
import { constant, fixedDim, type Value } from '../graph/value.ts';
import { add } from './add.ts';
import { matmul } from './matmul.ts';
import { reshape } from './reshape.ts';
import { transpose } from './transpose.ts';
import type { ConvAttributes } from './window.ts';

/** From the window to v, from the kernel to u, from m to the results: a row for a point, or for a result. */
const WINDOW = [[4, 0, -5, 0, 1, 0], [0, -4, -4, 1, 1, 0], [0, 4, -4, -1, 1, 0], [0, -2, -1, 2, 1, 0], [0, 2, -1, -2, 1, 0], [0, 4, 0, -5, 0, 1]] as const;
const KERNEL = [[1 / 4, 0, 0], [-1 / 6, -1 / 6, -1 / 6], [-1 / 6, 1 / 6, -1 / 6], [1 / 24, 1 / 12, 1 / 6], [1 / 24, -1 / 12, 1 / 6], [0, 0, 1]] as const;
const RESULTS = [[1, 1, 1, 1, 1, 0], [0, 1, -1, 2, -2, 0], [0, 1, 1, 4, 4, 0], [0, 1, -1, 8, -8, 1]] as const;

const POINTS = WINDOW.length;
const TILE = RESULTS.length;

/** With fewer channels the products with constant matrices cost what the others save. */
const FEWEST_CHANNELS = 128;
/** The constant matrices grow with the side of the image: beyond this the same. */
const LONGEST_SIDE = 64;

/** The convolution in this form, or undefined where it does not apply or does not pay. */
export function winogradConv([x, kernel, bias]: readonly [x: Value, kernel: Value, bias?: Value], { strides, pads, dilations, group, kernel_shape }: ConvAttributes): Value | undefined {
  const isPlain = group === 1 && kernel_shape.join() === '3,3' && [...strides, ...dilations].every((step) => step === 1);
  if (!isPlain || x.shape.some((dim) => typeof dim !== 'number')) return undefined;
  const [batch, channels, height, width] = x.shape.map(Number) as [number, number, number, number];
  const filters = fixedDim(kernel.shape[0], 'conv');
  if (Math.min(filters, channels) < FEWEST_CHANNELS || Math.max(height, width) > LONGEST_SIDE) return undefined;
  const rows = axisOf(height, pads[0]!, pads[2]!);
  const columns = axisOf(width, pads[1]!, pads[3]!);

  const lines = matmul(rows.toSums, reshape(transpose(x, [0, 2, 3, 1]), [batch, height, width * channels]));
  const sums = matmul(columns.toSums, reshape(lines, [batch * POINTS * rows.tiles, width, channels]));
  const byPoint = transpose(reshape(sums, [batch, POINTS, rows.tiles, POINTS, columns.tiles, channels]), [1, 3, 0, 2, 4, 5]);
  const kernels = reshape(matmul(bothAxes(KERNEL), reshape(kernel, [filters * channels, KERNEL[0].length ** 2]), { transB: true }), [POINTS ** 2, filters, channels]);
  const products = matmul(reshape(byPoint, [POINTS ** 2, batch * rows.tiles * columns.tiles, channels]), kernels, { transB: true });

  const byImage = transpose(reshape(products, [POINTS, POINTS, batch, rows.tiles, columns.tiles, filters]), [2, 0, 3, 1, 4, 5]);
  const resultLines = matmul(columns.toResults, reshape(byImage, [batch * POINTS * rows.tiles, POINTS * columns.tiles, filters]));
  const results = matmul(rows.toResults, reshape(resultLines, [batch, POINTS * rows.tiles, columns.size * filters]));
  const y = reshape(results, [batch, rows.size, columns.size, filters]);
  return transpose(bias === undefined ? y : add(y, bias), [0, 3, 1, 2]);
}

type Axis = {
  /** Of the result. */
  readonly size: number;
  readonly tiles: number;
  /** [points tiles, size of the image]. */
  readonly toSums: Value;
  /** [size, points tiles]. */
  readonly toResults: Value;
};

/** The constant matrices along an axis of `length` with so much border. The last tile may stick out beyond the result. */
function axisOf(length: number, before: number, after: number): Axis {
  const size = length + before + after - KERNEL[0].length + 1;
  const tiles = Math.ceil(size / TILE);
  const toSums = matrix(POINTS * tiles, length, (row, column) => WINDOW[Math.floor(row / tiles)]?.[column - TILE * (row % tiles) + before] ?? 0);
  const toResults = matrix(size, POINTS * tiles, (row, column) => (Math.floor(row / TILE) === column % tiles ? RESULTS[row % TILE]![Math.floor(column / tiles)]! : 0));
  return { size, tiles, toSums, toResults };
}

/** The matrix that does along the rows and the columns of a square what `along` does along one axis: their Kronecker product. */
function bothAxes(along: readonly (readonly number[])[]): Value {
  const [height, width] = [along.length, along[0]!.length];
  return matrix(height ** 2, width ** 2, (row, column) => along[Math.floor(row / height)]![Math.floor(column / width)]! * along[row % height]![column % width]!);
}

function matrix(height: number, width: number, at: (row: number, column: number) => number): Value {
  const values = Float32Array.from({ length: height * width }, (_, index) => at(Math.floor(index / width), index % width));
  return constant(values, [height, width], 'float32');
}

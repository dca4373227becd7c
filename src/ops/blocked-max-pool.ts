/** @file The largest element of windows that tile a blocked image, and what the pooled places get of a gradient. */
import { apply, type Op, type Value } from '../graph/value.ts';
import { throughActivation } from './activated.ts';
import { convolved, separable, withoutBias, type Separable } from './blocked-conv.ts';
import { BLOCKED, type Block } from './blocked-layout.ts';
import { bordersOf, partOfImage, stretch, widened, type Stretch } from './blocked-places.ts';
import { everyFourthRow, goesByRows, TOGETHER } from './blocked-row-winograd.ts';
import { channelSums } from './blocked-sums.ts';
import { contest, shares } from './contest.ts';
import { firstConvPool } from './first-conv-pool.ts';
import { interleave } from './interleave.ts';
import { reshape } from './reshape.ts';
import { slice } from './slice.ts';
import { windowedSize } from './window.ts';

type Attrs = { readonly kernel_shape: readonly number[]; readonly strides: readonly number[]; readonly pads: readonly number[] };

/** Beside the op itself the pooling with what comes before and after it: activation(maxPool(x) + bias), which is maxPool(activation(x + bias)). */
type PoolInputs = readonly [x: Value, bias?: Value];

const pools: Readonly<Record<Block, Op<readonly [x: Value], Attrs>>> = { 8: poolOf(8), 16: poolOf(16) };

function sizeOf(x: Value, { kernel_shape, strides, pads }: Attrs): readonly [number, number] {
  const [height = 1, width = 1] = kernel_shape;
  return windowedSize(x, { kernel: [height, width], strides, pads, dilations: [1, 1] }, 'maxPool');
}

function poolOf(block: Block): Op<readonly [x: Value], Attrs> {
  return {
    name: 'MaxPool',
    domain: BLOCKED,
    eachImage: () => [0],
    infer: ([x], attributes) => ({ dtype: x.dtype, shape: [...x.shape.slice(0, 2), ...sizeOf(x, attributes)] }),
    trainingForm: ([x], attributes) => pooled({ x }, attributes, block).winner,
    absorb: ([x], attributes, activation) => absorbed(x, attributes, activation, block),
    grad: ({ inputs: [x], attributes, dy }) => [(): Value => pooled({ x }, attributes, block).handedBack(dy)],
  };
}

/** The activation of a pooled convolution as one op, which training programs take apart. */
function absorbed(x: Value, attributes: Attrs, activation: Op, block: Block): Value | undefined {
  const bare = activation.activation === undefined ? undefined : withoutBias(x, block);
  if (bare === undefined) return undefined;
  const convolution = separable(bare.x, block);
  if (convolution !== undefined && Number(convolution.image.shape[1]) < block) return firstConvPool(convolution, bare.bias, attributes, activation, block);
  return apply(activePool(activation, block), bare.bias === undefined ? [bare.x] : [bare.x, bare.bias], attributes);
}

function activePool(activation: Op, block: Block): Op<PoolInputs, Attrs> {
  return {
    name: `MaxPool${activation.name}`,
    domain: 'headstart',
    eachImage: () => [0],
    infer: ([x], attributes) => ({ dtype: x.dtype, shape: [...x.shape.slice(0, 2), ...sizeOf(x, attributes)] }),
    trainingForm: ([x, bias], attributes) => pooled({ x, bias, activation }, attributes, block).winner,
    grad({ inputs: [x, bias], attributes, y, dy }) {
      const active = throughActivation(activation, y, dy);
      const dx = (): Value => pooled({ x, bias, activation }, attributes, block).handedBack(active);
      return bias === undefined ? [dx] : [dx, (): Value => channelSums(active)];
    },
  };
}

/** What of several values was the largest, and the way of a prize back to where they stand. */
type Pooled = { readonly winner: Value; handedBack(prize: Value): Value };
/** With the bias and the activation that the places get before the contest, where x is a convolution. */
type Contestants = { readonly x: Value; readonly bias?: Value | undefined; readonly activation?: Op };

/** First the columns of each window, then the rows of what is left: so the second contest, and the laying together after it, are of less. */
function pooled({ x, bias, activation }: Contestants, attributes: Attrs, block: Block): Pooled {
  const [rows = 1, columns = 1] = attributes.kernel_shape;
  const [down, across] = sizeOf(x, attributes);
  const size = [down * rows, across] as const;
  const convolution = separable(x, block);
  if (convolution !== undefined && TOGETHER % rows === 0 && Number(x.shape[2]) === down * rows && (down * rows) % TOGETHER === 0 && goesByRows(convolution.image, convolution.kernel, convolution.attributes, block)) {
    return pooledByRows(everyFourthRow(convolution, { bias, activation: activation?.activation }, block), { rows, columns, size: [Number(x.shape[2]), Number(x.shape[3])] }, block);
  }
  const inColumns = Array.from({ length: columns }, (_, column) => column);
  const places = convolution === undefined ? columnsOf(x, size, columns, block) : inColumns.map((column) => convolved(columnOf(convolution, column, columns, size, block), block, { bias, activation: activation?.activation }));
  const first = contestOf(places, { rows: 1, columns }, block);
  const second = contestOf(rowsOf(first.winner, down, rows, block), { rows, columns: 1 }, block);
  const [height, width] = x.shape.slice(2).map(Number) as [number, number];
  return { winner: second.winner, handedBack: (prize) => widened(first.handedBack(second.handedBack(prize)), [height, width], block) };
}

/** The same of a convolution that comes as every fourth row of its result: first the rows of each window, then the columns. Of places that are equal up to rounding any may win. */
function pooledByRows(lines: readonly Value[], { rows, columns, size }: { readonly rows: number; readonly columns: number; readonly size: readonly [number, number] }, block: Block): Pooled {
  const [tiles, across] = [Number(lines[0]!.shape[2]), Math.floor(Number(lines[0]!.shape[3]) / columns)];
  const windows = Array.from({ length: lines.length / rows }, (_, window) => {
    const first = contest(lines.slice(window * rows, (window + 1) * rows));
    const second = contestOf(columnsOf(first.winner, [tiles, across], columns, block), { rows: 1, columns }, block);
    // Columns that fill no window get nothing.
    const linesOf = (prize: Value): readonly Value[] => shares(widened(second.handedBack(prize), [tiles, Number(first.winner.shape[3])], block), first.beats);
    return { winner: second.winner, linesOf };
  });
  return {
    winner: interleave(windows.map(({ winner }) => winner) as [Value, ...Value[]], { rows: windows.length, columns: 1, block }),
    handedBack(prize) {
      const parts = rowsOf(prize, tiles, windows.length, block);
      const all = windows.flatMap(({ linesOf }, window) => linesOf(parts[window]!)) as [Value, ...Value[]];
      return widened(interleave(all, { rows: all.length, columns: 1, block }), size, block);
    },
  };
}

function contestOf(values: readonly Value[], { rows, columns }: { readonly rows: number; readonly columns: number }, block: Block): Pooled {
  const { winner, beats } = contest(values);
  return { winner, handedBack: (prize) => interleave(shares(prize, beats), { rows, columns, block }) };
}

/** The convolution that gives only the columns from `column` on in steps: its result has that size. */
function columnOf({ image, kernel, attributes }: Separable, column: number, step: number, size: readonly [number, number], block: Block): Separable {
  const [channels, height, width] = image.shape.slice(1).map(Number) as [number, number, number];
  const { kernel_shape, pads } = attributes;
  const seen: readonly [Stretch, Stretch] = [
    stretch(height, -pads[0]!, size[0] - 1 + kernel_shape[0]!),
    stretch(width, column - pads[1]!, step * (size[1] - 1) + kernel_shape[1]!, step - 1),
  ];
  return { image: partOfImage(image, seen, channels < block ? undefined : block), kernel, attributes: { ...attributes, strides: [1, step], pads: bordersOf(seen) } };
}

/** The columns of a blocked image that stand at each place of the windows. */
function columnsOf(x: Value, [height, across]: readonly [number, number], columns: number, block: Block): Value[] {
  const [batch, channels, , width] = x.shape.map(Number) as [number, number, number, number];
  const covered = slice(reshape(x, [(batch * channels) / block, Number(x.shape[2]), width, block]), { axes: [1, 2], starts: [0, 0], ends: [height, across * columns] });
  const windows = reshape(covered, [(batch * channels) / block, height, across, columns, block]);
  return Array.from({ length: columns }, (_, column) => reshape(slice(windows, { axes: [3], starts: [column], ends: [column + 1] }), [batch, channels, height, across]));
}

/** The rows of a blocked image that stand at each place of the windows. */
function rowsOf(x: Value, down: number, rows: number, block: Block): Value[] {
  if (rows === 1) return [x];
  const [batch, channels, , width] = x.shape.map(Number) as [number, number, number, number];
  const windows = reshape(x, [(batch * channels) / block, down, rows, width, block]);
  return Array.from({ length: rows }, (_, row) => reshape(slice(windows, { axes: [2], starts: [row], ends: [row + 1] }), [batch, channels, down, width]));
}

/** The pooling of a blocked x, blocked. */
export function blockedMaxPool(x: Value, attributes: Attrs, block: Block): Value {
  return apply(pools[block], [x], attributes);
}

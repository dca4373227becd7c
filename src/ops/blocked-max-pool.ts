/**
 * @file The largest element of windows that tile a blocked image. Where a convolution lies below, only the places that a window reads are computed, by a convolution in larger steps for each
 * place in the window, with the bias and the activation in the same pass; backwards the prizes are handed to those places.
 */
import { apply, type Op, type Value } from '../graph/value.ts';
import { channelSums, phaseOf, separable, withoutBias } from './blocked-conv.ts';
import { BLOCKED, type Block } from './blocked-layout.ts';
import { contest, shares } from './contest.ts';
import { interleave } from './interleave.ts';
import { reshape } from './reshape.ts';
import { pad, slice } from './slice.ts';
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
    trainingForm: ([x], attributes) => contest(placesOf([x], attributes, block)).winner,
    absorb: ([x], attributes, activation) => absorbed(x, attributes, activation, block),
    grad: ({ inputs: [x], attributes, dy }) => [(): Value => handedBack(x, shares(dy, contest(placesOf([x], attributes, block)).holds), attributes, block)],
  };
}

/** The activation of a pooled convolution as one op, which training programs take apart. */
function absorbed(x: Value, attributes: Attrs, activation: Op, block: Block): Value | undefined {
  const bare = activation.activation === undefined ? undefined : withoutBias(x, block);
  if (bare === undefined) return undefined;
  return apply(activePool(activation, block), bare.bias === undefined ? [bare.x] : [bare.x, bare.bias], attributes);
}

function activePool(activation: Op, block: Block): Op<PoolInputs, Attrs> {
  const places = (inputs: PoolInputs, attributes: Attrs): Value[] => placesOf(inputs, attributes, block, activation.activation);
  /** Of the activation's own rule, which looks at its result only. */
  const slope = (y: Value, dy: Value): Value => activation.grad!({ inputs: [y], attributes: {}, y, dy })[0]!();
  return {
    name: `MaxPool${activation.name}`,
    domain: 'headstart',
    eachImage: () => [0],
    infer: ([x], attributes) => ({ dtype: x.dtype, shape: [...x.shape.slice(0, 2), ...sizeOf(x, attributes)] }),
    trainingForm: (inputs, attributes) => contest(places(inputs, attributes)).winner,
    grad({ inputs, attributes, y, dy }) {
      const active = slope(y, dy);
      const dx = (): Value => handedBack(inputs[0], shares(active, contest(places(inputs, attributes)).holds), attributes, block);
      return inputs[1] === undefined ? [dx] : [dx, (): Value => channelSums(active)];
    },
  };
}

/** What stands at each place of the windows: [N, C, windows down, windows across] for each, in reading order. */
function placesOf([x, bias]: PoolInputs, attributes: Attrs, block: Block, activation?: string): Value[] {
  const [rows = 1, columns = 1] = attributes.kernel_shape;
  const size = sizeOf(x, attributes);
  const places = Array.from({ length: rows * columns }, (_, place) => [Math.floor(place / columns), place % columns] as const);
  if (separable(x, block)) {
    return places.map(([row, column]) => phaseOf(x, { row, column, strides: [rows, columns], size, ...(bias !== undefined && { bias }), ...(activation !== undefined && { activation }) }, block));
  }
  const [batch, channels, height, width] = x.shape.map(Number) as [number, number, number, number];
  const [down, across] = size;
  const covered = slice(reshape(x, [(batch * channels) / block, height, width, block]), { axes: [1, 2], starts: [0, 0], ends: [down * rows, across * columns] });
  const windows = reshape(covered, [(batch * channels) / block, down, rows, across, columns, block]);
  return places.map(([row, column]) => reshape(slice(windows, { axes: [2, 4], starts: [row, column], ends: [row + 1, column + 1] }), [batch, channels, down, across]));
}

/** What the places get, as an image; beyond the last whole window is nothing. */
function handedBack(x: Value, parts: readonly Value[], { kernel_shape: [rows = 1, columns = 1] }: Attrs, block: Block): Value {
  const image = interleave(parts, { rows, columns, block });
  const [batch, channels, height, width] = x.shape.map(Number) as [number, number, number, number];
  const [down, across] = image.shape.slice(2).map(Number) as [number, number];
  if (down === height && across === width) return image;
  const padded = pad(reshape(image, [(batch * channels) / block, down, across, block]), [0, 0, 0, 0], [0, height - down, width - across, 0]);
  return reshape(padded, [batch, channels, height, width]);
}

/** The pooling of a blocked x, blocked. */
export function blockedMaxPool(x: Value, attributes: Attrs, block: Block): Value {
  return apply(pools[block], [x], attributes);
}

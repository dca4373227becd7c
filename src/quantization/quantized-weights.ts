/** @file Weights as whole numbers with a scale for each channel of the result, symmetric around zero; and the biases that go with them. */
import type { Shape } from '../graph/shape.ts';

/**
 * Weights go from -64 to 64. Processors with AVX2 but without VNNI add two products of a byte and a signed byte in 16 bits, and cut off what does
 * not fit: 2 x 255 x 64 = 32,640 fits below 32,768, 2 x 255 x 127 would not. So the same model gives the same numbers everywhere.
 */
const LARGEST_WEIGHT = 64;
/** -64 to 64 is what seven bits hold, and one step more. */
export const WEIGHT_BITS = 7;

/** Biases stay far within 32 bits, so that the sum with all products does too. */
const LARGEST_BIAS = 2 ** 30;

export type QuantizedWeights = {
  readonly weights: Int8Array<ArrayBuffer>;
  /** Of each channel, float32. */
  readonly scales: Float32Array<ArrayBuffer>;
  /** In steps of the input's scale times the channel's. */
  readonly bias: Int32Array<ArrayBuffer> | undefined;
};

export type WeightsOptions = {
  readonly shape: Shape;
  /** Along which the channels of the result lie. */
  readonly axis: number;
  readonly bias?: Float32Array;
  /** Of the input. */
  readonly inputScale: number;
  /**
   * Of the input's channels. With it the bias takes back what rounding the weights adds to the mean of the result: sum over k of
   * (rounded w[k] - w[k]) mean[k] (Nagel et al. 2019, https://arxiv.org/abs/1906.04721, 4.2).
   */
  readonly inputMeans?: ArrayLike<number>;
};

/** Rounds each weight to the nearest step of its channel. */
export function quantizeWeights(values: Float32Array, { shape, axis, bias, inputScale, inputMeans }: WeightsOptions): QuantizedWeights {
  const layout = layoutOf(shape.map(Number), axis, inputMeans?.length ?? 0);
  const largest = new Float64Array(layout.channels);
  eachRow(layout, (channel, from, to) => {
    for (let at = from; at < to; at++) largest[channel] = Math.max(largest[channel]!, Math.abs(values[at]!));
  });
  const scales = Float32Array.from(largest, (most, channel) => {
    const forBias = Math.abs(bias?.[channel] ?? 0) / inputScale / LARGEST_BIAS;
    // A channel of zeros, or of less than float32 can scale, has any scale.
    return Math.fround(Math.max(most / LARGEST_WEIGHT, forBias)) || 1;
  });
  const weights = new Int8Array(values.length);
  const shift = new Float64Array(layout.channels);
  eachRow(layout, (channel, from, to, input) => {
    const scale = scales[channel]!;
    for (let at = from; at < to; at++) {
      const step = Math.max(-LARGEST_WEIGHT, Math.min(LARGEST_WEIGHT, Math.round(values[at]! / scale)));
      weights[at] = step;
      if (inputMeans !== undefined) shift[channel]! += (step * scale - values[at]!) * inputMeans[input + Math.floor((at - from) / layout.area)]!;
    }
  });
  if (bias === undefined) return { weights, scales, bias: undefined };
  return { weights, scales, bias: Int32Array.from(bias, (value, channel) => Math.round((value - shift[channel]!) / inputScale / scales[channel]!)) };
}

type Layout = {
  /** Of the result. */
  readonly channels: number;
  /** Weights that lie beside each other and belong to one channel of the result. */
  readonly inner: number;
  /** Of those, how many in a row see one channel of the input. */
  readonly area: number;
  readonly rows: number;
  /** The first channel of the input that a row sees. */
  readonly inputOf: (row: number) => number;
};

/** [filters, channels of a group, height, width], or a matrix with its results along either axis. */
function layoutOf(sizes: readonly number[], axis: number, inputs: number): Layout {
  const product = (list: readonly number[]): number => list.reduce((total, size) => total * size, 1);
  const channels = sizes[axis] ?? 1;
  const rows = product(sizes.slice(0, axis + 1));
  const inner = product(sizes.slice(axis + 1));
  const perGroup = sizes[1] ?? 1;
  const groups = Math.max(1, inputs / perGroup);
  const inputOf = (row: number): number => (axis === 0 ? Math.floor((row * groups) / channels) * perGroup : Math.floor(row / channels));
  return { channels, inner, area: product(sizes.slice(2)), rows, inputOf };
}

function eachRow({ channels, inner, rows, inputOf }: Layout, visit: (channel: number, from: number, to: number, input: number) => void): void {
  for (let row = 0; row < rows; row++) visit(row % channels, row * inner, (row + 1) * inner, inputOf(row));
}

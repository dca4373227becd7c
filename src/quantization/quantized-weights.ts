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

/** Rounds each weight to the nearest step of its channel. The weights are read twice, in order and in pieces: for the scales, and for the steps. */
export function quantizeWeights(read: () => Iterable<Float32Array>, { shape, axis, bias, inputScale, inputMeans }: WeightsOptions): QuantizedWeights {
  const layout = layoutOf(shape.map(Number), axis, inputMeans?.length ?? 0);
  const largest = new Float64Array(layout.channels);
  eachWeight(read(), layout, (value, _, channel) => {
    const size = Math.abs(value);
    if (size > largest[channel]!) largest[channel] = size;
  });
  const scales = Float32Array.from(largest, (most, channel) => {
    const forBias = Math.abs(bias?.[channel] ?? 0) / inputScale / LARGEST_BIAS;
    // A channel of zeros, or of less than float32 can scale, has any scale.
    return Math.fround(Math.max(most / LARGEST_WEIGHT, forBias)) || 1;
  });
  const weights = new Int8Array(shape.reduce<number>((product, size) => product * Number(size), 1));
  const shift = new Float64Array(layout.channels);
  eachWeight(read(), layout, (value, at, channel, input) => {
    const scale = scales[channel]!;
    const step = Math.max(-LARGEST_WEIGHT, Math.min(LARGEST_WEIGHT, Math.round(value / scale)));
    weights[at] = step;
    if (inputMeans !== undefined) shift[channel]! += (step * scale - value) * inputMeans[input]!;
  });
  if (bias === undefined) return { weights, scales, bias: undefined };
  return { weights, scales, bias: Int32Array.from(bias, (value, channel) => Math.round((value - shift[channel]!) / inputScale / scales[channel]!)) };
}

type Layout = {
  /** Of the result. */
  readonly channels: number;
  /** Weights that lie beside each other and belong to one channel of the result: a row. */
  readonly inner: number;
  /** Of those, how many in turn see one channel of the input. */
  readonly area: number;
  /** The first channel of the input that a row sees. */
  readonly inputOf: (row: number) => number;
};

/** [filters, channels of a group, height, width], or a matrix with its results along either axis. */
function layoutOf(sizes: readonly number[], axis: number, inputs: number): Layout {
  const product = (list: readonly number[]): number => list.reduce((total, size) => total * size, 1);
  const channels = sizes[axis] ?? 1;
  const perGroup = sizes[1] ?? 1;
  const groups = Math.max(1, inputs / perGroup);
  const inputOf = (row: number): number => (axis === 0 ? Math.floor((row * groups) / channels) * perGroup : Math.floor(row / channels));
  return { channels, inner: product(sizes.slice(axis + 1)), area: product(sizes.slice(2)), inputOf };
}

/** Counts along instead of dividing: there are a hundred million weights in a large matrix. */
function eachWeight(pieces: Iterable<Float32Array>, { channels, inner, area, inputOf }: Layout, visit: (value: number, at: number, channel: number, input: number) => void): void {
  let [at, row, start, tap, channel, input] = [0, 0, 0, 0, 0, inputOf(0)];
  for (const piece of pieces) {
    for (let index = 0; index < piece.length; index++) {
      visit(piece[index]!, at, channel, input);
      at++;
      start++;
      tap++;
      if (start === inner) {
        row++;
        channel = channel + 1 === channels ? 0 : channel + 1;
        start = 0;
        tap = 0;
        input = inputOf(row);
      } else if (tap === area) {
        tap = 0;
        input++;
      }
    }
  }
}

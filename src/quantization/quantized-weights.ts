/** @file Weights as whole numbers with a scale for each channel of the result, around a zero point of zero; and the biases that go with them. */
import type { Shape } from '../graph/shape.ts';

/**
 * Weights go from -64 to 63. Processors with AVX2 but without VNNI add two products of a byte and a signed byte in 16 bits, and cut off what does
 * not fit: 2 x 255 x 64 = 32,640 fits below 32,768, 2 x 255 x 127 would not. So the same model gives the same numbers everywhere, also when
 * all weights are stored one higher (offset-weights.ts).
 */
const LEAST_WEIGHT = -64;
const GREATEST_WEIGHT = 63;
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

/** What reading and rounding gave, kept while the same weights are rounded for several ranges: these mostly change biases only. */
export type RoundedWeights = Omit<QuantizedWeights, 'bias'> & {
  readonly ends: Ends;
  /** What rounding adds to the mean of each channel of the result, for these means of the input. */
  readonly shift: Float64Array;
  readonly inputMeans: ArrayLike<number> | undefined;
};

/** Of each channel's weights, and 0. */
type Ends = { readonly least: Float64Array; readonly greatest: Float64Array };

/**
 * Rounds each weight to the nearest step of its channel. The weights are read in order and in pieces, for the scales and for the steps: twice, or not at
 * all where `before` holds what they give.
 */
export function quantizeWeights(read: () => Iterable<Float32Array>, options: WeightsOptions, before?: RoundedWeights): QuantizedWeights & { readonly rounded: RoundedWeights } {
  const { shape, axis, bias, inputScale, inputMeans } = options;
  const layout = layoutOf(shape.map(Number), axis, inputMeans?.length ?? 0);
  const ends = before?.ends ?? endsOf(read(), layout);
  const scales = Float32Array.from(ends.greatest, (greatest, channel) => {
    const forBias = Math.abs(bias?.[channel] ?? 0) / inputScale / LARGEST_BIAS;
    // A channel of zeros, or of less than float32 can scale, has any scale.
    return Math.fround(Math.max(ends.least[channel]! / LEAST_WEIGHT, greatest / GREATEST_WEIGHT, forBias)) || 1;
  });
  const same = before !== undefined && equal(before.scales, scales) && equal(before.inputMeans ?? [], inputMeans ?? []);
  const rounded = same ? before : { ...round(read(), layout, scales, inputMeans), ends, scales, inputMeans };
  const { weights, shift } = rounded;
  return { weights, scales, rounded, bias: bias && Int32Array.from(bias, (value, channel) => Math.round((value - shift[channel]!) / inputScale / scales[channel]!)) };
}

function endsOf(pieces: Iterable<Float32Array>, layout: Layout): Ends {
  const [least, greatest] = [new Float64Array(layout.channels), new Float64Array(layout.channels)];
  eachWeight(pieces, layout, (value, _, channel) => {
    if (value < least[channel]!) least[channel] = value;
    if (value > greatest[channel]!) greatest[channel] = value;
  });
  return { least, greatest };
}

function round(pieces: Iterable<Float32Array>, layout: Layout, scales: Float32Array, inputMeans: ArrayLike<number> | undefined): Pick<RoundedWeights, 'weights' | 'shift'> {
  const weights = new Int8Array(layout.size);
  const shift = new Float64Array(layout.channels);
  eachWeight(pieces, layout, (value, at, channel, input) => {
    const scale = scales[channel]!;
    const step = Math.max(LEAST_WEIGHT, Math.min(GREATEST_WEIGHT, Math.round(value / scale)));
    weights[at] = step;
    if (inputMeans !== undefined) shift[channel]! += (step * scale - value) * inputMeans[input]!;
  });
  return { weights, shift };
}

function equal(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return a.length === b.length && Array.from(a).every((value, index) => value === b[index]);
}

type Layout = {
  /** All weights. */
  readonly size: number;
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
  return { size: product(sizes), channels, inner: product(sizes.slice(axis + 1)), area: product(sizes.slice(2)), inputOf };
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

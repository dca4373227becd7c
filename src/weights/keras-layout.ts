/**
 * @file How Keras keeps a weight in a file, and the way from there to the graph. Keras has channels last; the graph has them
 * first: [N, C, H, W], kernels [filters, channels, height, width].
 */

/**
 * `same`: as in the graph. `kernel`: of a convolution, [height, width, channels, filters] in the file. `image`: of a dense layer behind
 * a flattened image [C, H, W], whose rows stand pixel by pixel in the file and channel by channel in the graph.
 */
export type KerasOrder = { readonly kind: 'same' } | { readonly kind: 'kernel' } | { readonly kind: 'image'; readonly channels: number };

export type KerasWeight = {
  /** What the graph calls it, such as block1_conv1/kernel. */
  readonly name: string;
  /** The layer's name in the file. */
  readonly layer: string;
  /** Its place among the layer's weights: the kernel is first, the bias second. */
  readonly index: number;
  /** As the graph wants it. */
  readonly shape: readonly number[];
  readonly order: KerasOrder;
};

/** The shape that the weight has in the file. */
export function kerasShape({ shape, order }: KerasWeight): readonly number[] {
  if (order.kind !== 'kernel') return shape;
  const [filters = 1, channels = 1, height = 1, width = 1] = shape;
  return [height, width, channels, filters];
}

/** Which rows of the first axis to read next: from, up to but not including, every so many. */
export type Rows = { readonly from: number; readonly to: number; readonly step: number };

/** The rows in the order of the graph, in pieces of about that many numbers. A kernel comes whole. */
export function* rowsInOrder({ shape, order }: KerasWeight, pieceLength: number): Generator<Rows> {
  const [rows = 1, ...rest] = shape;
  if (order.kind === 'kernel') yield { from: 0, to: shape[2] ?? 1, step: 1 };
  else if (order.kind === 'image') for (let channel = 0; channel < order.channels; channel++) yield { from: channel, to: rows, step: order.channels };
  else {
    const atOnce = Math.max(1, Math.floor(pieceLength / rest.reduce((product, dim) => product * dim, 1)));
    for (let from = 0; from < rows; from += atOnce) yield { from, to: Math.min(rows, from + atOnce), step: 1 };
  }
}

/** [height, width, channels, filters] as [filters, channels, height, width]; `shape` is the latter. */
export function kernelForGraph(values: Float32Array, [filters = 1, channels = 1, height = 1, width = 1]: readonly number[]): Float32Array {
  const result = new Float32Array(values.length);
  const area = height * width;
  let at = 0;
  for (let pixel = 0; pixel < area; pixel++) {
    for (let channel = 0; channel < channels; channel++) {
      for (let filter = 0; filter < filters; filter++) result[(filter * channels + channel) * area + pixel] = values[at++]!;
    }
  }
  return result;
}

/** @file What the window of a convolution or pooling layer needs: pairs of sizes and Keras's borders. */
import { fixedDim, type Value } from '../graph/value.ts';

export type Padding = 'valid' | 'same';
type Pair = readonly [number, number];

/** One number for both directions, or a pair as it is. */
export function pairOf(size: number | Pair): Pair {
  return typeof size === 'number' ? [size, size] : size;
}

/** Top, left, bottom, right. `same` is TensorFlow's: ceil(size / stride) outputs, the odd pixel of border at the end. */
export function borderOf(padding: Padding, x: Value, kernel: Pair, strides: Pair, dilations: Pair): readonly [number, number, number, number] {
  if (padding === 'valid') return [0, 0, 0, 0];
  const totals = [0, 1].map((i) => {
    const size = fixedDim(x.shape[i + 2], 'padding');
    const outputs = Math.ceil(size / strides[i]!);
    return Math.max(0, (outputs - 1) * strides[i]! + dilations[i]! * (kernel[i]! - 1) + 1 - size);
  });
  const [vertical = 0, horizontal = 0] = totals;
  const [top, left] = [Math.floor(vertical / 2), Math.floor(horizontal / 2)];
  return [top, left, vertical - top, horizontal - left];
}

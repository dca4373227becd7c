/** @file The gradient of a convolution with respect to its kernel, out of matrix products. */
import { fixedDim, type Value } from '../graph/value.ts';
import { concat } from './concat.ts';
import { matmul } from './matmul.ts';
import { reduceSum } from './reduce-sum.ts';
import { reshape } from './reshape.ts';
import { pad } from './slice.ts';
import { tapOf, type ConvAttributes } from './window.ts';

/** Up to so many rows, all taps are laid beside each other for one product; beyond it the copies cost more than they save. */
const MOST_ROWS_TOGETHER = 32;

/**
 * dw[o,c,a,b] = sum over n,i,j of dy[n,o,i,j] x[n, c, i s + a d - pad, j s + b d - pad].
 * A tap (a,b) sees a slice of x; its part is the product of dy [N,O,HW] with the slice [N,C,HW] transposed, summed over N.
 * A full im2col would be dominated by its single-threaded copies.
 */
export function convKernelGradient(x: Value, dy: Value, kernel: Value, attributes: ConvAttributes): Value {
  const [top = 0, left = 0, bottom = 0, right = 0] = attributes.pads;
  const padded = pad(x, [0, 0, top, left], [0, 0, bottom, right]);
  const [batch, filters, height, width] = dy.shape.map((dim) => fixedDim(dim, 'conv')) as [number, number, number, number];
  const [rows = 1, columns = 1] = attributes.kernel_shape;
  const { group } = attributes;
  const channels = fixedDim(kernel.shape[1], 'conv');
  const outer = reshape(dy, [batch, group, filters / group, height * width]);
  const taps = Array.from({ length: rows * columns }, (_, tap) => {
    const seen = tapOf(padded, Math.floor(tap / columns), tap % columns, [height, width], attributes);
    return reshape(seen, [batch, group, channels, height * width]);
  });
  if (channels * taps.length <= MOST_ROWS_TOGETHER) {
    const together = concat(taps.map((tap) => reshape(tap, [batch, group, channels, 1, height * width])), 3);
    const product = matmul(outer, reshape(together, [batch, group, channels * taps.length, height * width]), { transB: true });
    return reshape(reduceSum(product, [0]), kernel.shape);
  }
  const parts = taps.map((tap) => reshape(reduceSum(matmul(outer, tap, { transB: true }), [0]), [filters, channels, 1]));
  return reshape(concat(parts, 2), kernel.shape);
}

/** @file ONNX's convolutions and pooling over [batch, channels, height, width], from their definitions. */
import { given, int, ints, type Kernel, type Kernels } from './kernel.ts';
import { fill, positionOf } from './tensor.ts';

type Quad = [number, number, number, number];

const conv: Kernel = (inputs, attributes) => {
  const [x, kernel, bias] = [given(inputs, 0), given(inputs, 1), inputs[2]];
  const [batch, , height, width] = x.shape as Quad;
  const [filters, perGroup, rows, columns] = kernel.shape as Quad;
  const [strideY, strideX] = ints(attributes, 'strides', [1, 1]) as [number, number];
  const [dilationY, dilationX] = ints(attributes, 'dilations', [1, 1]) as [number, number];
  const [top, left, bottom, right] = ints(attributes, 'pads', [0, 0, 0, 0]) as Quad;
  const outHeight = Math.floor((height + top + bottom - dilationY * (rows - 1) - 1) / strideY) + 1;
  const outWidth = Math.floor((width + left + right - dilationX * (columns - 1) - 1) / strideX) + 1;
  const filtersPerGroup = filters / int(attributes, 'group');
  return fill([batch, filters, outHeight, outWidth], (index) => {
    const [n, o, i, j] = index as Quad;
    const firstChannel = Math.floor(o / filtersPerGroup) * perGroup;
    let sum = bias?.data[o] ?? 0;
    for (let c = 0; c < perGroup; c++) {
      for (let a = 0; a < rows; a++) {
        for (let b = 0; b < columns; b++) {
          const [y, z] = [i * strideY + a * dilationY - top, j * strideX + b * dilationX - left];
          if (y < 0 || y >= height || z < 0 || z >= width) continue;
          sum += x.data[positionOf(x.shape, [n, firstChannel + c, y, z])]! * kernel.data[positionOf(kernel.shape, [o, c, a, b])]!;
        }
      }
    }
    return sum;
  });
};

/** Each number of x stamps the kernel, times itself, onto the result. */
const convTranspose: Kernel = (inputs, attributes) => {
  const [x, kernel] = [given(inputs, 0), given(inputs, 1)];
  const [batch, channels, height, width] = x.shape as Quad;
  const [, perGroup, rows, columns] = kernel.shape as Quad;
  const group = int(attributes, 'group');
  const [strideY, strideX] = ints(attributes, 'strides', [1, 1]) as [number, number];
  const [dilationY, dilationX] = ints(attributes, 'dilations', [1, 1]) as [number, number];
  const [top, left, bottom, right] = ints(attributes, 'pads', [0, 0, 0, 0]) as Quad;
  const [extraY, extraX] = ints(attributes, 'output_padding', [0, 0]) as [number, number];
  const outHeight = strideY * (height - 1) + extraY + (rows - 1) * dilationY + 1 - top - bottom;
  const outWidth = strideX * (width - 1) + extraX + (columns - 1) * dilationX + 1 - left - right;
  const result = fill([batch, perGroup * group, outHeight, outWidth], () => 0);
  fill(x.shape, (index) => {
    const [n, c, i, j] = index as Quad;
    const stamp = x.data[positionOf(x.shape, index)]!;
    const firstFilter = Math.floor(c / (channels / group)) * perGroup;
    fill([perGroup, rows, columns], (tap) => {
      const [o, a, b] = tap as [number, number, number];
      const [y, z] = [i * strideY + a * dilationY - top, j * strideX + b * dilationX - left];
      if (y < 0 || y >= outHeight || z < 0 || z >= outWidth) return 0;
      const to = positionOf(result.shape, [n, firstFilter + o, y, z]);
      result.data[to]! += stamp * kernel.data[positionOf(kernel.shape, [c, o, a, b])]!;
      return 0;
    });
    return 0;
  });
  return result;
};

/** The largest number of each window and where it lies in the flattened x; of equal ones the first in reading order. */
const maxPool: Kernel = (inputs, attributes) => {
  const x = given(inputs, 0);
  const [batch, channels, height, width] = x.shape as Quad;
  const [rows, columns] = ints(attributes, 'kernel_shape') as [number, number];
  const [strideY, strideX] = ints(attributes, 'strides', [1, 1]) as [number, number];
  const [dilationY, dilationX] = ints(attributes, 'dilations', [1, 1]) as [number, number];
  const [top, left, bottom, right] = ints(attributes, 'pads', [0, 0, 0, 0]) as Quad;
  const outHeight = Math.floor((height + top + bottom - dilationY * (rows - 1) - 1) / strideY) + 1;
  const outWidth = Math.floor((width + left + right - dilationX * (columns - 1) - 1) / strideX) + 1;
  const shape = [batch, channels, outHeight, outWidth];
  const winners = fill(shape, (index) => {
    const [n, c, i, j] = index as Quad;
    let winner = -1;
    for (let a = 0; a < rows; a++) {
      for (let b = 0; b < columns; b++) {
        const [y, z] = [i * strideY + a * dilationY - top, j * strideX + b * dilationX - left];
        if (y < 0 || y >= height || z < 0 || z >= width) continue;
        const position = positionOf(x.shape, [n, c, y, z]);
        if (winner < 0 || x.data[position]! > x.data[winner]!) winner = position;
      }
    }
    return winner;
  });
  return [{ shape, data: winners.data.map((position) => x.data[position]!) }, winners];
};

/** The mean of what of each window lies in the image; a border counts as zeros if it counts at all. */
const averagePool: Kernel = (inputs, attributes) => {
  const x = given(inputs, 0);
  const [batch, channels, height, width] = x.shape as Quad;
  const [rows, columns] = ints(attributes, 'kernel_shape') as [number, number];
  const [strideY, strideX] = ints(attributes, 'strides', [1, 1]) as [number, number];
  const [top, left, bottom, right] = ints(attributes, 'pads', [0, 0, 0, 0]) as Quad;
  const shape = [batch, channels, Math.floor((height + top + bottom - rows) / strideY) + 1, Math.floor((width + left + right - columns) / strideX) + 1];
  return fill(shape, (index) => {
    const [n, c, i, j] = index as Quad;
    let [sum, count] = [0, 0];
    for (let a = 0; a < rows; a++) {
      for (let b = 0; b < columns; b++) {
        const [y, z] = [i * strideY + a - top, j * strideX + b - left];
        if (y < 0 || y >= height || z < 0 || z >= width) continue;
        sum += x.data[positionOf(x.shape, [n, c, y, z])]!;
        count += 1;
      }
    }
    return sum / (int(attributes, 'count_include_pad') === 1 ? rows * columns : count);
  });
};

export const windowKernels: Kernels = { AveragePool: averagePool, Conv: conv, ConvTranspose: convTranspose, MaxPool: maxPool };

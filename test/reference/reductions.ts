/** @file ONNX's sums, means and choices over axes, and the softmax, from their definitions. */
import { float, given, int, type Kernel, type Kernels } from './kernel.ts';
import { at, fill, forEachIndex, positionOf, type Tensor } from './tensor.ts';

const counted = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);

function sumOver(x: Tensor, axes: readonly number[]): Tensor {
  const shape = x.shape.map((dim, axis) => (axes.includes(axis) ? 1 : dim));
  const sum = fill(shape, () => 0);
  forEachIndex(x.shape, (index, position) => {
    sum.data[positionOf(shape, index.map((each, axis) => (axes.includes(axis) ? 0 : each)))]! += x.data[position]!;
  });
  return sum;
}

function without(x: Tensor, axes: readonly number[]): Tensor {
  return { shape: x.shape.filter((_, axis) => !axes.includes(axis)), data: x.data };
}

const reduceSum: Kernel = (inputs, attributes) => {
  const x = given(inputs, 0);
  const axes = inputs[1] === undefined ? x.shape.map((_, axis) => axis) : [...inputs[1].data].map((axis) => counted(axis, x.shape.length));
  const sum = sumOver(x, axes);
  return int(attributes, 'keepdims') === 1 ? sum : without(sum, axes);
};

/** The row of x along an axis that goes through an index. */
function rowThrough(x: Tensor, axis: number, index: readonly number[]): number[] {
  return Array.from({ length: x.shape[axis]! }, (_, place) => at(x, index.map((each, i) => (i === axis ? place : each))));
}

const argMax: Kernel = (inputs, attributes) => {
  const x = given(inputs, 0);
  const axis = counted(int(attributes, 'axis'), x.shape.length);
  const best = fill(x.shape.map((dim, i) => (i === axis ? 1 : dim)), (index) => {
    const row = rowThrough(x, axis, index);
    return row.indexOf(Math.max(...row));
  });
  return int(attributes, 'keepdims') === 1 ? best : without(best, [axis]);
};

/** log(e^x / sum e^x), with the largest x taken out of the sum so that nothing overflows. */
const logSoftmax: Kernel = (inputs, attributes): Tensor => {
  const x = given(inputs, 0);
  const axis = counted(int(attributes, 'axis'), x.shape.length);
  return fill(x.shape, (index) => {
    const row = rowThrough(x, axis, index);
    const most = Math.max(...row);
    return at(x, index) - most - Math.log(row.reduce((sum, each) => sum + Math.exp(each - most), 0));
  });
};

const softmax: Kernel = (inputs, attributes) => {
  const x = given(inputs, 0);
  const axis = counted(int(attributes, 'axis'), x.shape.length);
  return fill(x.shape, (index) => {
    const row = rowThrough(x, axis, index);
    const most = Math.max(...row);
    return Math.exp(at(x, index) - most) / row.reduce((sum, each) => sum + Math.exp(each - most), 0);
  });
};

const globalAveragePool: Kernel = (inputs) => {
  const x = given(inputs, 0);
  const sum = sumOver(x, x.shape.map((_, axis) => axis).slice(2));
  const area = x.data.length / sum.data.length;
  return { shape: sum.shape, data: sum.data.map((each) => each / area) };
};

const batchNormalization: Kernel = (inputs, attributes) => {
  const x = given(inputs, 0);
  const [scale, offset, mean, variance] = [1, 2, 3, 4].map((index) => given(inputs, index).data) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const epsilon = float(attributes, 'epsilon');
  return fill(x.shape, (index) => {
    const channel = index[1]!;
    return (scale[channel]! * (at(x, index) - mean[channel]!)) / Math.sqrt(variance[channel]! + epsilon) + offset[channel]!;
  });
};

export const reductionKernels: Kernels = {
  ArgMax: argMax,
  BatchNormalization: batchNormalization,
  GlobalAveragePool: globalAveragePool,
  LogSoftmax: logSoftmax,
  ReduceSum: reduceSum,
  Softmax: softmax,
};

/** @file ONNX's sums, means and choices over axes, and the softmax, from their definitions. */
import { float, given, int, ints, type Kernel, type Kernels } from './kernel.ts';
import { at, broadcastAt, fill, forEachIndex, positionOf, type Tensor } from './tensor.ts';

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

/** The elements that a reduction over axes brings together, by the position of their result. */
function reduced(compute: (elements: readonly number[]) => number): Kernel {
  return (inputs, attributes) => {
    const x = given(inputs, 0);
    const axes = ints(attributes, 'axes', x.shape.map((_, axis) => axis)).map((axis) => counted(axis, x.shape.length));
    const shape = x.shape.map((dim, axis) => (axes.includes(axis) ? 1 : dim));
    const together = new Map<number, number[]>();
    forEachIndex(x.shape, (index, position) => {
      const to = positionOf(shape, index.map((each, axis) => (axes.includes(axis) ? 0 : each)));
      together.set(to, [...(together.get(to) ?? []), x.data[position]!]);
    });
    const result = fill(shape, (index) => compute(together.get(positionOf(shape, index))!));
    return int(attributes, 'keepdims') === 1 ? result : without(result, axes);
  };
}

const meanOf = (elements: readonly number[]): number => elements.reduce((sum, each) => sum + each, 0) / elements.length;

/** Over the axes: (x - mean) / sqrt(variance + epsilon). */
function standardized(x: Tensor, axes: readonly number[], epsilon: number): Tensor {
  const attributes = { axes, keepdims: 1 };
  const [mean, square] = [meanOf, (elements: readonly number[]): number => meanOf(elements.map((each) => (each - meanOf(elements)) ** 2))]
    .map((compute) => reduced(compute)([x], attributes, []) as Tensor) as [Tensor, Tensor];
  return fill(x.shape, (index) => (at(x, index) - broadcastAt(mean, index)) / Math.sqrt(broadcastAt(square, index) + epsilon));
}

const layerNormalization: Kernel = (inputs, attributes) => {
  const [x, scale, offset] = [given(inputs, 0), given(inputs, 1), inputs[2]];
  const first = counted(int(attributes, 'axis'), x.shape.length);
  const standard = standardized(x, x.shape.map((_, axis) => axis).slice(first), float(attributes, 'epsilon'));
  return fill(x.shape, (index) => at(standard, index) * broadcastAt(scale, index) + (offset === undefined ? 0 : broadcastAt(offset, index)));
};

const instanceNormalization: Kernel = (inputs, attributes) => {
  const [x, scale, offset] = [given(inputs, 0), given(inputs, 1), given(inputs, 2)];
  const standard = standardized(x, x.shape.map((_, axis) => axis).slice(2), float(attributes, 'epsilon'));
  return fill(x.shape, (index) => at(standard, index) * scale.data[index[1]!]! + offset.data[index[1]!]!);
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
  InstanceNormalization: instanceNormalization,
  LayerNormalization: layerNormalization,
  LogSoftmax: logSoftmax,
  ReduceMax: reduced((elements) => Math.max(...elements)),
  ReduceMean: reduced(meanOf),
  ReduceSum: reduceSum,
  Softmax: softmax,
};

/** @file ONNX's ops that move numbers without changing them, from their definitions. */
import { given, int, ints, type Kernel, type Kernels } from './kernel.ts';
import { at, broadcastAt, commonShape, countOf, fill, positionOf, tensor } from './tensor.ts';

const counted = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);

const reshape: Kernel = (inputs) => {
  const x = given(inputs, 0);
  const kept = [...given(inputs, 1).data].map((dim, axis) => (dim === 0 ? x.shape[axis]! : dim));
  const rest = countOf(x.shape) / countOf(kept.filter((dim) => dim !== -1));
  return tensor(kept.map((dim) => (dim === -1 ? rest : dim)), x.data);
};

const flatten: Kernel = (inputs, attributes) => {
  const x = given(inputs, 0);
  const axis = int(attributes, 'axis');
  const split = axis < 0 ? axis + x.shape.length : axis;
  return tensor([countOf(x.shape.slice(0, split)), countOf(x.shape.slice(split))], x.data);
};

const transpose: Kernel = (inputs, attributes) => {
  const x = given(inputs, 0);
  const perm = ints(attributes, 'perm', x.shape.map((_, axis) => x.shape.length - 1 - axis));
  return fill(perm.map((axis) => x.shape[axis]!), (index) => at(x, x.shape.map((_, axis) => index[perm.indexOf(axis)]!)));
};

const spaceToDepth: Kernel = (inputs, attributes) => {
  const x = given(inputs, 0);
  const block = int(attributes, 'blocksize');
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  return fill([batch, channels * block * block, height / block, width / block], ([n = 0, depth = 0, row = 0, column = 0]) => {
    const place = Math.floor(depth / channels);
    return at(x, [n, depth % channels, row * block + Math.floor(place / block), column * block + (place % block)]);
  });
};

const concat: Kernel = (inputs, attributes) => {
  const parts = inputs.map((_, index) => given(inputs, index));
  const [first] = parts;
  const axis = counted(int(attributes, 'axis'), first!.shape.length);
  const size = parts.reduce((sum, part) => sum + part.shape[axis]!, 0);
  return fill(first!.shape.map((dim, each) => (each === axis ? size : dim)), (index) => {
    let place = index[axis]!;
    for (const part of parts) {
      if (place < part.shape[axis]!) return at(part, index.map((each, i) => (i === axis ? place : each)));
      place -= part.shape[axis]!;
    }
    throw new Error('An index beyond the last part.');
  });
};

/** ONNX's clamping: a start to what exists, an end to one step beyond it on the side that the step goes to. */
function indicesOf(size: number, start: number, end: number, step: number): number[] {
  const clamp = (bound: number, low: number, high: number): number => Math.min(Math.max(counted(bound, size), low), high);
  const indices: number[] = [];
  if (step > 0) for (let i = clamp(start, 0, size); i < clamp(end, 0, size); i += step) indices.push(i);
  else for (let i = clamp(start, 0, size - 1); i > clamp(end, -1, size - 1); i += step) indices.push(i);
  return indices;
}

const slice: Kernel = (inputs) => {
  const x = given(inputs, 0);
  const starts = given(inputs, 1).data;
  const axes = inputs[3]?.data ?? starts.map((_, axis) => axis);
  const taken = x.shape.map((dim) => Array.from({ length: dim }, (_, i) => i));
  axes.forEach((axis, i) => {
    const place = counted(axis, x.shape.length);
    taken[place] = indicesOf(x.shape[place]!, starts[i]!, given(inputs, 2).data[i]!, inputs[4]?.data[i] ?? 1);
  });
  return fill(taken.map((indices) => indices.length), (index) => at(x, index.map((each, axis) => taken[axis]![each]!)));
};

const pad: Kernel = (inputs) => {
  const x = given(inputs, 0);
  const pads = given(inputs, 1).data;
  const rank = x.shape.length;
  const outside = inputs[2]?.data[0] ?? 0;
  return fill(x.shape.map((dim, axis) => dim + pads[axis]! + pads[axis + rank]!), (index) => {
    const inner = index.map((each, axis) => each - pads[axis]!);
    return inner.every((each, axis) => each >= 0 && each < x.shape[axis]!) ? at(x, inner) : outside;
  });
};

const expand: Kernel = (inputs) => {
  const x = given(inputs, 0);
  const shape = commonShape([x, { shape: [...given(inputs, 1).data], data: x.data }]);
  return fill(shape, (index) => broadcastAt(x, index));
};

/** The axis of x is replaced by the axes of the places. */
const gather: Kernel = (inputs, attributes) => {
  const [x, places] = [given(inputs, 0), given(inputs, 1)];
  const axis = counted(int(attributes, 'axis'), x.shape.length);
  return fill([...x.shape.slice(0, axis), ...places.shape, ...x.shape.slice(axis + 1)], (index) => {
    const place = at(places, index.slice(axis, axis + places.shape.length));
    return at(x, [...index.slice(0, axis), counted(place, x.shape[axis]!), ...index.slice(axis + places.shape.length)]);
  });
};

const range: Kernel = (inputs) => {
  const [start, limit, step] = [0, 1, 2].map((index) => given(inputs, index).data[0]!) as [number, number, number];
  return fill([Math.max(0, Math.ceil((limit - start) / step))], ([place = 0]) => start + place * step);
};

const shape: Kernel = (inputs, attributes) => {
  const sizes = given(inputs, 0).shape.slice(int(attributes, 'start'), int(attributes, 'end'));
  return tensor([sizes.length], sizes);
};

/** y[index with updates' place on the axis] += update, one update after another. */
const scatterElements: Kernel = (inputs, attributes) => {
  const [x, positions, updates] = [given(inputs, 0), given(inputs, 1), given(inputs, 2)];
  const axis = counted(int(attributes, 'axis'), x.shape.length);
  const adds = attributes['reduction'] === 'add';
  const data = Float64Array.from(x.data);
  fill(updates.shape, (index) => {
    const to = positionOf(x.shape, index.map((each, i) => (i === axis ? counted(at(positions, index), x.shape[axis]!) : each)));
    data[to] = (adds ? data[to]! : 0) + at(updates, index);
    return 0;
  });
  return { shape: x.shape, data };
};

export const shapeKernels: Kernels = {
  Concat: concat,
  Expand: expand,
  Flatten: flatten,
  Gather: gather,
  Identity: (inputs) => given(inputs, 0),
  Pad: pad,
  Range: range,
  Reshape: reshape,
  ScatterElements: scatterElements,
  Shape: shape,
  Slice: slice,
  SpaceToDepth: spaceToDepth,
  Transpose: transpose,
};

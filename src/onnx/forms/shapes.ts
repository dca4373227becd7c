/** @file Nodes that move numbers without changing them, in the forms that our graphs have: Slice with all of its bounds, Reshape for added and dropped axes. */
import { HeadstartError } from '../../base/errors.ts';
import { factorOf, sizeOf } from '../../graph/dim.ts';
import { integersOf, knownOf } from '../../graph/known.ts';
import { normalizeAxis, type Dim, type Shape as Sizes } from '../../graph/shape.ts';
import { apply, constant, fixedDim, integers, type Value } from '../../graph/value.ts';
import { Concat, concat } from '../../ops/concat.ts';
import { gather } from '../../ops/gather.ts';
import { mul } from '../../ops/mul.ts';
import { Expand, expand } from '../../ops/reduce-sum.ts';
import { Reshape, reshape } from '../../ops/reshape.ts';
import { slice } from '../../ops/slice.ts';
import { shapeOf } from '../../ops/shape-of.ts';
import { transpose } from '../../ops/transpose.ts';
import type { FileNode, Form, Forms } from '../file-node.ts';

/** ONNX's word for "to the end" is any number beyond it. */
const FAR = 2 ** 31 - 1;

/** A list that is an attribute in older files and an input in newer ones; undefined where it is left out. */
export function listOf(node: FileNode, name: string, index: number): readonly number[] | undefined {
  const attribute = node.ints(name);
  const input = node.inputs[index];
  return attribute ?? (input && integersOf(input, name));
}

const reshapeForm: Form = (node) => {
  const [x, target] = [node.given(0), node.given(1)];
  const dims = knownOf(target);
  if (dims === undefined) throw new HeadstartError('graph', 'Reshape: the shape is known only when the program runs.', 'Export the model with fixed shapes.');
  if (node.int('allowzero', 0) === 1 && dims.includes(0)) throw new HeadstartError('graph', 'Reshape: a shape in which 0 means no elements (allowzero) is not supported.');
  if (dims.every((dim) => typeof dim === 'number')) return apply(Reshape, [x, forAnyBatch(x, dims) ?? target], { allowzero: 0 });
  return reshape(x, apply(Reshape, [x, target], { allowzero: 0 }).shape);
};

/**
 * The target of a file for one image at a time, whose input was given a batch of any size: where the numbers are those of one image, the first
 * axis takes the batch.
 */
function forAnyBatch(x: Value, [first, ...rest]: readonly number[]): Value | undefined {
  const [batch] = x.shape;
  const each = factorOf(sizeOf(x.shape));
  const listed = rest.reduce((product, dim) => (dim === -1 ? product : product * dim), 1);
  if (first === undefined || first < 1 || typeof sizeOf(x.shape) === 'number') return undefined;
  if (!rest.includes(-1)) return first * listed === each ? integers([-1, ...rest]) : undefined;
  return first === 1 && typeof batch === 'string' && factorOf(batch) === 1 && each % listed === 0 ? integers([0, ...rest]) : undefined;
}

/** In such a file what is joined to the batch is there once: it is repeated for each image. */
const concatForm: Form = (node) => {
  const parts = node.inputs.map((_, index) => node.given(index));
  const axis = normalizeAxis(node.int('axis', 0), parts[0]!.shape.length, 'Concat');
  const batched = parts.find(({ shape }) => typeof shape[0] === 'string');
  if (axis === 0 || batched === undefined) return apply(Concat, parts, { axis });
  return apply(Concat, parts.map((part) => (part.shape[0] === 1 ? perImage(part, batched) : part)), { axis });
};

/** [1, ...] -> [N, ...] with the batch of another value. */
function perImage(part: Value, batched: Value): Value {
  const count = slice(shapeOf(batched), { axes: [0], starts: [0], ends: [1] });
  return apply(Expand, [part, concat([count, integers(part.shape.slice(1).map(() => 1))], 0)], {});
}

const squeeze: Form = (node) => {
  const x = node.given(0);
  const axes = listOf(node, 'axes', 1)?.map((axis) => normalizeAxis(axis, x.shape.length, 'Squeeze'));
  return reshape(x, x.shape.filter((dim, axis) => (axes === undefined ? dim !== 1 : !axes.includes(axis))));
};

const unsqueeze: Form = (node) => {
  const [x, axes = []] = [node.given(0), listOf(node, 'axes', 1)];
  const rank = x.shape.length + axes.length;
  const added = axes.map((axis) => normalizeAxis(axis, rank, 'Unsqueeze'));
  const left = [...x.shape];
  return reshape(x, Array.from({ length: rank }, (_, axis) => (added.includes(axis) ? 1 : (left.shift() ?? 1))));
};

/** Bounds that take all of an axis are dropped where the axis has a name only. */
const sliceForm: Form = (node) => {
  const x = node.given(0);
  const [starts, ends] = [node.given(1), node.given(2)].map((list) => knownOf(list));
  if (starts === undefined || ends === undefined) throw new HeadstartError('graph', 'Slice: the bounds are known only when the program runs.', 'Export the model with fixed shapes.');
  const axes = node.inputs[3] === undefined ? starts.map((_, i) => i) : integersOf(node.inputs[3], 'Slice');
  const steps = node.inputs[4] === undefined ? starts.map(() => 1) : integersOf(node.inputs[4], 'Slice');
  const bounds = axes.flatMap((axis, i) => {
    const dim = x.shape[normalizeAxis(axis, x.shape.length, 'Slice')];
    const [start, end] = [starts[i], ends[i]];
    if (typeof dim === 'string' && start === 0 && steps[i] === 1 && (end === dim || (typeof end === 'number' && end >= FAR))) return [];
    if (typeof start !== 'number' || typeof end !== 'number') throw new HeadstartError('graph', 'Slice: the bounds are known only when the program runs.', 'Export the model with fixed shapes.');
    return [{ axis, start: near(start), end: near(end), step: steps[i]! }];
  });
  if (bounds.length === 0) return x;
  return slice(x, { axes: bounds.map(({ axis }) => axis), starts: bounds.map(({ start }) => start), ends: bounds.map(({ end }) => end), steps: bounds.map(({ step }) => step) });
};

const near = (bound: number): number => Math.min(Math.max(bound, -FAR), FAR);

const split: Form = (node) => {
  const x = node.given(0);
  const axis = normalizeAxis(node.int('axis', 0), x.shape.length, 'Split');
  const parts = node.int('num_outputs', node.outputs);
  const given = listOf(node, 'split', 1);
  const size = fixedDim(x.shape[axis], 'Split');
  const even = Math.ceil(size / parts);
  const sizes = given ?? Array.from({ length: parts }, (_, part) => Math.min(even, size - part * even));
  let start = 0;
  return sizes.map((each) => {
    start += each;
    return slice(x, { axes: [axis], starts: [start - each], ends: [start] });
  });
};

/** One place is a slice, whose gradient costs less. */
const gatherForm: Form = (node) => {
  const [x, places] = [node.given(0), node.given(1)];
  const axis = normalizeAxis(node.int('axis', 0), x.shape.length, 'Gather');
  const [place] = knownOf(places) ?? [];
  if (places.shape.length > 0 || typeof place !== 'number' || typeof x.shape[axis] === 'string') return gather(x, places, axis);
  const at = place < 0 ? place + fixedDim(x.shape[axis], 'Gather') : place;
  return reshape(slice(x, { axes: [axis], starts: [at], ends: [at + 1] }), x.shape.filter((_, each) => each !== axis));
};

const expandForm: Form = (node) => {
  const [x, shape] = [node.given(0), node.given(1)];
  const dims = knownOf(shape);
  return dims !== undefined && fitsAlready(x.shape, dims) ? x : apply(Expand, [x, shape], {});
};

const fitsAlready = (from: Sizes, dims: readonly Dim[]): boolean =>
  dims.length <= from.length && dims.every((dim, axis) => dim === 1 || dim === from[axis + from.length - dims.length]);

/** What has one element along an axis is expanded, which works for any number of times; the rest is laid beside itself. */
const tile: Form = (node) => {
  const [x, repeats] = [node.given(0), node.given(1)];
  const times = knownOf(repeats) ?? [];
  if (times.every((count, axis) => count === 1 || x.shape[axis] === 1)) {
    return times.every((count) => typeof count === 'number')
      ? expand(x, x.shape.map((dim, axis) => (dim === 1 ? times[axis]! : dim)))
      : apply(Expand, [x, mul(repeats, shapeOf(x))], {});
  }
  return times.reduce<Value>((tiled, count, axis) => (count === 1 ? tiled : concat(Array.from({ length: fixedDim(count, 'Tile') }, () => tiled), axis)), x);
};

/** [N, b b C, H, W] -> [N, C, b H, b W]; DCR: blocks of pixels come first among the channels, CRD: last. */
const depthToSpace: Form = (node) => {
  const [x, block, mode] = [node.given(0), node.int('blocksize', 1), node.text('mode', 'DCR')];
  const [batch = 1, ...rest] = x.shape;
  const [channels, height, width] = rest.map((dim) => fixedDim(dim, 'DepthToSpace')) as [number, number, number];
  const depth = channels / block / block;
  const apart = reshape(x, mode === 'DCR' ? [batch, block, block, depth, height, width] : [batch, depth, block, block, height, width]);
  return reshape(transpose(apart, mode === 'DCR' ? [0, 3, 4, 1, 5, 2] : [0, 1, 4, 2, 5, 3]), [batch, depth, height * block, width * block]);
};

const size: Form = (node) => {
  const count = sizeOf(node.given(0).shape);
  if (typeof count === 'string') throw new HeadstartError('graph', 'it is read only where its inputs are sizes that are known.');
  return constant(BigInt64Array.of(BigInt(count)), [], 'int64');
};

export const shapeForms: Forms = {
  Concat: concatForm,
  DepthToSpace: depthToSpace,
  Expand: expandForm,
  Gather: gatherForm,
  Reshape: reshapeForm,
  Size: size,
  Slice: sliceForm,
  Split: split,
  Squeeze: squeeze,
  Tile: tile,
  Unsqueeze: unsqueeze,
};

/** @file A part of a tensor, and a tensor with a border or gaps: Slice and Pad, each in the other's gradient. */
import { HeadstartError } from '../base/errors.ts';
import { fixedShape, formatShape, normalizeAxis } from '../graph/shape.ts';
import { integersOf, pickKnown } from '../graph/known.ts';
import { apply, fixedDim, integers, scalar, type Op, type Value } from '../graph/value.ts';
import { expand } from './reduce-sum.ts';
import { reshape } from './reshape.ts';

type SliceInputs = readonly [x: Value, starts: Value, ends: Value, axes: Value, steps: Value];

/** The first index and the number of indices that a slice takes of an axis: ONNX's rule, which clamps a start to what exists. */
function taken(size: number, start: number, end: number, step: number): { readonly first: number; readonly count: number } {
  const high = step < 0 ? size - 1 : size;
  const clamp = (bound: number, low: number): number => Math.min(Math.max(bound < 0 ? bound + size : bound, low), high);
  const first = clamp(start, 0);
  return { first, count: Math.max(0, Math.ceil((clamp(end, step < 0 ? -1 : 0) - first) / step)) };
}

type Part = { readonly first: number; readonly count: number; readonly step: number };

/** What is taken of each axis that the slice names. */
function partsOf([x, starts, ends, axes, steps]: SliceInputs): ReadonlyMap<number, Part> {
  const [from = [], to = [], every = []] = [starts, ends, steps].map((list) => integersOf(list, 'Slice'));
  return new Map(integersOf(axes, 'Slice').map((axis, i) => {
    const at = normalizeAxis(axis, x.shape.length, 'Slice');
    const step = every[i]!;
    return [at, { ...taken(fixedDim(x.shape[at], 'Slice'), from[i]!, to[i]!, step), step }];
  }));
}

export const Slice: Op<SliceInputs, Readonly<Record<never, never>>> = {
  name: 'Slice',
  eachImage: ([x, , , axes]) => (integersOf(axes, 'Slice').some((axis) => normalizeAxis(axis, x.shape.length, 'Slice') === 0) ? [] : [0]),
  infer(inputs) {
    const [x] = inputs;
    const parts = partsOf(inputs);
    return { dtype: x.dtype, shape: x.shape.map((dim, axis) => parts.get(axis)?.count ?? dim) };
  },
  known(inputs) {
    const [x] = inputs;
    const parts = partsOf(inputs);
    const place = (each: number, axis: number): number => (parts.get(axis)?.first ?? 0) + each * (parts.get(axis)?.step ?? 1);
    return pickKnown(x, x.shape.map((dim, axis) => parts.get(axis)?.count ?? dim), (index) => index.map(place));
  },
  skips: (inputs) => partOfPart(inputs),
  grad({ inputs: [x, starts, ends, axes, steps], dy }) {
    const lists = [starts, ends, steps].map((list) => integersOf(list, 'Slice')) as [number[], number[], number[]];
    return [() => unslice(dy, x, integersOf(axes, 'Slice'), lists), undefined, undefined, undefined, undefined];
  },
};

/** A part of a part, cut out at once; of parts without steps, whose sizes are known. */
function partOfPart(inputs: SliceInputs): Value | undefined {
  const [{ from, shape }] = inputs;
  if (from.kind !== 'op' || from.node.op !== (Slice as Op) || shape.some((dim) => typeof dim !== 'number')) return undefined;
  const [source, starts, ends, axes, steps] = from.node.inputs;
  if (source === undefined || starts === undefined || ends === undefined || axes === undefined || steps === undefined) return undefined;
  const [inner, outer] = [partsOf([source, starts, ends, axes, steps]), partsOf(inputs)];
  if ([...inner.values(), ...outer.values()].some(({ step }) => step !== 1)) return undefined;
  const both = source.shape.flatMap((_, axis) => (inner.has(axis) || outer.has(axis) ? [axis] : []));
  const firsts = both.map((axis) => (inner.get(axis)?.first ?? 0) + (outer.get(axis)?.first ?? 0));
  return slice(source, { axes: both, starts: firsts, ends: both.map((axis, i) => firsts[i]! + (outer.get(axis)?.count ?? Number(shape[axis]))) });
}

/** dy put back where the slice took it from, zeros elsewhere: axis by axis turned, spread by the step, then padded. */
function unslice(dy: Value, x: Value, axes: readonly number[], [starts, ends, steps]: readonly [number[], number[], number[]]): Value {
  if (dy.shape.includes(0)) return expand(scalar(0), x.shape);
  const rank = x.shape.length;
  const before = x.shape.map(() => 0);
  const after = x.shape.map(() => 0);
  let spread = dy;
  axes.forEach((axis, i) => {
    const at = normalizeAxis(axis, rank, 'Slice');
    const size = fixedDim(x.shape[at], 'Slice');
    const step = steps[i]!;
    const { first, count } = taken(size, starts[i]!, ends[i]!, step);
    if (step < 0) spread = slice(spread, { axes: [at], starts: [-1], ends: [-size - 1], steps: [-1] });
    spread = dilate(spread, at, Math.abs(step));
    const reach = (count - 1) * Math.abs(step);
    before[at] = step < 0 ? first - reach : first;
    after[at] = size - before[at] - reach - 1;
  });
  return pad(spread, before, after);
}

/** `step` - 1 zeros between neighbours along an axis. */
function dilate(x: Value, axis: number, step: number): Value {
  if (step === 1) return x;
  const shape = fixedShape(x.shape, 'Slice');
  const column = [...shape.slice(0, axis + 1), 1, ...shape.slice(axis + 1)];
  const padded = pad(reshape(x, column), column.map(() => 0), column.map((_, i) => (i === axis + 1 ? step - 1 : 0)));
  const spread = reshape(padded, shape.map((dim, i) => (i === axis ? dim * step : dim)));
  return slice(spread, { axes: [axis], starts: [0], ends: [(shape[axis]! - 1) * step + 1] });
}

export type SliceBounds = {
  readonly axes: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Default 1 for each axis. */
  readonly steps?: readonly number[];
};

/** x[start:end:step] along the named axes, with NumPy's meaning of negative numbers. */
export function slice(x: Value, { axes, starts, ends, steps = axes.map(() => 1) }: SliceBounds): Value {
  return apply(Slice, [x, integers(starts), integers(ends), integers(axes), integers(steps)], {});
}

/** Beyond the border is the filler, by default 0. */
export const Pad: Op<readonly [x: Value, pads: Value, filler?: Value], Readonly<Record<never, never>>> = {
  name: 'Pad',
  infer([x, pads]) {
    const list = integersOf(pads, 'Pad');
    const rank = x.shape.length;
    if (list.length !== 2 * rank || list.some((size) => size < 0)) {
      throw new HeadstartError('graph', `Pad: ${formatShape(x.shape)} takes ${2 * rank} sizes of at least 0, not [${list.join(',')}].`);
    }
    const shape = x.shape.map((dim, axis) => {
      const extra = list[axis]! + list[axis + rank]!;
      return extra === 0 ? dim : fixedDim(dim, 'Pad') + extra;
    });
    return { dtype: x.dtype, shape };
  },
  grad({ inputs: [x, pads], dy }) {
    const list = integersOf(pads, 'Pad');
    const axes = x.shape.map((_, axis) => axis).filter((axis) => list[axis]! + list[axis + x.shape.length]! > 0);
    const starts = axes.map((axis) => list[axis]!);
    const ends = axes.map((axis, i) => starts[i]! + fixedDim(x.shape[axis], 'Pad'));
    return [(): Value => slice(dy, { axes, starts, ends }), undefined, undefined];
  },
};

/** x with `before[axis]` and `after[axis]` zeros at the ends of each axis. */
export function pad(x: Value, before: readonly number[], after: readonly number[]): Value {
  if ([...before, ...after].every((size) => size === 0)) return x;
  return apply(Pad, [x, integers([...before, ...after])], {});
}

/**
 * @file Elements of small tensors that are known before a program runs: constants, sizes, and what is computed of them. Exported models find shapes
 * in this way while they run; here they are found while the graph is built, where a batch of any size stays a name.
 */
import { bug } from '../base/errors.ts';
import { fixedShape, type Dim, type Shape } from './shape.ts';
import type { DType, Node, TensorValues, Value } from './value.ts';

/** The elements in row-major order: numbers, with 0 and 1 for bool, and sizes that have a name. */
export type Known = readonly Dim[];

/** What is larger is no list of sizes. */
const MOST_ELEMENTS = 1024;

const found = new WeakMap<Node, Known | undefined>();

/** The elements of a value, or undefined where it is large or any of them is known only when a program runs and has no name. */
export function knownOf(value: Value): Known | undefined {
  const { from } = value;
  if (!isSmall(value.shape) || value.dtype === 'float16') return undefined;
  if (from.kind === 'constant') return Array.from(from.values, Number);
  if (from.kind !== 'op' || from.index !== 0) return undefined;
  const { node } = from;
  if (!found.has(node)) found.set(node, node.op.known?.(node.inputs, node.attributes)?.map((element) => rounded(element, value.dtype)));
  return found.get(node);
}

function isSmall(shape: Shape): boolean {
  return shape.every((dim) => typeof dim === 'number') && shape.reduce((product, dim) => product * dim, 1) <= MOST_ELEMENTS;
}

function rounded(element: Dim, dtype: DType): Dim {
  return typeof element === 'number' && dtype === 'float32' ? Math.fround(element) : element;
}

/** The whole numbers of a list that must be known, since a result's shape depends on it. */
export function integersOf(value: Value, where: string): readonly number[] {
  const known = value.dtype === 'int64' || value.dtype === 'int32' ? knownOf(value) : undefined;
  if (known !== undefined && known.every((element) => typeof element === 'number')) return known;
  throw bug(`${where}: the list of whole numbers must be a constant.`);
}

/** The elements as the array of a constant, or undefined where one of them is a name or the type is none of whole numbers. */
export function knownNumbers(known: Known, dtype: DType): TensorValues | undefined {
  if (!known.every((element) => typeof element === 'number' && Number.isFinite(element))) return undefined;
  switch (dtype) {
    case 'int64': return BigInt64Array.from(known, wholeOf);
    case 'int32': return Int32Array.from(known);
    case 'bool': return Uint8Array.from(known);
    default: return undefined;
  }
}

/** ONNX's largest number means "to the end", and is a little less than the nearest JavaScript number. */
const wholeOf = (element: Dim): bigint => (Number(element) >= 2 ** 63 ? 2n ** 63n - 1n : BigInt(element));

type Index = readonly number[];

function indicesOf(shape: readonly number[]): Index[] {
  return shape.reduce<Index[]>((indices, dim) => indices.flatMap((index) => Array.from({ length: dim }, (_, place) => [...index, place])), [[]]);
}

const positionIn = (shape: readonly number[], index: Index): number => shape.reduce((position, dim, axis) => position * dim + index[axis]!, 0);

/** The elements of a result of the shape, each of which is the element of x at `place(its index)`. */
export function pickKnown(x: Value, shape: Shape, place: (index: Index) => Index): Known | undefined {
  const known = knownOf(x);
  if (known === undefined || !isSmall(shape)) return undefined;
  const from = fixedShape(x.shape, 'known');
  return indicesOf(fixedShape(shape, 'known')).map((index) => known[positionIn(from, place(index))] ?? 0);
}

/** The elements of a result of the shape, to which the values are broadcast, computed element by element. */
export function computeKnown(values: readonly Value[], shape: Shape, compute: (...elements: Dim[]) => Dim | undefined): Known | undefined {
  const lists = values.map((value) => pickKnown(value, shape, (index) => broadcastPlace(value.shape, index)));
  if (lists.includes(undefined)) return undefined;
  const elements = (lists[0] ?? []).map((_, position) => compute(...lists.map((list) => list![position]!)));
  return elements.every((element) => element !== undefined) ? elements : undefined;
}

/** The place in a tensor that shows at an index of a shape which it is broadcast to. */
export function broadcastPlace(shape: Shape, index: Index): Index {
  return shape.map((dim, axis) => (dim === 1 ? 0 : index[axis + index.length - shape.length]!));
}

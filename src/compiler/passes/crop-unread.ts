/** @file Leaves out what nobody reads: the last rows and columns that a window does not reach are not computed, in what it slides over and in all that only serves that. */
import { likewise } from '../../graph/origin.ts';
import { rewrite } from '../../graph/rewrite.ts';
import { usesOf } from '../../graph/uses.ts';
import { apply, type Value } from '../../graph/value.ts';
import { slice } from '../../ops/slice.ts';

type Size = readonly [height: number, width: number];

/** The outputs of the graph, in which each window reads all of its image, as far as some of that need not be computed then. */
export function cropUnread(outputs: readonly Value[]): Value[] {
  const readers = usesOf(outputs);
  /** Of values in the new graph those that one node reads. */
  const readOnce = new Set<Value>();
  return rewrite(outputs, (node, inputs) => {
    inputs.forEach((value, index) => {
      const before = node.inputs[index];
      if (value !== undefined && before?.from.kind === 'op' && readers.get(before.from.node) === 1) readOnce.add(value);
    });
    const [x, ...others] = inputs;
    const [type] = node.outputs;
    if (x === undefined || type === undefined || node.op.reads === undefined || !isPicture(x) || !isPicture(type)) return undefined;
    const { size, attributes } = node.op.reads(x.shape, node.attributes, sizeOf(type));
    if (sameSize(size, sizeOf(x))) return undefined;
    // To cut off what is computed for others anyway would only be a copy.
    const part = computed(x, size, readOnce);
    return part && [apply(node.op, [part, ...others], attributes)];
  });
}

const isPicture = ({ shape }: Pick<Value, 'shape'>): boolean => shape.length === 4 && shape.every((dim) => typeof dim === 'number');
const sizeOf = ({ shape }: Pick<Value, 'shape'>): Size => [Number(shape[2]), Number(shape[3])];
const sameSize = (a: Size, b: Size): boolean => a[0] === b[0] && a[1] === b[1];

/** The first rows and columns of x. */
function cropped(x: Value, size: Size, readOnce: Set<Value>): Value {
  if (sameSize(sizeOf(x), size)) return x;
  return computed(x, size, readOnce) ?? slice(x, { axes: [2, 3], starts: [0, 0], ends: [...size] });
}

/** The same, computed from no more than they need, or undefined where something else needs more of x or nothing is computed. */
function computed(x: Value, size: Size, readOnce: Set<Value>): Value | undefined {
  const part = fewer(x, size, readOnce);
  if (part !== undefined) readOnce.add(part);
  return part;
}

function fewer(x: Value, size: Size, readOnce: Set<Value>): Value | undefined {
  if (x.from.kind !== 'op' || !readOnce.has(x) || x.from.node.outputs.length !== 1) return undefined;
  const { node } = x.from;
  const { op, inputs, attributes } = node;
  const [image, ...others] = inputs;
  if (op.elementwise === true && inputs.every((value) => value === undefined || !isPicture(value) || sameSize(sizeOf(value), sizeOf(x)) || sameSize(sizeOf(value), [1, 1]))) {
    return likewise(node, inputs.map((value) => (value !== undefined && isPicture(value) && sameSize(sizeOf(value), sizeOf(x)) ? cropped(value, size, readOnce) : value)));
  }
  if (op.reads === undefined || image === undefined || !isPicture(image)) return undefined;
  const needed = op.reads(image.shape, attributes, size);
  return likewise(node, [cropped(image, needed.size, readOnce), ...others], needed.attributes);
}

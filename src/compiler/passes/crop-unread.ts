/** @file Leaves out what nobody reads: the last rows and columns that a window does not reach are not computed, in what it slides over and in all that only serves that. */
import { likewise } from '../../graph/origin.ts';
import { rewrite } from '../../graph/rewrite.ts';
import { usesOf } from '../../graph/uses.ts';
import { apply, type Value } from '../../graph/value.ts';
import { slice } from '../../ops/slice.ts';

type Size = readonly [height: number, width: number];

/** The outputs of the graph, in which each window reads all of its image. */
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
    return [apply(node.op, [cropped(x, size, readOnce), ...others], attributes)];
  });
}

const isPicture = ({ shape }: Pick<Value, 'shape'>): boolean => shape.length === 4 && shape.every((dim) => typeof dim === 'number');
const sizeOf = ({ shape }: Pick<Value, 'shape'>): Size => [Number(shape[2]), Number(shape[3])];
const sameSize = (a: Size, b: Size): boolean => a[0] === b[0] && a[1] === b[1];

/** The first rows and columns of x, computed from no more than these need, as far as nothing else needs more. */
function cropped(x: Value, size: Size, readOnce: Set<Value>): Value {
  if (sameSize(sizeOf(x), size)) return x;
  const part = computed(x, size, readOnce);
  readOnce.add(part);
  return part;
}

function computed(x: Value, size: Size, readOnce: Set<Value>): Value {
  if (x.from.kind === 'op' && readOnce.has(x) && x.from.node.outputs.length === 1) {
    const { node } = x.from;
    const { op, inputs, attributes } = node;
    const [image, ...others] = inputs;
    if (op.elementwise === true && inputs.every((value) => value === undefined || !isPicture(value) || sameSize(sizeOf(value), sizeOf(x)) || sameSize(sizeOf(value), [1, 1]))) {
      return likewise(node, inputs.map((value) => (value !== undefined && isPicture(value) && sameSize(sizeOf(value), sizeOf(x)) ? cropped(value, size, readOnce) : value)));
    }
    if (op.reads !== undefined && image !== undefined && isPicture(image)) {
      const needed = op.reads(image.shape, attributes, size);
      return likewise(node, [cropped(image, needed.size, readOnce), ...others], needed.attributes);
    }
  }
  return slice(x, { axes: [2, 3], starts: [0, 0], ends: [...size] });
}

/**
 * @file Takes the images of a batch in groups, or one by one, as far as each makes its own image of the result: what a group needs then lies in the processor's cache, and
 * the gradients of weights are added up as they are made.
 */
import { rewrite } from '../../graph/rewrite.ts';
import { apply, type Node, type Operands, type Value } from '../../graph/value.ts';
import { add } from '../../ops/add.ts';
import { concat } from '../../ops/concat.ts';
import { slice } from '../../ops/slice.ts';

/**
 * The outputs of the graph in which what follows from `images` [N, ...] is computed for each group of `size` images by itself, up to the first op that looks at all of them. Of what only
 * sums over the images, the sums over the groups are added up.
 */
export function inGroups(outputs: readonly Value[], images: Value, size: number): Value[] {
  const count = Number(images.shape[0]);
  if (count <= size) return [...outputs];
  /** Of a value in the new graph that is all images together, the groups. */
  const apart = new Map<Value, readonly Value[]>([[images, taken(images, size)]]);
  const groupsOf = (value: Value): readonly Value[] => apart.get(value) ?? taken(value, size);
  return rewrite(outputs, (node, inputs) => {
    const named = imageInputs(node, inputs, count).filter((index) => inputs[index] !== undefined);
    if (!named.some((index) => apart.has(inputs[index]!)) || node.outputs.length !== 1) return undefined;
    const groups = new Map(named.map((index) => [index, groupsOf(inputs[index]!)]));
    const results = Array.from({ length: Math.ceil(count / size) }, (_, group) => apply(node.op, inputs.map((value, index) => groups.get(index)?.[group] ?? value), node.attributes));
    if (node.op.sumsImages !== undefined) return [results.reduce((a, b) => add(a, b))];
    const together = concat(results, 0);
    apart.set(together, results);
    return [together];
  });
}

/** The inputs that have an image for each result, or for each that is summed; none where the op is to stay as it is. */
function imageInputs({ op, attributes, outputs }: Node, inputs: Operands, count: number): readonly number[] {
  if (op.sumsImages !== undefined) return op.sumsImages;
  const rank = outputs[0]!.shape.length;
  if (op.elementwise === true) return inputs.flatMap((value, index) => (value?.shape.length === rank && value.shape[0] === count ? [index] : []));
  return op.eachImage?.(inputs, attributes) ?? [];
}

function taken(value: Value, size: number): Value[] {
  const count = Number(value.shape[0]);
  return Array.from({ length: Math.ceil(count / size) }, (_, group) => slice(value, { axes: [0], starts: [group * size], ends: [Math.min(count, (group + 1) * size)] }));
}

/**
 * @file Takes the images of a batch one by one as far as each makes its own image of the result: what one image needs then lies in the processor's cache, and
 * the gradients of weights are added up as they are made.
 */
import { rewrite } from '../../graph/rewrite.ts';
import { apply, type Node, type Operands, type Value } from '../../graph/value.ts';
import { concat } from '../../ops/concat.ts';
import { slice } from '../../ops/slice.ts';

/** The outputs of the graph in which what follows from `images` [N, ...] is computed for each image by itself, up to the first op that looks at all of them. */
export function imageByImage(outputs: readonly Value[], images: Value): Value[] {
  const count = Number(images.shape[0]);
  if (count === 1) return [...outputs];
  /** Of a value in the new graph that is all images together, the images. */
  const apart = new Map<Value, readonly Value[]>([[images, taken(images, count)]]);
  return rewrite(outputs, (node, inputs) => {
    const each = ownInputs(node, inputs, apart, count);
    if (each === undefined || node.outputs.length !== 1) return undefined;
    const results = Array.from({ length: count }, (_, image) => apply(node.op, inputs.map((value, index) => each.get(index)?.[image] ?? value), node.attributes));
    const together = concat(results, 0);
    apart.set(together, results);
    return [together];
  });
}

/** For the inputs that have an image for each result their images, or undefined where the op is to stay as it is. */
function ownInputs({ op, attributes, outputs }: Node, inputs: Operands, apart: ReadonlyMap<Value, readonly Value[]>, count: number): ReadonlyMap<number, readonly Value[]> | undefined {
  const rank = outputs[0]!.shape.length;
  const named = op.elementwise === true
    ? inputs.flatMap((value, index) => (value?.shape.length === rank && value.shape[0] === count ? [index] : []))
    : (op.eachImage?.(inputs, attributes) ?? []).filter((index) => inputs[index] !== undefined);
  if (!named.some((index) => apart.has(inputs[index]!))) return undefined;
  return new Map(named.map((index) => [index, apart.get(inputs[index]!) ?? taken(inputs[index]!, count)]));
}

function taken(value: Value, count: number): Value[] {
  return Array.from({ length: count }, (_, image) => slice(value, { axes: [0], starts: [image], ends: [image + 1] }));
}

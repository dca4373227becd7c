/** @file How much a graph has to compute: the multiply-adds of its convolutions and matrix products, counted from shapes. Each is two floating-point operations. */
import { factorOf, sizeOf } from './dim.ts';
import type { Shape } from './shape.ts';
import type { Node, Value } from './value.ts';
import { nodesOf } from './walk.ts';

/** Numbers in a tensor of the shape; a size that has only a name, such as that of the batch, counts as one. */
export function countedElements(shape: Shape): number {
  return factorOf(sizeOf(shape));
}

/** Of one node; 0 for ops that only move numbers or work on each by itself. */
export function multiplyAddsOf({ op, inputs, attributes, outputs }: Node): number {
  return op.multiplyAdds?.(inputs, attributes, outputs[0]?.shape ?? []) ?? 0;
}

/**
 * Of all that the values depend on, each node once. Forms in which zeros are skipped or sums are saved count as what they do, so that graphs
 * are compared by their plain forms. A border that a gradient is padded with counts too: about 1 % of a step.
 */
export function multiplyAdds(values: readonly Value[]): number {
  return nodesOf(values).reduce((sum, node) => sum + multiplyAddsOf(node), 0);
}

/** @file What of a network depends on the photo: its nodes in order, the weights that each uses, and the places at which one value holds all that goes on. */
import type { Node, Value } from './value.ts';
import { leavesOf, nodesOf } from './walk.ts';
import { isWeight, layerOfWeight } from './weight-leaf.ts';

/** A node that depends on the photo, with the weights among its inputs. */
export type Step = {
  readonly node: Node;
  /** Inputs that do not depend on the photo and hold a weight that can be trained, by their number. */
  readonly weights: readonly { readonly index: number; readonly value: Value; readonly leaf: Value }[];
};

/** The nodes between the photo and the features, in an order in which each comes after what it needs. */
export function stepsOf({ image, features }: { readonly image: Value; readonly features: Value }): Step[] {
  const seen = new Set<Node>();
  const depends = (value: Value | undefined): boolean => value !== undefined && (value === image || (value.from.kind === 'op' && seen.has(value.from.node)));
  return nodesOf([features]).flatMap((node): Step[] => {
    if (!node.inputs.some(depends)) return [];
    seen.add(node);
    const weights = node.inputs.flatMap((value, index) => {
      if (value === undefined || depends(value) || node.op.statistics?.includes(index) === true) return [];
      const leaf = leavesOf([value]).find(isWeight);
      return leaf === undefined ? [] : [{ index, value, leaf }];
    });
    return [{ node, weights }];
  });
}

/** Whether the node is a layer: it has a kernel, which is a weight of two axes or more. Biases and scales belong to the layer before them. */
export function isLayer({ weights }: Step): boolean {
  return weights.some(({ leaf }) => leaf.shape.length > 1);
}

/** The name of a layer: that of its kernel without its last part, such as blocks.3/expand of blocks.3/expand/kernel. */
export function layerName({ node, weights }: Step): string {
  const kernel = weights.find(({ leaf }) => leaf.shape.length > 1)?.leaf.from;
  const name = kernel !== undefined && kernel.kind !== 'op' ? (kernel.name ?? '') : '';
  return layerOfWeight(name) || node.op.name;
}

/**
 * For each step whether its first output is all that later steps see of it and of all before: the network can be cut behind it.
 * Last uses are looked up once, so that the walk is linear.
 */
export function cutPlaces(steps: readonly Step[], { image, features }: { readonly image: Value; readonly features: Value }): boolean[] {
  const order = new Map(steps.map(({ node }, index) => [node, index]));
  const lastUse = new Map<number, number>();
  // The photo counts as the result of a step before the first.
  const maker = (value: Value | undefined): number | undefined => (value === image ? -1 : value?.from.kind === 'op' ? order.get(value.from.node) : undefined);
  steps.forEach(({ node }, index) => {
    for (const value of node.inputs) {
      const made = maker(value);
      if (made !== undefined) lastUse.set(made, index);
    }
  });
  const end = maker(features);
  if (end !== undefined) lastUse.set(end, steps.length);
  let farthest = lastUse.get(-1) ?? -1;
  return steps.map(({ node }, index) => {
    // What was made before this step must have been used up by it.
    const alone = farthest <= index && node.outputs.length === 1;
    farthest = Math.max(farthest, lastUse.get(index) ?? index);
    return alone;
  });
}

/** @file Rebuilds a graph with some nodes replaced: the one mechanism under every pass. */
import { madeFor, originOf } from './origin.ts';
import { nodesOf } from './walk.ts';
import { applyAll, type Node, type Operands, type Value } from './value.ts';

/** Gives the replacements of a node's outputs for its (already rewritten) inputs, or undefined to keep the node. */
export type Rule = (node: Node, inputs: Operands) => readonly Value[] | undefined;

/** The outputs of the graph in which `rule` replaced what it wanted to; what does not change is shared, not copied. What takes a node's place is made for what that was made for. */
export function rewrite(outputs: readonly Value[], rule: Rule): Value[] {
  const results = new Map<Node, readonly Value[]>();
  const mapped = (value: Value | undefined): Value | undefined => {
    if (value?.from.kind !== 'op') return value;
    return results.get(value.from.node)?.[value.from.index] ?? value;
  };
  for (const node of nodesOf(outputs)) {
    const inputs = node.inputs.map(mapped);
    const changed = inputs.some((value, index) => value !== node.inputs[index]);
    const replacement = rule(node, inputs) ?? (changed ? applyAll(node.op, inputs, node.attributes) : undefined);
    if (replacement === undefined) continue;
    madeFor(originOf(node), replacement);
    results.set(node, replacement);
  }
  return outputs.map((value) => mapped(value)!);
}

/** The graph with some of its leaves replaced, such as a backbone's input by normalized pixels. */
export function substitute(outputs: readonly Value[], replacements: ReadonlyMap<Value, Value>): Value[] {
  const swap = (value: Value | undefined): Value | undefined => (value === undefined ? undefined : (replacements.get(value) ?? value));
  const replaced = rewrite(outputs, (node, inputs) => {
    const swapped = inputs.map(swap);
    return swapped.some((value, index) => value !== inputs[index]) ? applyAll(node.op, swapped, node.attributes) : undefined;
  });
  return replaced.map((value) => swap(value)!);
}

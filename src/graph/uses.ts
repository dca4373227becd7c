/** @file How often the results of a node are used. */
import { nodesOf } from './walk.ts';
import type { Node, Value } from './value.ts';

/** For every node that the outputs depend on, how many inputs and outputs are a result of it. */
export function usesOf(outputs: readonly Value[]): ReadonlyMap<Node, number> {
  const uses = new Map<Node, number>();
  const count = (value: Value | undefined): void => {
    if (value?.from.kind === 'op') uses.set(value.from.node, (uses.get(value.from.node) ?? 0) + 1);
  };
  for (const { inputs } of nodesOf(outputs)) inputs.forEach(count);
  outputs.forEach(count);
  return uses;
}

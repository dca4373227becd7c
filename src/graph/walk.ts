/** @file The graph in an order in which every node comes after what it needs. */
import type { Node, Value } from './value.ts';

/** Every node that the outputs depend on, each once, inputs first. Without recursion: graphs are deep. */
export function nodesOf(outputs: readonly Value[]): Node[] {
  const order: Node[] = [];
  const seen = new Set<Node>();
  const stack: { readonly node: Node; next: number }[] = [];
  const enter = (value: Value | undefined): void => {
    if (value?.from.kind !== 'op' || seen.has(value.from.node)) return;
    seen.add(value.from.node);
    stack.push({ node: value.from.node, next: 0 });
  };
  for (const output of outputs) {
    enter(output);
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      if (top.next < top.node.inputs.length) enter(top.node.inputs[top.next++]);
      else {
        order.push(top.node);
        stack.pop();
      }
    }
  }
  return order;
}

/** The values that are no op's result: the program's inputs and constants, each once, in the order of their first use. */
export function leavesOf(outputs: readonly Value[]): Value[] {
  const leaves = new Set<Value>();
  for (const node of nodesOf(outputs)) {
    for (const value of node.inputs) if (value !== undefined && value.from.kind !== 'op') leaves.add(value);
  }
  for (const value of outputs) if (value.from.kind !== 'op') leaves.add(value);
  return [...leaves];
}

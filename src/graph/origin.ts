/**
 * @file What a node was made for: the layer that asked for it, and whether it works forwards or on a gradient. The layer says so once; gradients and
 * rewriting pass it on to the nodes that they make. It changes nothing that is computed or written, so it lies beside the graph.
 */
import { apply, type Attributes, type Node, type Operands, type Value } from './value.ts';

export type Origin = {
  /** The layer by its name, or what else asked for the node, such as the loss. */
  readonly part: string;
  /** Of backward nodes: whose gradient they are on the way to, that of what the layer reads or that of its weights. Forward nodes have none. */
  readonly gradient?: 'input' | 'weights';
};

const origins = new WeakMap<Node, Origin>();

/** What the node was made for, or undefined where nobody said. */
export function originOf(node: Node): Origin | undefined {
  return origins.get(node);
}

/** The op of a node on other inputs, for what that was made for. */
export function likewise(node: Node, inputs: Operands, attributes: Attributes = node.attributes): Value {
  const value = apply(node.op, inputs, attributes);
  madeFor(originOf(node), [value]);
  return value;
}

/** Says what the values were made for, with all before them of which nobody has said so yet. */
export function madeFor(origin: Origin | undefined, values: readonly Value[]): void {
  if (origin === undefined) return;
  const waiting: (Value | undefined)[] = [...values];
  while (waiting.length > 0) {
    const from = waiting.pop()?.from;
    if (from?.kind !== 'op' || origins.has(from.node)) continue;
    origins.set(from.node, origin);
    waiting.push(...from.node.inputs);
  }
}

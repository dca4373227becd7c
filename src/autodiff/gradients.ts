/** @file The graph walked backwards: gradients of a scalar with respect to chosen values (reverse accumulation). */
import { HeadstartError } from '../base/errors.ts';
import { formatShape } from '../graph/shape.ts';
import { constant, type Node, type Value } from '../graph/value.ts';
import { madeFor, originOf, type Origin } from '../graph/origin.ts';
import { leavesOf, nodesOf } from '../graph/walk.ts';
import { add } from '../ops/add.ts';
import { sumTo } from '../ops/reduce-sum.ts';

/**
 * d loss / d w for each w of `wanted`, in that order; each has the shape of its w.
 * Only what lies between a wanted value and the loss is differentiated: frozen parts cost nothing.
 *
 * @throws HeadstartError 'graph' when the loss is not a scalar, does not depend on a wanted value, or an op on the way has no gradient.
 */
export function gradients(loss: Value, wanted: readonly Value[]): Value[] {
  if (loss.shape.length !== 0) {
    throw new HeadstartError('graph', `gradients: the loss must be a scalar, but its shape is ${formatShape(loss.shape)}.`, 'Sum or average it first.');
  }
  const nodes = nodesOf([loss]);
  const onTheWay = dependents(nodes, new Set(wanted));
  const leafGradients = new Map<Value, Value>();
  const nodeGradients = new Map<Node, Value>();

  const wantedSet = new Set(wanted);
  const ofExamples = dependents(nodes, new Set(leavesOf([loss]).filter((leaf) => leaf.from.kind === 'input' && !wantedSet.has(leaf))));
  const receive = (to: Value, gradient: Value, by?: Node): void => {
    const fitting = sumTo(gradient, to.shape);
    const part = by === undefined ? undefined : originOf(by)?.part;
    const origin: Origin | undefined = part === undefined ? undefined : { part, gradient: to.from.kind === 'op' && ofExamples.has(to.from.node) ? 'input' : 'weights' };
    const sum = (before: Value | undefined): Value => {
      const total = before === undefined ? fitting : add(before, fitting);
      madeFor(origin, [total]);
      return total;
    };
    if (wantedSet.has(to)) leafGradients.set(to, sum(leafGradients.get(to)));
    if (to.from.kind === 'op' && onTheWay.has(to.from.node)) nodeGradients.set(to.from.node, sum(nodeGradients.get(to.from.node)));
  };

  receive(loss, constant(Float32Array.of(1), [], 'float32'));
  for (const node of nodes.toReversed()) {
    const dy = nodeGradients.get(node);
    if (dy === undefined) continue;
    nodeGradients.delete(node);
    backThrough(node, dy, (value) => wantedSet.has(value) || (value.from.kind === 'op' && onTheWay.has(value.from.node)), receive);
  }
  return wanted.map((value) => {
    const gradient = leafGradients.get(value);
    if (gradient !== undefined) return gradient;
    throw new HeadstartError('graph', `gradients: the loss does not depend on ${nameOf(value)}.`);
  });
}

function backThrough(node: Node, dy: Value, needed: (value: Value) => boolean, receive: (to: Value, gradient: Value, by: Node) => void): void {
  if (node.op.grad === undefined) {
    throw new HeadstartError('graph', `gradients: ${node.op.name} has no gradient rule, and a wanted weight lies before it.`);
  }
  const [type] = node.outputs;
  const y: Value = { dtype: type!.dtype, shape: type!.shape, from: { kind: 'op', node, index: 0 } };
  const rules = node.op.grad({ inputs: node.inputs, attributes: node.attributes, y, dy });
  node.inputs.forEach((value, index) => {
    const rule = rules[index];
    if (value !== undefined && rule !== undefined && needed(value)) receive(value, rule(), node);
  });
}

/** The nodes that depend on one of the values. */
function dependents(nodes: readonly Node[], values: ReadonlySet<Value>): Set<Node> {
  const found = new Set<Node>();
  for (const node of nodes) {
    const depends = node.inputs.some((value) => value !== undefined && (values.has(value) || (value.from.kind === 'op' && found.has(value.from.node))));
    if (depends) found.add(node);
  }
  return found;
}

function nameOf(value: Value): string {
  return value.from.kind === 'input' ? value.from.name : `a value of shape ${formatShape(value.shape)}`;
}

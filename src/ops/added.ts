/** @file A sum that is taken where one of its parts is made, which nothing else may need as it is. */
import { apply, type Op, type Value } from '../graph/value.ts';
import { Reshape, reshape } from './reshape.ts';

/** The value with another added in the pass that makes it, or undefined where its op cannot. */
export function added(value: Value, other: Value): Value | undefined {
  if (value.from.kind !== 'op') return undefined;
  const { op, inputs, attributes } = value.from.node;
  if (op === (Reshape as Op) && inputs[0] !== undefined) {
    const within = added(inputs[0], reshape(other, inputs[0].shape));
    return within === undefined ? undefined : reshape(within, value.shape);
  }
  // What has an activation in the same pass would add before it.
  if (op.takesSum === undefined || inputs[op.takesSum] !== undefined || 'activation' in attributes) return undefined;
  return apply(op, [...Array.from({ length: op.takesSum }, (_, index) => inputs[index]), other], attributes);
}

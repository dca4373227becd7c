/** @file The shape rules of ops that work element by element, shared by all of them. */
import { HeadstartError } from '../base/errors.ts';
import { broadcastShapes } from '../graph/shape.ts';
import type { Attributes, Gradients, Op, Type, Value } from '../graph/value.ts';

export type Unary = readonly [x: Value];
export type Binary = readonly [a: Value, b: Value];
export type NoAttributes = Readonly<Record<never, never>>;

type UnaryRule = (context: { readonly x: Value; readonly y: Value; readonly dy: Value }) => Value;
type BinaryRules = (context: { readonly a: Value; readonly b: Value; readonly y: Value; readonly dy: Value }) => Gradients<Binary>;

/** An op of one input whose result has the input's type. `rule` gives dx; without one the op has no gradient. */
export function unary(name: string, rule?: UnaryRule, marks: Partial<Op<Unary, Attributes>> = {}): Op<Unary, NoAttributes> {
  const infer = ([x]: Unary): Type => ({ dtype: x.dtype, shape: x.shape });
  if (rule === undefined) return { name, infer, ...marks };
  return { name, infer, grad: ({ inputs: [x], y, dy }) => [() => rule({ x, y, dy })], ...marks };
}

/** An op of two inputs of one type, broadcast against each other. The driver undoes the broadcasting in gradients. */
export function binary(name: string, rules?: BinaryRules, dtype?: 'bool'): Op<Binary, NoAttributes> {
  const infer = ([a, b]: Binary): Type => {
    if (a.dtype !== b.dtype) {
      throw new HeadstartError('graph', `${name}: the inputs have the types ${a.dtype} and ${b.dtype}.`, 'Cast one of them first.');
    }
    return { dtype: dtype ?? a.dtype, shape: broadcastShapes(a.shape, b.shape, name) };
  };
  if (rules === undefined) return { name, infer };
  return { name, infer, grad: ({ inputs: [a, b], y, dy }) => rules({ a, b, y, dy }) };
}

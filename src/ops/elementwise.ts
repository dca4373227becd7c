/** @file The shape rules of ops that work element by element, shared by all of them. */
import { HeadstartError } from '../base/errors.ts';
import { computeKnown } from '../graph/known.ts';
import { broadcastShapes, type Dim } from '../graph/shape.ts';
import type { Attributes, DType, Gradients, Op, Type, Value } from '../graph/value.ts';

export type Unary = readonly [x: Value];
export type Binary = readonly [a: Value, b: Value];
export type NoAttributes = Readonly<Record<never, never>>;

type UnaryRule = (context: { readonly x: Value; readonly y: Value; readonly dy: Value }) => Value;
type BinaryRules = (context: { readonly a: Value; readonly b: Value; readonly y: Value; readonly dy: Value }) => Gradients<Binary>;

/** An op of one input whose result has the input's type. `rule` gives dx; without one the op has no gradient. */
export function unary(name: string, rule?: UnaryRule, marks: Partial<Op<Unary, Attributes>> = {}): Op<Unary, NoAttributes> {
  const infer = ([x]: Unary): Type => ({ dtype: x.dtype, shape: x.shape });
  if (rule === undefined) return { name, infer, elementwise: true, ...marks };
  return { name, infer, elementwise: true, grad: ({ inputs: [x], y, dy }) => [() => rule({ x, y, dy })], ...marks };
}

export type BinaryOptions = {
  /** The type of the result; default: that of the inputs. */
  readonly dtype?: 'bool';
  /** What the op makes of two elements that are known, as far as that can be said. */
  readonly of?: (a: Dim, b: Dim, dtype: DType) => Dim | undefined;
};

/** An op of two inputs of one type, broadcast against each other. The driver undoes the broadcasting in gradients. */
export function binary(name: string, rules?: BinaryRules, { dtype, of }: BinaryOptions = {}): Op<Binary, NoAttributes> {
  const infer = ([a, b]: Binary): Type => {
    if (a.dtype !== b.dtype) {
      throw new HeadstartError('graph', `${name}: the inputs have the types ${a.dtype} and ${b.dtype}.`, 'Cast one of them first.');
    }
    return { dtype: dtype ?? a.dtype, shape: broadcastShapes(a.shape, b.shape, name) };
  };
  const op: Op<Binary, NoAttributes> = {
    name,
    infer,
    elementwise: true,
    ...(of === undefined ? {} : { known: ([a, b]) => computeKnown([a, b], broadcastShapes(a.shape, b.shape, name), (left = 0, right = 0) => of(left, right, a.dtype)) }),
  };
  return rules === undefined ? op : { ...op, grad: ({ inputs: [a, b], y, dy }) => rules({ a, b, y, dy }) };
}

/** A rule for `of` that holds for numbers only. */
export function ofNumbers(compute: (a: number, b: number) => number): (a: Dim, b: Dim) => number | undefined {
  return (a, b) => (typeof a === 'number' && typeof b === 'number' ? compute(a, b) : undefined);
}

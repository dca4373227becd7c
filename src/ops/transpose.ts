/** @file Axes in another order. */
import { HeadstartError } from '../base/errors.ts';
import { pickKnown } from '../graph/known.ts';
import { formatShape } from '../graph/shape.ts';
import { apply, type Op, type Value } from '../graph/value.ts';
import type { Unary } from './elementwise.ts';

export const Transpose: Op<Unary, { readonly perm: readonly number[] }> = {
  name: 'Transpose',
  additive: 'first',
  eachImage: (_, { perm }) => (perm[0] === 0 ? [0] : []),
  defaults: ([x]) => ({ perm: x.shape.map((_, axis) => x.shape.length - 1 - axis) }),
  infer([x], { perm }) {
    if (perm.length !== x.shape.length || x.shape.some((_, axis) => !perm.includes(axis))) {
      throw new HeadstartError('graph', `Transpose: the order [${perm.join(',')}] does not name each axis of ${formatShape(x.shape)} once.`);
    }
    return { dtype: x.dtype, shape: perm.map((axis) => x.shape[axis] ?? 0) };
  },
  known: ([x], { perm }) => pickKnown(x, perm.map((axis) => x.shape[axis] ?? 0), (index) => perm.map((_, axis) => index[perm.indexOf(axis)]!)),
  grad: ({ attributes: { perm }, dy }) => [(): Value => transpose(dy, perm.map((_, axis) => perm.indexOf(axis)))],
};

/** Axis i of the result is axis `perm[i]` of x. */
export function transpose(x: Value, perm: readonly number[]): Value {
  return apply(Transpose, [x], { perm });
}

/** @file Matrix product of two matrices with an optional bias: what a dense layer is. */
import { HeadstartError } from '../base/errors.ts';
import { countedElements } from '../graph/multiply-adds.ts';
import { broadcastShapes, formatShape, sameShape } from '../graph/shape.ts';
import { apply, type Op, type Value } from '../graph/value.ts';
import { sumTo } from './reduce-sum.ts';

type Inputs = readonly [a: Value, b: Value, c?: Value];
type Attrs = { readonly transA: number; readonly transB: number };

export const Gemm: Op<Inputs, Attrs> = {
  name: 'Gemm',
  defaults: () => ({ transA: 0, transB: 0 }),
  takesSum: 2,
  multiplyAdds: ([a], { transA }, result) => countedElements(result) * countedElements([a.shape[transA === 1 ? 0 : 1] ?? 1]),
  weightedSum: (_, { transA, transB }) => (transA === 1 ? undefined : { channels: 1, axis: transB === 1 ? 0 : 1 }),
  overRows: ([a, b, c], { transA, transB }) => (transA === 1 && transB === 0 && c === undefined ? [a, b] : undefined),
  infer([a, b, c], { transA, transB }) {
    const [rows, inner] = transA === 1 ? [a.shape[1], a.shape[0]] : [a.shape[0], a.shape[1]];
    const [other, columns] = transB === 1 ? [b.shape[1], b.shape[0]] : [b.shape[0], b.shape[1]];
    if (a.shape.length !== 2 || b.shape.length !== 2 || inner !== other || rows === undefined || columns === undefined) {
      throw new HeadstartError(
        'graph',
        `Gemm: the matrices ${formatShape(a.shape)}${transA === 1 ? ' (transposed)' : ''} and ${formatShape(b.shape)}${transB === 1 ? ' (transposed)' : ''} do not go together.`,
        'The columns of the first must equal the rows of the second.',
      );
    }
    const shape = [rows, columns];
    if (c !== undefined && !sameShape(broadcastShapes(shape, c.shape, 'Gemm'), shape)) {
      throw new HeadstartError('graph', `Gemm: the bias ${formatShape(c.shape)} is larger than the product ${formatShape(shape)}.`);
    }
    return { dtype: a.dtype, shape };
  },
  grad({ inputs: [a, b, c], attributes: { transA, transB }, dy }) {
    const da = (): Value => (transA === 1 ? gemm(b, dy, { transA: transB === 1, transB: true }) : gemm(dy, b, { transB: transB === 0 }));
    const db = (): Value => (transB === 1 ? gemm(dy, a, { transA: true, transB: transA === 1 }) : gemm(a, dy, { transA: transA === 0 }));
    return c === undefined ? [da, db] : [da, db, (): Value => sumTo(dy, c.shape)];
  },
};

export type GemmOptions = { readonly bias?: Value; readonly transA?: boolean; readonly transB?: boolean };

/** a b (+ bias), either matrix transposed first if asked; shapes [m,k], [k,n] and [n] or [m,n]. */
export function gemm(a: Value, b: Value, { bias, transA = false, transB = false }: GemmOptions = {}): Value {
  const attributes = { transA: transA ? 1 : 0, transB: transB ? 1 : 0 };
  return apply(Gemm, bias === undefined ? [a, b] : [a, b, bias], attributes);
}

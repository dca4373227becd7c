/** @file Matrix product of stacks of matrices, either side transposed on the way: ONNX Runtime's FusedMatMul. */
import { HeadstartError } from '../base/errors.ts';
import { broadcastShapes, formatShape, type Shape } from '../graph/shape.ts';
import { apply, type Op, type Value } from '../graph/value.ts';
import type { Binary } from './elementwise.ts';

type Attrs = { readonly transA: number; readonly transB: number };

/** The rows and columns of the last two axes, after the transposition. */
function sides(shape: Shape, transposed: number): readonly [Shape[number], Shape[number]] {
  const [rows, columns] = [shape.at(-2), shape.at(-1)];
  if (rows === undefined || columns === undefined) throw new HeadstartError('graph', `FusedMatMul: ${formatShape(shape)} is not a stack of matrices.`);
  return transposed === 1 ? [columns, rows] : [rows, columns];
}

export const FusedMatMul: Op<Binary, Attrs> = {
  name: 'FusedMatMul',
  domain: 'com.microsoft',
  defaults: () => ({ transA: 0, transB: 0 }),
  infer([a, b], { transA, transB }) {
    const [rows, inner] = sides(a.shape, transA);
    const [other, columns] = sides(b.shape, transB);
    if (inner !== other) {
      throw new HeadstartError('graph', `FusedMatMul: ${formatShape(a.shape)} and ${formatShape(b.shape)} do not go together (${inner} and ${other}).`);
    }
    return { dtype: a.dtype, shape: [...broadcastShapes(a.shape.slice(0, -2), b.shape.slice(0, -2), 'FusedMatMul'), rows, columns] };
  },
  grad({ inputs: [a, b], attributes: { transA, transB }, dy }) {
    return [
      (): Value => (transA === 1 ? matmul(b, dy, { transA: transB === 1, transB: true }) : matmul(dy, b, { transB: transB === 0 })),
      (): Value => (transB === 1 ? matmul(dy, a, { transA: true, transB: transA === 1 }) : matmul(a, dy, { transA: transA === 0 })),
    ];
  },
};

/** The product of the matrices in the last two axes; the axes before them are broadcast. */
export function matmul(a: Value, b: Value, { transA = false, transB = false }: { readonly transA?: boolean; readonly transB?: boolean } = {}): Value {
  return apply(FusedMatMul, [a, b], { transA: transA ? 1 : 0, transB: transB ? 1 : 0 });
}

/** @file Matrix product of stacks of matrices: ONNX's MatMul, and ONNX Runtime's FusedMatMul, which transposes either side on the way. */
import { HeadstartError } from '../base/errors.ts';
import { factorOf, sizeOf } from '../graph/dim.ts';
import { countedElements } from '../graph/multiply-adds.ts';
import { broadcastShapes, formatShape, type Shape } from '../graph/shape.ts';
import { apply, type Gradients, type Op, type Type, type Value } from '../graph/value.ts';
import type { Binary, NoAttributes } from './elementwise.ts';
import { reshape } from './reshape.ts';

type Attrs = { readonly transA: number; readonly transB: number };

/** The rows and columns of the last two axes, after the transposition. */
function sides(shape: Shape, transposed: number): readonly [Shape[number], Shape[number]] {
  const [rows, columns] = [shape.at(-2), shape.at(-1)];
  if (rows === undefined || columns === undefined) throw new HeadstartError('graph', `MatMul: ${formatShape(shape)} is not a stack of matrices.`);
  return transposed === 1 ? [columns, rows] : [rows, columns];
}

const PLAIN: Attrs = { transA: 0, transB: 0 };

export const FusedMatMul: Op<Binary, Attrs> = {
  name: 'FusedMatMul',
  domain: 'com.microsoft',
  matrixProduct: true,
  multiplyAdds: ([a], { transA }, result) => countedElements(result) * factorOf(sides(a.shape, transA)[1]),
  overRows: ([a, b], { transA, transB }) => (transA === 1 && transB === 0 && a.shape.length === 2 && b.shape.length === 2 ? [a, b] : undefined),
  defaults: () => ({ transA: 0, transB: 0 }),
  infer: ([a, b], attributes) => productType(a, b, attributes),
  grad: ({ inputs: [a, b], attributes, dy }) => productGradients(a, b, attributes, dy),
};

/** What is read from files; in gradients it is the other one. */
export const MatMul: Op<Binary, NoAttributes> = {
  name: 'MatMul',
  // Rows of whatever stack with one matrix.
  weightedSum: ([a, b]) => (a.shape.length < 2 || b.shape.length !== 2 ? undefined : { channels: -1, axis: 1 }),
  multiplyAdds: ([a], _, result) => countedElements(result) * factorOf(sides(a.shape, 0)[1]),
  infer: ([a, b]) => productType(a, b, PLAIN),
  grad: ({ inputs: [a, b], dy }) => productGradients(a, b, PLAIN, dy),
};

function productType(a: Value, b: Value, { transA, transB }: Attrs): Type {
  const [rows, inner] = sides(a.shape, transA);
  const [other, columns] = sides(b.shape, transB);
  if (inner !== other) {
    throw new HeadstartError('graph', `MatMul: ${formatShape(a.shape)} and ${formatShape(b.shape)} do not go together (${inner} and ${other}).`);
  }
  return { dtype: a.dtype, shape: [...broadcastShapes(a.shape.slice(0, -2), b.shape.slice(0, -2), 'MatMul'), rows, columns] };
}

function productGradients(a: Value, b: Value, { transA, transB }: Attrs, dy: Value): Gradients<Binary> {
  return [
    (): Value => (transA === 1 ? matmul(b, dy, { transA: transB === 1, transB: true }) : matmul(dy, b, { transB: transB === 0 })),
    (): Value => {
      if (a.shape.length > 2 && b.shape.length === 2 && transA === 0) return weightGradient(a, dy, transB);
      return transB === 1 ? matmul(dy, a, { transA: true, transB: transA === 1 }) : matmul(a, dy, { transA: transA === 0 });
    },
  ];
}

/** Of one matrix behind a stack: one product over all rows of the stack, in place of a stack of products that is added up. */
function weightGradient(a: Value, dy: Value, transB: number): Value {
  const rowsOf = (value: Value): Value => reshape(value, [sizeOf(value.shape.slice(0, -1)), value.shape.at(-1) ?? 1]);
  const [left, right] = [rowsOf(a), rowsOf(dy)];
  return transB === 1 ? matmul(right, left, { transA: true }) : matmul(left, right, { transA: true });
}

/** The product of the matrices in the last two axes; the axes before them are broadcast. */
export function matmul(a: Value, b: Value, { transA = false, transB = false }: { readonly transA?: boolean; readonly transB?: boolean } = {}): Value {
  return apply(FusedMatMul, [a, b], { transA: transA ? 1 : 0, transB: transB ? 1 : 0 });
}

/** @file Conversion to another element type. */
import { apply, type DType, type Op, type Value } from '../graph/value.ts';
import type { Unary } from './elementwise.ts';

/** ONNX's numbers for element types (TensorProto.DataType). */
export const DATA_TYPE: Readonly<Record<DType, number>> = {
  float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7, bool: 9, float16: 10, float64: 11,
};

type Attrs = { readonly to: number };

function dtypeOf(code: number): DType {
  return (Object.keys(DATA_TYPE) as DType[]).find((dtype) => DATA_TYPE[dtype] === code) ?? 'float32';
}

const isFloat = (dtype: DType): boolean => dtype.startsWith('float');

export const Cast: Op<Unary, Attrs> = {
  name: 'Cast',
  infer: ([x], { to }) => ({ dtype: dtypeOf(to), shape: x.shape }),
  grad: ({ inputs: [x], dy }) => [isFloat(x.dtype) && isFloat(dy.dtype) ? (): Value => cast(dy, x.dtype) : undefined],
};

/** x with elements of another type; bool becomes 0 and 1. No node where the type is right already. */
export function cast(x: Value, dtype: DType): Value {
  return x.dtype === dtype ? x : apply(Cast, [x], { to: DATA_TYPE[dtype] });
}

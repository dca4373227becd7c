/** @file Conversion to another element type. */
import { HeadstartError } from '../base/errors.ts';
import { computeKnown } from '../graph/known.ts';
import { apply, type DType, type Op, type Value } from '../graph/value.ts';
import { dataTypeOf } from '../protobuf/data-type.ts';
import type { Unary } from './elementwise.ts';

type Attrs = { readonly to: number };

const DTYPES: readonly DType[] = ['float32', 'float16', 'float64', 'int64', 'int32', 'uint8', 'int8', 'bool'];

function dtypeOf(code: number): DType {
  const found = DTYPES.find((dtype) => dataTypeOf[dtype] === code);
  if (found !== undefined) return found;
  throw new HeadstartError('graph', `Cast: the ONNX element type ${code} is not one that Headstart uses.`);
}

const isFloat = (dtype: DType): boolean => dtype.startsWith('float');

const isBool = (to: number): boolean => to === dataTypeOf.bool;

function converted(element: number, dtype: DType): number {
  if (dtype === 'bool') return Number(element !== 0);
  return isFloat(dtype) ? element : Math.trunc(element);
}

export const Cast: Op<Unary, Attrs> = {
  name: 'Cast',
  elementwise: true,
  defaults: () => ({ to: dataTypeOf.float32 }),
  keepsNumbers: ([x], { to }) => x.dtype === 'float16' && dtypeOf(to) !== 'float16' && isFloat(dtypeOf(to)),
  infer: ([x], { to }) => ({ dtype: dtypeOf(to), shape: x.shape }),
  known: ([x], { to }) => computeKnown([x], x.shape, (element = 0) => (typeof element === 'number' ? converted(element, dtypeOf(to)) : isBool(to) ? 1 : element)),
  grad: ({ inputs: [x], dy }) => [isFloat(x.dtype) && isFloat(dy.dtype) ? (): Value => cast(dy, x.dtype) : undefined],
};

/** x with elements of another type; bool becomes 0 and 1. No node where the type is right already. */
export function cast(x: Value, dtype: DType): Value {
  return x.dtype === dtype ? x : apply(Cast, [x], { to: dataTypeOf[dtype] });
}

/** @file Numbers as whole numbers of eight bits with a scale, and the way back. */
import { HeadstartError } from '../base/errors.ts';
import { formatShape, normalizeAxis } from '../graph/shape.ts';
import { apply, type DType, type Op, type Type, type Value } from '../graph/value.ts';

type Inputs = readonly [x: Value, scale: Value, zeroPoint?: Value | undefined];
type Attrs = { readonly axis: number };

/** ONNX's default, also where one scale serves the whole tensor and the axis says nothing. */
const AXIS = 1;
const QUANTIZED: readonly DType[] = ['int8', 'uint8', 'int32'];

/** saturate(round(x / scale) + zeroPoint), halves to the even number. Where it rounds, it has no slope: there is no gradient. */
export const QuantizeLinear: Op<Inputs, Attrs> = {
  name: 'QuantizeLinear',
  defaults: () => ({ axis: AXIS }),
  infer: ([x, scale, zeroPoint], { axis }) => typeOf('QuantizeLinear', [x, scale, zeroPoint], axis, zeroPoint?.dtype ?? 'uint8'),
};

/** (x - zeroPoint) scale, of numbers that stand for others. */
export const DequantizeLinear: Op<Inputs, Attrs> = {
  name: 'DequantizeLinear',
  defaults: () => ({ axis: AXIS }),
  roundedFrom: ([{ from }]) => (from.kind === 'op' && from.node.op.name === QuantizeLinear.name ? from.node.inputs[0] : undefined),
  infer([x, scale, zeroPoint], { axis }) {
    if (!QUANTIZED.includes(x.dtype)) throw new HeadstartError('graph', `DequantizeLinear: ${x.dtype} is no type of quantized numbers.`);
    return typeOf('DequantizeLinear', [x, scale, zeroPoint], axis, scale.dtype);
  },
};

function typeOf(name: string, [x, scale, zeroPoint]: Inputs, axis: number, dtype: DType): Type {
  const least = zeroPoint ?? scale;
  const perAxis = scale.shape.length === 1 && scale.shape[0] === x.shape[normalizeAxis(axis, x.shape.length, name)];
  if (formatShape(least.shape) === formatShape(scale.shape) && (scale.shape.length === 0 || perAxis)) return { dtype, shape: x.shape };
  throw new HeadstartError(
    'graph',
    `${name}: the scale ${formatShape(scale.shape)} and the zero point ${formatShape(least.shape)} do not fit ${formatShape(x.shape)} along axis ${axis}.`,
    'Both are scalars, or have one number for each place along the axis.',
  );
}

export type QuantizeOptions = {
  /** int8, uint8 or (only back) int32, with the shape of the scale; default: zero. */
  readonly zeroPoint?: Value;
  /** Along which a list of scales goes; default 1. */
  readonly axis?: number;
};

/** x in the zero point's type (uint8 without one). */
export function quantizeLinear(x: Value, scale: Value, { zeroPoint, axis = AXIS }: QuantizeOptions = {}): Value {
  return apply(QuantizeLinear, zeroPoint === undefined ? [x, scale] : [x, scale, zeroPoint], { axis });
}

/** The float32 numbers that x stands for. */
export function dequantizeLinear(x: Value, scale: Value, { zeroPoint, axis = AXIS }: QuantizeOptions = {}): Value {
  return apply(DequantizeLinear, zeroPoint === undefined ? [x, scale] : [x, scale, zeroPoint], { axis });
}

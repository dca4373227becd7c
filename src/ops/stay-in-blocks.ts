/** @file What works element by element stays in the blocked layout, so that images are not put into it and out of it again between one op and the next. */
import { sameShape } from '../graph/shape.ts';
import { apply, type Kernels, type Node, type Operands, type Value } from '../graph/value.ts';
import { blocked, inBlocks, plain } from './blocked-layout.ts';
import { reshape } from './reshape.ts';

/** The result of an op that works element by element, computed on blocked values where one of its inputs is such a value, or undefined where that does not go. */
export function stayInBlocks({ op, outputs, attributes }: Node, inputs: Operands, { block }: Kernels): Value | undefined {
  const [type] = outputs;
  if (block === undefined || op.elementwise !== true || outputs.length !== 1 || type?.dtype !== 'float32' || !inputs.some((value) => inBlocks(value) !== undefined)) return undefined;
  const { shape } = type;
  const whole = (value: Value): boolean => sameShape(value.shape, shape) && value.dtype === 'float32';
  const given = inputs.flatMap((value) => value ?? []);
  if (given.some((value) => inBlocks(value) !== undefined && !whole(value))) return undefined;
  if (given.every((value) => whole(value) || isScalar(value))) return plain(apply(op, inputs.map((value) => (value === undefined || isScalar(value) ? value : blocked(value))), attributes));
  const [batch, channels, height, width] = shape.map(Number) as [number, number, number, number];
  if (!given.every((value) => whole(value) || isScalar(value) || isOfChannels(value, channels))) return undefined;
  const apart = inputs.map((value) => {
    if (value === undefined || isScalar(value)) return value;
    return whole(value) ? reshape(blocked(value), [batch, channels / block, height, width, block]) : reshape(value, [1, channels / block, 1, 1, block]);
  });
  return plain(reshape(apply(op, apart, attributes), shape));
}

const isScalar = ({ shape }: Value): boolean => shape.every((dim) => dim === 1);

/** A number for each channel: [1, C, 1, 1] or [C, 1, 1]. */
function isOfChannels({ shape }: Value, channels: number): boolean {
  const [first, ...others] = shape.length === 4 && shape[0] === 1 ? shape.slice(1) : shape;
  return first === channels && others.length === 2 && others.every((dim) => dim === 1);
}

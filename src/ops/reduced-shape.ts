/** @file The shape of what is left when axes are reduced. */
import { normalizeAxis, type Shape } from '../graph/shape.ts';
import type { Value } from '../graph/value.ts';

/** The attributes of ONNX's reductions up to opset 17. */
export type ReduceAttributes = {
  readonly axes: readonly number[];
  /** 1: reduced axes stay, as size 1. */
  readonly keepdims: number;
};

export function reducedShape(x: Value, { axes, keepdims }: ReduceAttributes, where: string): Shape {
  const dropped = axes.map((axis) => normalizeAxis(axis, x.shape.length, where));
  return keepdims === 1 ? x.shape.map((dim, axis) => (dropped.includes(axis) ? 1 : dim)) : x.shape.filter((_, axis) => !dropped.includes(axis));
}

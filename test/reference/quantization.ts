/** @file ONNX's QuantizeLinear and DequantizeLinear, from their definitions. */
import type { DType } from '../../src/graph/value.ts';
import { given, int, type Kernel, type Kernels } from './kernel.ts';
import { at, fill, type Index, type Tensor } from './tensor.ts';

const LIMITS: Partial<Record<DType, readonly [number, number]>> = { uint8: [0, 255], int8: [-128, 127] };

/** Of a list, the number at the index's place along the axis. */
function along(list: Tensor | undefined, axis: number, index: Index): number {
  return list === undefined ? 0 : (list.shape.length === 0 ? list.data[0]! : list.data[index.at(axis)!]!);
}

function roundedHalfToEven(x: number): number {
  const down = Math.floor(x);
  if (x - down !== 0.5) return Math.round(x);
  return down % 2 === 0 ? down : down + 1;
}

const quantize: Kernel = (inputs, attributes, [type]) => {
  const [x, scale, axis] = [given(inputs, 0), given(inputs, 1), int(attributes, 'axis')];
  const [low, high] = LIMITS[type!.dtype]!;
  return fill(x.shape, (index) => {
    const step = roundedHalfToEven(at(x, index) / along(scale, axis, index)) + along(inputs[2], axis, index);
    return Math.min(Math.max(step, low), high);
  });
};

const dequantize: Kernel = (inputs, attributes) => {
  const [x, scale, axis] = [given(inputs, 0), given(inputs, 1), int(attributes, 'axis')];
  return fill(x.shape, (index) => (at(x, index) - along(inputs[2], axis, index)) * along(scale, axis, index));
};

export const quantizationKernels: Kernels = { DequantizeLinear: dequantize, QuantizeLinear: quantize };

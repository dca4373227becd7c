/** @file ONNX Runtime's convolution in the blocked layout as it is: what is written into programs, and what the forms that are quicker to train through are made of. */
import { fixedDim, type Op, type Value } from '../graph/value.ts';
import { BLOCKED } from './blocked-layout.ts';
import { sizeOf } from './blocked-places.ts';
import type { ConvAttributes } from './window.ts';

export type BlockedConvInputs = readonly [x: Value, kernel: Value, bias?: Value | undefined, plus?: Value];
export type BlockedConvAttributes = ConvAttributes & { /** What is done to the result in the same pass. */ readonly activation?: string };

/** All but the bias, and the image of a first layer, is blocked. Nobody derives it as it is. */
export function bareBlockedConv(): Op<BlockedConvInputs, BlockedConvAttributes> {
  return {
    name: 'Conv',
    domain: BLOCKED,
    eachImage: () => [0, 3],
    takesSum: 3,
    infer: ([x, kernel], attributes) => ({ dtype: x.dtype, shape: [x.shape[0] ?? 1, fixedDim(kernel.shape[0], 'conv'), ...sizeOf(x, attributes)] }),
  };
}

/**
 * @file The blocked layout of ONNX Runtime's own kernels: a block of channels lies together for each place of the image, [N, C/B, H, W, B], so that each
 * product is one of vectors. The domain is internal to ONNX Runtime: it is for training programs only, and only where the runtime was found to have it, with that B.
 *
 * Shapes are those of the plain layout, [N, C, H, W]: it is the order of the numbers that differs.
 */
import { apply, fixedDim, type Op, type Value } from '../graph/value.ts';
import type { NoAttributes, Unary } from './elementwise.ts';

/** How many channels lie together: what the processor's vectors hold. */
export type Block = 8 | 16;

/** The domain of the ops on that layout. */
export const BLOCKED = 'com.microsoft.nchwc';

/** Plain to blocked. */
const ReorderInput: Op<Unary, NoAttributes> = {
  name: 'ReorderInput',
  domain: BLOCKED,
  eachImage: () => [0],
  infer: ([x]) => ({ dtype: x.dtype, shape: x.shape }),
  grad: ({ dy }) => [(): Value => plain(dy)],
};

/** Blocked to plain. */
const ReorderOutput: Op<Unary, { readonly channels: number }> = {
  name: 'ReorderOutput',
  domain: BLOCKED,
  eachImage: () => [0],
  infer: ([x]) => ({ dtype: x.dtype, shape: x.shape }),
  grad: ({ dy }) => [(): Value => blocked(dy)],
};

/** x in the blocked layout. */
export function blocked(x: Value): Value {
  return inBlocks(x) ?? apply(ReorderInput, [x], {});
}

/** A blocked x in the plain layout. */
export function plain(x: Value): Value {
  return x.from.kind === 'op' && x.from.node.op === ReorderInput ? x.from.node.inputs[0]! : apply(ReorderOutput, [x], { channels: fixedDim(x.shape[1], 'ReorderOutput') });
}

/** The blocked value that a plain one was made from, if it was. */
export function inBlocks(x: Value | undefined): Value | undefined {
  return x?.from.kind === 'op' && x.from.node.op === ReorderOutput ? x.from.node.inputs[0] : undefined;
}

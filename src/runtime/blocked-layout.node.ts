/** @file Whether ONNX Runtime has its blocked layout on this machine, and how many channels lie together in it: found out by trying. */
import { input } from '../graph/value.ts';
import { toModel } from '../onnx/to-model.ts';
import { blockedDepthwise } from '../ops/blocked-depthwise-conv.ts';
import type { Block } from '../ops/blocked-layout.ts';
import { conv } from '../ops/conv.ts';
import { concatenate, encodeModel } from '../protobuf/encode-model.ts';
import { openSession, Tensor } from './session.node.ts';

const BLOCKS: readonly Block[] = [16, 8];
/** A multiple of both. */
const CHANNELS = 16;
const SIDE = 4;
const TAPS = 9;

let known: Promise<Block | undefined> | undefined;

/** The block, or undefined where a convolution in the blocked layout is refused or gives other numbers than a plain one. Tried once in a process. */
export async function blockedLayout(): Promise<Block | undefined> {
  known ??= found();
  return await known;
}

async function found(): Promise<Block | undefined> {
  for (const block of BLOCKS) if (await agrees(block).catch(() => false)) return block;
  return undefined;
}

async function agrees(block: Block): Promise<boolean> {
  const [x, kernel] = [input('x', [1, CHANNELS, SIDE, SIDE]), input('kernel', [CHANNELS, 1, 3, 3])];
  const attributes = { kernel_shape: [3, 3], strides: [1, 1], pads: [1, 1, 1, 1], dilations: [1, 1], group: CHANNELS };
  const fast = blockedDepthwise([x, kernel], attributes, block);
  if (fast === undefined) return false;
  const session = await openSession(concatenate(encodeModel(toModel({ fast, slow: conv(x, kernel, { pads: [1, 1, 1, 1], group: CHANNELS }) }))), { purpose: 'training' });
  try {
    // Whole numbers: their products and sums are exact in any order.
    const numbers = (count: number, shape: readonly number[]): Tensor => new Tensor('float32', Float32Array.from({ length: count }, (_, index) => (index * 7) % 31), shape);
    const results = await session.run({ x: numbers(CHANNELS * SIDE * SIDE, x.shape.map(Number)), kernel: numbers(CHANNELS * TAPS, kernel.shape.map(Number)) });
    const [one, other] = [results['fast']?.data, results['slow']?.data];
    return one instanceof Float32Array && other instanceof Float32Array && one.every((value, index) => value === other[index]);
  } finally {
    await session.release();
  }
}

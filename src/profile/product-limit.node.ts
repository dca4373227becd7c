/** @file What the machine reaches at its best: a large product of matrices by ONNX Runtime. Other speeds are judged by it, those of a profile and those of the benchmark. */
import { input } from '../graph/value.ts';
import { toModel } from '../onnx/to-model.ts';
import { matmul } from '../ops/matmul.ts';
import { concatenate, encodeModel } from '../protobuf/encode-model.ts';
import { openSession, Tensor } from '../runtime/session.node.ts';

const SIDE = 1024;
const RUNS = 20;

/** Floating-point operations a second in the best of twenty float32 products of two matrices of 1024 x 1024, with that many threads. The calling thread waits for each, for some milliseconds. */
export async function productLimit(threads: number): Promise<number> {
  const shape = [SIDE, SIDE];
  const session = await openSession(concatenate(encodeModel(toModel({ y: matmul(input('a', shape), input('b', shape)) }))), { threads });
  try {
    const matrix = (value: number): Tensor => new Tensor('float32', new Float32Array(SIDE * SIDE).fill(value), shape);
    const feeds = { a: matrix(0.5), b: matrix(0.25) };
    let best = Infinity;
    for (let run = 0; run < RUNS; run++) {
      const began = performance.now();
      await session.run(feeds);
      best = Math.min(best, performance.now() - began);
    }
    return (2 * SIDE ** 3) / (best / 1000);
  } finally {
    await session.release();
  }
}

/** What `work` gives, and the limit: the better of before and after it. A machine has other work by times, and a limit is what it reaches when it has none. */
export async function besideLimit<T>(threads: number, work: () => Promise<T>): Promise<{ readonly limit: number; readonly result: T }> {
  const before = await productLimit(threads);
  const result = await work();
  return { limit: Math.max(before, await productLimit(threads)), result };
}

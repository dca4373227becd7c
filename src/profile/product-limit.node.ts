/** @file What the machine reaches at its best: a large product of matrices by ONNX Runtime. Other speeds are judged by it. */
import { constant, input } from '../graph/value.ts';
import { toModel } from '../onnx/to-model.ts';
import { matmul } from '../ops/matmul.ts';
import { concatenate, encodeModel } from '../protobuf/encode-model.ts';
import { openInference } from '../runtime/inference.node.ts';
import { tracesOf, withTraces } from './traces.node.ts';

const SIDE = 1024;
const RUNS = 20;

/** 10^9 floating-point operations a second in the best of twenty float32 products of two matrices of 1024 x 1024, with that many threads. */
export async function productLimit(threads: number): Promise<number> {
  const shape = [SIDE, SIDE];
  const numbers = (): Float32Array<ArrayBuffer> => new Float32Array(SIDE * SIDE).fill(0.5);
  const program = concatenate(encodeModel(toModel({ y: matmul(input('x', shape), constant(numbers(), shape, 'float32')) })));
  return await withTraces(async (folder) => {
    const inference = await openInference(program, { threads, profile: `${folder}/product` });
    try {
      for (let run = 0; run < RUNS; run++) await inference.run(numbers(), shape);
    } finally {
      await inference.close();
    }
    const runs = (await tracesOf(folder, 'product')).flat();
    const best = Math.min(...runs.map(({ nodes }) => nodes.reduce((sum, { microseconds }) => sum + microseconds, 0)));
    return (2 * SIDE ** 3) / best / 1000;
  });
}

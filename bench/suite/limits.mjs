/** @file What the machine itself can do: the figures that others are shares of. Each gives a rate, more is better. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { input } from '../../dist/graph/value.js';
import { toModel } from '../../dist/onnx/to-model.js';
import { matmul } from '../../dist/ops/matmul.js';
import { concatenate, encodeModel } from '../../dist/protobuf/encode-model.js';
import { openSession, Tensor } from '../../dist/runtime/session.node.js';

const SIDE = 1024;

/** The best of some turns: a limit is what the machine reaches when nothing is in its way. */
async function best(turns, once) {
  let rate = 0;
  for (let turn = 0; turn < turns; turn++) rate = Math.max(rate, await once());
  return rate;
}

const secondsOf = async (action) => {
  const began = performance.now();
  await action();
  return (performance.now() - began) / 1000;
};

export const limits = {
  /** Floating-point operations a second of a float32 product of two matrices of 1024 x 1024 by ONNX Runtime. */
  product: {
    unit: 'GFLOP/s', scale: 1e-9,
    measure: async ({ threads }) => {
      const shape = [SIDE, SIDE];
      const program = concatenate(encodeModel(toModel({ y: matmul(input('a', shape), input('b', shape)) })));
      const session = await openSession(program, { threads });
      const feeds = { a: new Tensor('float32', new Float32Array(SIDE * SIDE).fill(0.5), shape), b: new Tensor('float32', new Float32Array(SIDE * SIDE).fill(0.25), shape) };
      return await best(20, async () => (2 * SIDE ** 3) / (await secondsOf(() => session.run(feeds))));
    },
  },
  /** Bytes a second that are copied from memory to memory, by one thread. */
  copy: {
    unit: 'GB/s', scale: 1e-9,
    measure: async () => {
      const [from, to] = [new Uint8Array(2 ** 27).fill(1), new Uint8Array(2 ** 27)];
      return await best(10, async () => from.length / (await secondsOf(() => to.set(from))));
    },
  },
  /** Bytes a second of SHA-256, by one thread: work on whole numbers that knows no vectors of floats. */
  digest: {
    unit: 'MB/s', scale: 1e-6,
    measure: async () => {
      const bytes = new Uint8Array(2 ** 25).fill(1);
      return await best(5, async () => bytes.length / (await secondsOf(() => createHash('sha256').update(bytes).digest())));
    },
  },
  /** Starts of a Node process that does nothing, a second. */
  start: {
    unit: 'starts/s', scale: 1,
    measure: async () => await best(5, async () => 1 / (await secondsOf(() => spawnSync(process.execPath, ['-e', '0'])))),
  },
};

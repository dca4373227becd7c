/** @file What the machine itself can do: the figures that others are shares of. Each gives a rate, more is better. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { productLimit } from '../../dist/profile/product-limit.node.js';
import { byteProduct } from './byte-product.mjs';
import { secondsOf } from './timing.mjs';

/** The best of some turns: a limit is what the machine reaches when nothing is in its way. */
async function best(turns, once) {
  let rate = 0;
  for (let turn = 0; turn < turns; turn++) rate = Math.max(rate, await once());
  return rate;
}

export const limits = {
  /** As `headstart profile` measures it. */
  product: {
    unit: 'GFLOP/s', scale: 1e-9,
    measure: ({ threads }) => productLimit(threads),
  },
  /** The same of whole numbers of eight bits. */
  'byte-product': {
    unit: 'GOP/s', scale: 1e-9,
    measure: ({ threads }) => byteProduct(threads),
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

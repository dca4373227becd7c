/**
 * @file Counter-based random numbers: the same key gives the same numbers, in any order and in any worker.
 * Philox4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3").
 */

const MULTIPLIER_0 = 0xd2511f53 | 0;
const MULTIPLIER_1 = 0xcd9e8d57 | 0;
const WEYL_0 = 0x9e3779b9 | 0;
const WEYL_1 = 0xbb67ae85 | 0;
const ROUNDS = 10;

/** The high 32 bits of the 64-bit product of two unsigned 32-bit integers, as the signed integers that the engine is quick with. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  // Each sum stays below 2^32, so that the whole is 32-bit integer arithmetic.
  const middle = ((Math.imul(aHigh, bLow) >>> 0) + (Math.imul(aLow, bLow) >>> 16)) >>> 0;
  const carry = ((Math.imul(aLow, bHigh) >>> 0) + (middle & 0xffff)) >>> 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (carry >>> 16)) | 0;
}

/** A 128-bit counter: for example [index of the block, image, step, purpose]. */
export type Counter = readonly [number, number, number, number];

/** One Philox block: four 32-bit words for a 64-bit key and a 128-bit counter, written into `into`. */
export function philox(counter: Counter, key: readonly [number, number], into: Uint32Array): Uint32Array {
  let c0 = counter[0] | 0;
  let c1 = counter[1] | 0;
  let c2 = counter[2] | 0;
  let c3 = counter[3] | 0;
  let k0 = key[0] | 0;
  let k1 = key[1] | 0;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, c0);
    const low0 = Math.imul(MULTIPLIER_0, c0);
    const high1 = multiplyHigh(MULTIPLIER_1, c2);
    const low1 = Math.imul(MULTIPLIER_1, c2);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + WEYL_0) | 0;
    k1 = (k1 + WEYL_1) | 0;
  }
  into[0] = c0;
  into[1] = c1;
  into[2] = c2;
  into[3] = c3;
  return into;
}

/** A stream of random numbers. Two streams with the same seed and name are equal; with another name, independent. */
export type Random = {
  /** Uniform on [0, 1), with 24 random bits: exact in float32. */
  uniform(): number;
  /** A whole number from 0 to `limit` - 1, each equally likely. */
  below(limit: number): number;
  /** Standard normal (Box and Muller 1958). */
  normal(): number;
};

/** A 32-bit hash of a text (FNV-1a), to key a stream by what it is for. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/**
 * A stream keyed by a seed and the name of its use, such as `random(0, 'split/Cat')`.
 * `a` and `b` (default 0) tell apart the members of a family of streams, such as epoch and image.
 */
export function random(seed: number, name: string, a = 0, b = 0): Random {
  const key: readonly [number, number] = [seed >>> 0, hashText(name)];
  const words = new Uint32Array(4);
  let block = 0;
  let used = 4;
  const next = (): number => {
    if (used === 4) {
      philox([block++, Math.floor(seed / 2 ** 32) >>> 0, a >>> 0, b >>> 0], key, words);
      used = 0;
    }
    return words[used++]!;
  };
  const uniform = (): number => (next() >>> 8) / 0x1000000;
  const below = (limit: number): number => {
    // Words past the last whole multiple of the limit would favour small numbers: draw again.
    const whole = Math.floor(0x100000000 / limit) * limit;
    let word = next();
    while (word >= whole) word = next();
    return word % limit;
  };
  const normal = (): number => {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    return radius * Math.cos(2 * Math.PI * uniform());
  };
  return { uniform, below, normal };
}

/** A random order of the items (Fisher and Yates); the argument stays as it is. */
export function shuffled<T>(items: readonly T[], source: Random): T[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = source.below(i + 1);
    const item = order[i]!;
    order[i] = order[j]!;
    order[j] = item;
  }
  return order;
}

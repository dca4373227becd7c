/** @file Fills the random masks of dropout: keyed by seed, layer, step and image, so the same in any worker and any order. */
import { hashText, philox } from '../base/random.ts';

export type MaskKey = { readonly seed: number; readonly stream: string; readonly step: number; readonly image: number };

/** Divisors of a 32-bit word. */
const DECISION_BITS = [1, 2, 4, 8, 16] as const;

/**
 * Writes `count` bytes from `offset`: 1 with probability `keep`, else 0.
 * A decision takes as few random bits as write `keep` exactly (1 for a half, 2 for three quarters), at most 16.
 */
export function fillMask(into: Uint8Array, offset: number, count: number, keep: number, { seed, stream, step, image }: MaskKey): void {
  const bits = DECISION_BITS.find((width) => Number.isInteger(keep * 2 ** width)) ?? 16;
  const threshold = Math.round(keep * 2 ** bits);
  const lowest = 2 ** bits - 1;
  const key: readonly [number, number] = [seed >>> 0, hashText(stream)];
  const words = new Uint32Array(4);
  let at = offset;
  const end = offset + count;
  for (let block = 0; at < end; block++) {
    philox([block, image, step, Math.floor(seed / 2 ** 32) >>> 0], key, words);
    for (let index = 0; index < 4; index++) {
      const word = words[index]!;
      for (let shift = 0; shift < 32 && at < end; shift += bits) into[at++] = ((word >>> shift) & lowest) < threshold ? 1 : 0;
    }
  }
}

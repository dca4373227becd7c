/** @file Fills the random masks of dropout: keyed by seed, layer, step and image, so the same in any worker and any order. */
import { hashText, philox } from '../base/random.ts';

export type MaskKey = { readonly seed: number; readonly stream: string; readonly step: number; readonly image: number };

/** Divisors of a 32-bit word. */
const DECISION_BITS = [1, 2, 4, 8, 16] as const;

/** Decisions that are looked up and written at once: four bytes are one number. */
const TOGETHER = 4;
/** Up to so many bits for a decision, so that the table of all four is small. */
const MOST_BITS_LOOKED_UP = 2;

/**
 * Writes `count` bytes from `offset`: 1 with probability `keep`, else 0.
 * A decision takes as few random bits as write `keep` exactly (1 for a half, 2 for three quarters), at most 16.
 */
export function fillMask(into: Uint8Array, offset: number, count: number, keep: number, { seed, stream, step, image }: MaskKey): void {
  const bits = DECISION_BITS.find((width) => Number.isInteger(keep * 2 ** width)) ?? 16;
  const threshold = Math.round(keep * 2 ** bits);
  const lowest = 2 ** bits - 1;
  const key: readonly [number, number] = [seed >>> 0, hashText(stream)];
  const counter: [number, number, number, number] = [0, image, step, Math.floor(seed / 2 ** 32) >>> 0];
  const words = new Uint32Array(4);
  const aligned = bits <= MOST_BITS_LOOKED_UP && (into.byteOffset + offset) % TOGETHER === 0;
  const quick = aligned ? new Uint32Array(into.buffer, into.byteOffset + offset, Math.floor(count / TOGETHER)) : undefined;
  const table = foursOf(bits, threshold);
  const perWord = 32 / bits;
  let at = 0;
  for (; at < count; counter[0]++) {
    philox(counter, key, words);
    for (let index = 0; index < 4; index++) {
      const word = words[index]!;
      if (quick !== undefined && at + perWord <= count) {
        for (let shift = 0; shift < 32; shift += bits * TOGETHER, at += TOGETHER) quick[at / TOGETHER] = table[(word >>> shift) & (table.length - 1)]!;
      } else for (let shift = 0; shift < 32 && at < count; shift += bits) into[offset + at++] = ((word >>> shift) & lowest) < threshold ? 1 : 0;
    }
  }
}

const tables = new Map<string, Uint32Array>();

/** For every four decisions their four bytes, as one number in the order of this machine; empty where the table would be large. */
function foursOf(bits: number, threshold: number): Uint32Array {
  const known = tables.get(`${bits} ${threshold}`);
  if (known !== undefined) return known;
  const count = bits <= MOST_BITS_LOOKED_UP ? 2 ** (bits * TOGETHER) : 0;
  const bytes = Uint8Array.from({ length: count * TOGETHER }, (_, index) => ((Math.floor(index / TOGETHER) >>> ((index % TOGETHER) * bits)) & (2 ** bits - 1)) < threshold ? 1 : 0);
  const table = new Uint32Array(bytes.buffer);
  tables.set(`${bits} ${threshold}`, table);
  return table;
}

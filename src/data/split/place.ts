/** @file A number that a text always has: where a photo lies between 0 and 1, by what it holds and a seed. */
import { hashText, philox } from '../../base/random.ts';

/**
 * Uniform on [0, 1), with 53 bits. It follows from the text, the seed and the name of the use alone: what else there is changes nothing.
 * The text's hashes (FNV-1a from four beginnings) are the counter of Philox, so that texts that differ in one letter have nothing in common.
 */
export function placeOf(text: string, seed: number, use: string): number {
  const key = [seed >>> 0, hashText(`${use}/${Math.floor(seed / 2 ** 32)}`)] as const;
  const words = new Uint32Array(4);
  philox([hashText(`0${text}`), hashText(`1${text}`), hashText(`2${text}`), hashText(`3${text}`)], key, words);
  return ((words[0]! >>> 5) * 0x4000000 + (words[1]! >>> 6)) / 2 ** 53;
}

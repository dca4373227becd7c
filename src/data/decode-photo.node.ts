/** @file One photo from its path to the pixels that a model takes. */
import { digestOfBytes } from '../base/files.node.ts';
import { tryDecodeBytes } from '../image/decode.node.ts';
import { photoPrint } from '../image/photo-print.ts';
import { resizeRules, type ResizeRule } from '../image/resize-rules.ts';
import type { ImageBytes, Refusal } from '../image/read-image.node.ts';
import type { Decoded } from './decode-pool.node.ts';

export type DecodeWish = { readonly size: number; readonly resize: ResizeRule; /** Whether it comes with its print. */ readonly prints: boolean };

/** `read`: how its bytes are read. */
export async function decodePhoto(path: string, { size, resize, prints }: DecodeWish, read: (path: string) => Promise<ImageBytes | Refusal>): Promise<Decoded> {
  const file = await read(path);
  if ('reason' in file) return { reason: file.reason };
  const decoded = await tryDecodeBytes(file.bytes);
  if ('reason' in decoded) return { reason: decoded.reason };
  const pixels = resizeRules[resize](decoded, size, size).data;
  // Of the very bytes that were decoded: a file may change between two readings.
  const digest = digestOfBytes(file.bytes);
  return { pixels, digest, ...(prints && { print: photoPrint(decoded) }) };
}

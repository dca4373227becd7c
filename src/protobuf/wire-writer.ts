/** @file Writes the protobuf wire format into chunks: small values are gathered, large runs of bytes are passed on as they are. */
import { HeadstartError } from '../base/errors.ts';
import type { StoredBytes } from '../base/stored-bytes.ts';

/** Small values are gathered in buffers of this many bytes. */
const BUFFER = 65_536;
/** From this many bytes on, a run becomes a chunk of its own and is not copied. */
const LARGE = 16_384;

/** What has been written: whole chunks, and a buffer filled from `start` to `used`. */
export type Sink = {
  readonly chunks: (Uint8Array | StoredBytes)[];
  buffer: Uint8Array;
  start: number;
  used: number;
  /** The lengths of the messages in the order in which they are written, and how many of them have been used. */
  readonly lengths: readonly number[];
  nextLength: number;
};

const utf8 = new TextEncoder();

/** An empty sink for messages of these lengths. */
export function sinkFor(lengths: readonly number[]): Sink {
  return { chunks: [], buffer: new Uint8Array(0), start: 0, used: 0, lengths, nextLength: 0 };
}

/** Ends the gathered chunk, if there is one; the rest of the buffer serves for the next. */
export function flush(sink: Sink): void {
  if (sink.used > sink.start) sink.chunks.push(sink.buffer.subarray(sink.start, sink.used));
  sink.start = sink.used;
}

/** Makes room for `length` bytes in the buffer and returns where they go. */
function reserve(sink: Sink, length: number): number {
  if (sink.used + length > sink.buffer.length) {
    flush(sink);
    sink.buffer = new Uint8Array(Math.max(BUFFER, length));
    sink.start = 0;
    sink.used = 0;
  }
  const at = sink.used;
  sink.used += length;
  return at;
}

/** The size of a non-negative whole number as a varint. */
export function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size++;
  return size;
}

export function writeVarint(sink: Sink, value: number): void {
  let at = reserve(sink, varintSize(value));
  let rest = value;
  while (rest >= 128) {
    sink.buffer[at++] = (rest % 128) | 128;
    rest = Math.floor(rest / 128);
  }
  sink.buffer[at] = rest;
}

/** The size of an int64, or of an int32 (which is written in the same way): ten bytes if it is negative. */
export function int64Size(value: number): number {
  if (!Number.isSafeInteger(value)) {
    throw new HeadstartError('model', `An ONNX model cannot hold ${value} where a whole number up to 2^53 - 1 belongs.`);
  }
  return value < 0 ? 10 : varintSize(value);
}

export function writeInt64(sink: Sink, value: number): void {
  if (value < 0) writeBigInt64(sink, BigInt(value));
  else writeVarint(sink, value);
}

/** The size of a 64-bit integer, signed or unsigned, in its full range. */
export function bigInt64Size(value: bigint): number {
  let size = 1;
  for (let rest = BigInt.asUintN(64, value); rest >= 128n; rest >>= 7n) size++;
  return size;
}

export function writeBigInt64(sink: Sink, value: bigint): void {
  let at = reserve(sink, bigInt64Size(value));
  let rest = BigInt.asUintN(64, value);
  while (rest >= 128n) {
    sink.buffer[at++] = Number(rest & 127n) | 128;
    rest >>= 7n;
  }
  sink.buffer[at] = Number(rest);
}

export function writeFloat(sink: Sink, value: number): void {
  const at = reserve(sink, 4);
  new DataView(sink.buffer.buffer).setFloat32(at, value, true);
}

/** Bytes without their length. The view is kept until the chunks have been used: its owner must leave it as it is. */
export function writeBytes(sink: Sink, bytes: Uint8Array): void {
  if (bytes.length >= LARGE) {
    flush(sink);
    sink.chunks.push(bytes);
  } else {
    // First the room, then the buffer: making room may begin another one.
    const at = reserve(sink, bytes.length);
    sink.buffer.set(bytes, at);
  }
}

/** Bytes without their length that are fetched when their turn comes. */
export function writeStored(sink: Sink, bytes: StoredBytes): void {
  flush(sink);
  sink.chunks.push(bytes);
}

/** The number of bytes of a text in UTF-8; half of a surrogate pair counts as U+FFFD, which is what is written for it. */
export function stringSize(text: string): number {
  let size = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    size += unit < 0x800 ? 1 : 2;
    // A pair takes four bytes: three counted for its first half, one (its unit) for its second.
    if (unit >= 0xd800 && unit < 0xdc00 && isLowHalf(text.charCodeAt(i + 1))) i++;
  }
  return size;
}

function isLowHalf(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/** A text in UTF-8, without its length. */
export function writeString(sink: Sink, text: string, size: number): void {
  const at = reserve(sink, size);
  utf8.encodeInto(text, sink.buffer.subarray(at, at + size));
}

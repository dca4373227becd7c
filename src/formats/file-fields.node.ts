/** @file The fields of a protobuf message in a file, found without reading what they hold. */
import type { FileHandle } from 'node:fs/promises';
import { wireType } from '../protobuf/wire-reader.ts';

/** Places in the file: where the field begins with its tag, where what it holds begins, and where it ends. */
export type FileField = { readonly number: number; readonly at: number; readonly body: number; readonly end: number };

/** A tag of up to five bytes and a length of up to ten. */
const LONGEST_START = 15;

/** The field that begins there in a message that ends at `to`; undefined where none does. It may say that it ends later than the message. */
export async function fieldIn(file: FileHandle, at: number, to: number): Promise<FileField | undefined> {
  const start = await readBytes(file, at, Math.min(LONGEST_START, to - at));
  const tag = varint(start, 0);
  if (tag === undefined) return undefined;
  const field = (head: number, length: number): FileField => ({ number: Math.floor(tag.value / 8), at, body: at + head, end: at + head + length });
  switch (tag.value % 8) {
    case wireType.varint: {
      const value = varint(start, tag.end);
      return value && field(tag.end, value.end - tag.end);
    }
    case wireType.bytes: {
      const length = varint(start, tag.end);
      return length && field(length.end, length.value);
    }
    case wireType.fixed32: return field(tag.end, 4);
    case wireType.fixed64: return field(tag.end, 8);
    default: return undefined;
  }
}

function varint(bytes: Uint8Array, from: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let at = from; at < bytes.length; at++) {
    value += (bytes[at]! & 0x7f) * 2 ** (7 * (at - from));
    if (bytes[at]! < 0x80) return { value, end: at + 1 };
  }
  return undefined;
}

/** @throws Error where the file ends before. */
export async function readBytes(file: FileHandle, from: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, from + done);
    if (bytesRead === 0) throw new Error('it ends too soon');
    done += bytesRead;
  }
  return bytes;
}

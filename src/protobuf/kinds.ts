/** @file The kinds of single values in ONNX's messages: whole numbers, floats, texts, bytes. */
import { bug } from '../base/errors.ts';
import type { StoredBytes } from '../base/stored-bytes.ts';
import type { Kind } from './field.ts';
import { readBytes, readFloat, readInt32, readInt64, readString, wireType } from './wire-reader.ts';
import { int64Size, stringSize, varintSize, writeBytes, writeFloat, writeInt64, writeStored, writeString, writeVarint } from './wire-writer.ts';

/** An int64 as a number: beyond 2^53 - 1 either way it is an error, read or written. */
export const int64: Kind<number> = { wireType: wireType.varint, size: int64Size, write: writeInt64, read: readInt64 };

/** An int32 or an enum. */
export const int32: Kind<number> = { ...int64, read: readInt32 };

export const float: Kind<number> = { wireType: wireType.fixed32, size: () => 4, write: writeFloat, read: readFloat };

export const string: Kind<string> = {
  wireType: wireType.bytes,
  size: (text) => delimited(stringSize(text)),
  write(sink, text) {
    const size = stringSize(text);
    writeVarint(sink, size);
    writeString(sink, text, size);
  },
  read: readString,
};

/** Bytes, which are read as views and written without a copy when there are many. */
export const bytes: Kind<Uint8Array> = {
  wireType: wireType.bytes,
  size: (value) => delimited(value.length),
  write(sink, value) {
    writeVarint(sink, value.length);
    writeBytes(sink, value);
  },
  read: readBytes,
};

/** Bytes that are fetched only when the chunks are used. */
export const storedBytes: Kind<StoredBytes> = {
  wireType: wireType.bytes,
  size: ({ length }) => delimited(length),
  write(sink, value) {
    writeVarint(sink, value.length);
    writeStored(sink, value);
  },
  read: () => {
    throw bug('Stored bytes are read as plain ones.');
  },
};

/** The size of a run of bytes with its length before it. */
export function delimited(size: number): number {
  return varintSize(size) + size;
}

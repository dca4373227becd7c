/** @file Reads the protobuf wire format: a cursor over bytes, and a function for each kind of number or run of bytes. */
import { HeadstartError } from '../base/errors.ts';

/** Where reading stands. `end` is the end of the innermost message or packed run, and nothing is read past it. */
export type Cursor = {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** What messages call the file. */
  readonly name: string;
  at: number;
  end: number;
  depth: number;
};

/** The wire types that protobuf still uses; 3 and 4 (groups) are obsolete and ONNX has none. */
export const wireType = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** Messages inside messages, as deep as Google's own readers go: bytes made to overflow the stack are refused. */
const DEEPEST = 100;

// `fatal` because a name that is not UTF-8 could not be written back as it was; `ignoreBOM` keeps a leading U+FEFF.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function cursorOver(source: Uint8Array, name: string): Cursor {
  const { buffer, byteOffset, byteLength } = source;
  // A plain array even if the source is a Buffer of Node, whose `slice` and printed form are other ones.
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  return { bytes, view: new DataView(buffer, byteOffset, byteLength), name, at: 0, end: byteLength, depth: 0 };
}

/** The error for bytes that do not follow the format. */
export function malformed(cursor: Cursor, reason: string, at: number = cursor.at): HeadstartError {
  return new HeadstartError(
    'model',
    `${cursor.name} is not an ONNX model: ${reason} at byte ${at}.`,
    'The file may be of another kind, or only a part of it was copied or downloaded.',
  );
}

/** A varint as an unsigned number if it has at most 49 bits, and as a signed 64-bit bigint if it is longer. */
function readVarint(cursor: Cursor): number | bigint {
  const { bytes, end } = cursor;
  const start = cursor.at;
  let value = 0;
  let scale = 1;
  for (let i = start; i < start + 7; i++) {
    if (i >= end) throw malformed(cursor, 'a number is cut off', start);
    const byte = bytes[i]!;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) {
      cursor.at = i + 1;
      return value;
    }
    scale *= 128;
  }
  let long = BigInt(value);
  for (let i = start + 7; i < start + 10; i++) {
    if (i >= end) throw malformed(cursor, 'a number is cut off', start);
    const byte = bytes[i]!;
    long |= BigInt(byte & 0x7f) << BigInt(7 * (i - start));
    if (byte < 0x80) {
      cursor.at = i + 1;
      return BigInt.asIntN(64, long);
    }
  }
  throw malformed(cursor, 'a number is longer than ten bytes', start);
}

/** An int64 as a JavaScript number. A whole number beyond 2^53 - 1 either way is refused: it would change silently. */
export function readInt64(cursor: Cursor): number {
  const start = cursor.at;
  const value = readVarint(cursor);
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new HeadstartError(
    'model',
    `${cursor.name}: the whole number ${value} at byte ${start} is beyond 2^53 - 1, the largest that is read exactly.`,
    'Such numbers stand for "to the end" in old Slice nodes; convert the model to opset 10 or newer, where they are tensors.',
  );
}

/** An int64 in its full range, for tensors. */
export function readBigInt64(cursor: Cursor): bigint {
  return BigInt(readVarint(cursor));
}

/** An int32; as everywhere in protobuf, only the low 32 bits of a longer number count. */
export function readInt32(cursor: Cursor): number {
  const value = readVarint(cursor);
  return typeof value === 'number' ? value | 0 : Number(BigInt.asIntN(32, value));
}

export function readFloat(cursor: Cursor): number {
  return cursor.view.getFloat32(advance(cursor, 4), true);
}

export function readDouble(cursor: Cursor): number {
  return cursor.view.getFloat64(advance(cursor, 8), true);
}

/** The bytes after their length, as a view: nothing is copied. */
export function readBytes(cursor: Cursor): Uint8Array {
  const end = lengthDelimitedEnd(cursor);
  const view = cursor.bytes.subarray(cursor.at, end);
  cursor.at = end;
  return view;
}

export function readString(cursor: Cursor): string {
  const start = cursor.at;
  const bytes = readBytes(cursor);
  try {
    return utf8.decode(bytes);
  } catch {
    throw malformed(cursor, 'a text is not UTF-8', start);
  }
}

/** Reads what follows a length with `read`, which must stop exactly where the length says. */
export function readDelimited<T>(cursor: Cursor, read: (cursor: Cursor) => T): T {
  const outer = cursor.end;
  const end = lengthDelimitedEnd(cursor);
  if (++cursor.depth > DEEPEST) throw malformed(cursor, `messages are nested more than ${DEEPEST} deep`);
  cursor.end = end;
  const value = read(cursor);
  cursor.end = outer;
  cursor.depth--;
  return value;
}

/** The number and the wire type of the next field. */
export function readTag(cursor: Cursor): { readonly number: number; readonly type: number } {
  const start = cursor.at;
  const tag = readVarint(cursor);
  if (typeof tag === 'bigint' || tag > 0xffffffff || tag < 8) throw malformed(cursor, 'a field has an impossible number', start);
  return { number: tag >>> 3, type: tag & 7 };
}

/** Steps over a field that nobody asks for. */
export function skip(cursor: Cursor, type: number): void {
  if (type === wireType.varint) readVarint(cursor);
  else if (type === wireType.fixed64) advance(cursor, 8);
  else if (type === wireType.bytes) cursor.at = lengthDelimitedEnd(cursor);
  else if (type === wireType.fixed32) advance(cursor, 4);
  else throw malformed(cursor, `a field has the unknown wire type ${type}`);
}

/** Moves on by `length` bytes and returns where they start. */
function advance(cursor: Cursor, length: number): number {
  const start = cursor.at;
  if (start + length > cursor.end) throw malformed(cursor, 'a field is cut off', start);
  cursor.at = start + length;
  return start;
}

/** Reads a length and returns where the bytes after it end; the cursor then stands at their start. */
function lengthDelimitedEnd(cursor: Cursor): number {
  const start = cursor.at;
  const length = readVarint(cursor);
  if (typeof length === 'bigint' || cursor.at + length > cursor.end) {
    throw malformed(cursor, `a field of ${length} bytes is cut off`, start);
  }
  return cursor.at + length;
}

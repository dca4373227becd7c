/** @file The bytes of a segment, a file of cached features: a header that says whose they are, then records of one length, each with its checksum. */
import { createHash } from 'node:crypto';

/** What a segment holds: the digest of its network (32 bytes) and the numbers of a row. */
export type SegmentKind = { readonly key: Uint8Array; readonly width: number };

const MAGIC = Buffer.from('HSROWS\r\n', 'latin1');
const KEY_BYTES = 32;
const CHECK_BYTES = 16;
/** Magic, key, width as uint32, four zeros, checksum. */
export const HEADER_BYTES: number = MAGIC.length + KEY_BYTES + 8 + CHECK_BYTES;
/** SHA-256 of the photo's file, then the view as uint32. */
export const PLACE_BYTES = 36;
const DIGEST_BYTES = 32;

const check = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest().subarray(0, CHECK_BYTES);
};

export function recordBytes(width: number): number {
  return PLACE_BYTES + width * Float32Array.BYTES_PER_ELEMENT + CHECK_BYTES;
}

export function encodeHeader({ key, width }: SegmentKind): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header);
  header.set(key, MAGIC.length);
  header.writeUInt32LE(width, MAGIC.length + KEY_BYTES);
  check(header.subarray(0, HEADER_BYTES - CHECK_BYTES)).copy(header, HEADER_BYTES - CHECK_BYTES);
  return header;
}

/** What the header says; undefined for a foreign or damaged one. */
export function decodeHeader(header: Buffer): SegmentKind | undefined {
  const content = header.subarray(0, HEADER_BYTES - CHECK_BYTES);
  if (!content.subarray(0, MAGIC.length).equals(MAGIC) || !check(content).equals(header.subarray(content.length, HEADER_BYTES))) return undefined;
  return { key: Uint8Array.from(content.subarray(MAGIC.length, MAGIC.length + KEY_BYTES)), width: content.readUInt32LE(MAGIC.length + KEY_BYTES) };
}

/** Digest and view of a record in one string, one character a byte, as indices hold it. */
export function placeOf(digest: string, view: number): string {
  const place = Buffer.alloc(PLACE_BYTES);
  place.write(digest, 'hex');
  place.writeUInt32LE(view, DIGEST_BYTES);
  return place.toString('latin1');
}

/** Digest in hexadecimal and view. */
export function partsOf(place: string): { readonly digest: string; readonly view: number } {
  const bytes = Buffer.from(place, 'latin1');
  return { digest: bytes.toString('hex', 0, DIGEST_BYTES), view: bytes.readUInt32LE(DIGEST_BYTES) };
}

/** The checksum covers the key too: a record is none in the file of another network. Numbers are little-endian, as on every machine that ONNX Runtime runs on. */
export function encodeRecord({ key, width }: SegmentKind, place: string, row: Uint8Array): Buffer {
  const record = Buffer.alloc(recordBytes(width));
  record.write(place, 'latin1');
  record.set(row, PLACE_BYTES);
  const end = record.length - CHECK_BYTES;
  check(key, record.subarray(0, end)).copy(record, end);
  return record;
}

/** The bytes of the row; undefined when the record is damaged or of another place. */
export function decodeRecord({ key }: SegmentKind, place: string, record: Buffer): Uint8Array | undefined {
  const end = record.length - CHECK_BYTES;
  if (record.toString('latin1', 0, PLACE_BYTES) !== place || !check(key, record.subarray(0, end)).equals(record.subarray(end))) return undefined;
  return record.subarray(PLACE_BYTES, end);
}

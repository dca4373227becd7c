/** @file Bytes that are somewhere else, such as in a file, and are read when they are used: large weights pass through memory in pieces. */

export type StoredBytes = {
  readonly length: number;
  /** All of them in order, in pieces; each call reads anew. */
  read(): Iterable<Uint8Array>;
};

/** @file Prints of photos on disk, by what is in the photo's file: so a photo whose features are known need not be decoded to be told from its copies. */
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { printsFolder } from '../base/cache-folder.node.ts';
import { decoderVersion } from '../image/decode.node.ts';
import { PRINT_BYTES } from '../image/photo-print.ts';
import { pruneFeatureCache } from './cached-networks.node.ts';
import { newRun } from './feature-cache.node.ts';
import { encodeRecord, placeOf } from './feature-record.node.ts';
import { createSegment, segmentsIn, type SegmentWriter } from './segment-file.node.ts';
import { segmentReader } from './segment-reader.node.ts';

export type PrintCache = {
  /** The print of the photo whose file has that SHA-256, in hexadecimal; undefined where it is not known. */
  read(digest: string): Uint8Array | undefined;
  /** Keeps a print. A cache that cannot be written keeps it as long as it is open. */
  keep(digest: string, print: Uint8Array): void;
  close(): Promise<void>;
};

export type PrintCacheOptions = {
  /** Default: `prints` in the cache folder. */
  readonly root?: string;
  /** What the cache is pruned to when it has grown, in bytes. Default 256 MB: the prints of 240,000 photos. */
  readonly limit?: number;
};

/** To be raised when `photoPrint` gives other numbers. */
const FORMAT = 1;
/** Prints are written so many at a time. */
const AT_ONCE = 64;

/** Looks what there is; nothing is made before something is kept. */
export function openPrintCache({ root = printsFolder(), limit = 256 * 2 ** 20 }: PrintCacheOptions = {}): PrintCache {
  // Another decoder may give slightly other pixels: with its prints a result would depend on who came first.
  const key = createHash('sha256').update(JSON.stringify(['print', FORMAT, decoderVersion()])).digest();
  const kind = { key, width: PRINT_BYTES / Float32Array.BYTES_PER_ELEMENT };
  const folder = join(root, key.toString('hex').slice(0, 16));
  const reader = segmentReader(kind);
  for (const path of segmentsIn(folder)) reader.include(path);
  const unwritten = new Map<string, Uint8Array>();
  let writer: SegmentWriter | undefined;
  let state: 'unchanged' | 'grown' | 'refused' = 'unchanged';

  const write = (): void => {
    if (state === 'refused' || unwritten.size === 0) return;
    try {
      mkdirSync(folder, { recursive: true });
      writer ??= createSegment(folder, kind, newRun());
      const { path } = writer;
      const prints = [...unwritten].map(([digest, print]) => ({ place: placeOf(digest, 0), print }));
      const first = writer.append(Buffer.concat(prints.map(({ place, print }) => encodeRecord(kind, place, print))));
      for (const [index, { place }] of prints.entries()) reader.add(place, path, first + index);
      unwritten.clear();
      state = 'grown';
    } catch {
      // Without its cache a print is made again: no run ends for that.
      state = 'refused';
    }
  };
  const read = (digest: string): Uint8Array | undefined => {
    const print = new Uint8Array(PRINT_BYTES);
    return unwritten.get(digest) ?? (reader.read(placeOf(digest, 0), print) ? print : undefined);
  };
  return {
    read,
    keep: (digest, print) => {
      if (read(digest) !== undefined) return;
      unwritten.set(digest, print);
      if (unwritten.size >= AT_ONCE) write();
    },
    close: async () => {
      write();
      writer?.close();
      reader.close();
      if (state === 'grown') await pruneFeatureCache({ root, limit });
    },
  };
}

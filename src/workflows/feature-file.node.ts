/** @file Finished batches of features on disk, each with its checksum, so that a resumed run trusts only what is whole. */
import { createHash } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';

export type FeatureFile = {
  /** The whole batches that an earlier process left, in order; what follows a damaged one is dropped. */
  readonly batches: readonly Float32Array[];
  append(batch: Float32Array): void;
  close(): void;
};

const CHECKSUM_BYTES = 32;

const checksum = (rows: Uint8Array): Buffer => createHash('sha256').update(rows).digest();

/** Opens the file, or begins it. `sizes` are the numbers of floats of the batches in their order. */
export function openFeatureFile(path: string, sizes: readonly number[]): FeatureFile {
  const descriptor = openSync(path, 'a+');
  const batches: Float32Array[] = [];
  let end = 0;
  for (const size of sizes) {
    const record = new Uint8Array(size * Float32Array.BYTES_PER_ELEMENT + CHECKSUM_BYTES);
    const rows = record.subarray(0, record.length - CHECKSUM_BYTES);
    if (!filled(descriptor, record, end) || !checksum(rows).equals(record.subarray(rows.length))) break;
    batches.push(new Float32Array(record.buffer, 0, size));
    end += record.length;
  }
  ftruncateSync(descriptor, end);
  return {
    batches,
    append(batch) {
      const rows = new Uint8Array(batch.buffer, batch.byteOffset, batch.byteLength);
      writeSync(descriptor, Buffer.concat([rows, checksum(rows)]));
    },
    close: () => {
      closeSync(descriptor);
    },
  };
}

function filled(descriptor: number, into: Uint8Array, from: number): boolean {
  let done = 0;
  while (done < into.length) {
    const got = readSync(descriptor, into, done, into.length - done, from + done);
    if (got === 0) return false;
    done += got;
  }
  return true;
}

/** @file Finished batches of features on disk, each with its checksum, so that a resumed run trusts only what is whole. */
import { createHash } from 'node:crypto';
import { closeSync, ftruncateSync, openSync } from 'node:fs';
import { attempt, readAllSync, writeAllSync } from '../base/attempt.node.ts';

export type FeatureFile = {
  /** How many whole batches an earlier process left; what follows a damaged one is dropped. */
  readonly finished: number;
  /** Seconds of work that led to them, over all processes. */
  readonly seconds: number;
  append(batch: Float32Array, seconds: number): void;
  close(): void;
};

const SECONDS_BYTES = Float64Array.BYTES_PER_ELEMENT;
const CHECKSUM_BYTES = 32;

const checksum = (content: Uint8Array): Buffer => createHash('sha256').update(content).digest();

/**
 * Opens the file, or begins it, and tells each whole batch that it holds. `sizes` are the numbers of floats of the batches in their order.
 * A record is the batch, the seconds that led to it, and the checksum of both.
 */
export function openFeatureFile(path: string, sizes: readonly number[], onBatch: (batch: Float32Array, index: number) => void): FeatureFile {
  const descriptor = attempt(path, 'written', () => openSync(path, 'a+'));
  let [end, finished, seconds] = [0, 0, 0];
  for (const [index, size] of sizes.entries()) {
    const rowBytes = size * Float32Array.BYTES_PER_ELEMENT;
    const record = new Uint8Array(rowBytes + SECONDS_BYTES + CHECKSUM_BYTES);
    const content = record.subarray(0, record.length - CHECKSUM_BYTES);
    if (!attempt(path, 'read', () => readAllSync(descriptor, record, end)) || !checksum(content).equals(record.subarray(content.length))) break;
    onBatch(new Float32Array(record.buffer, 0, size), index);
    seconds = new DataView(record.buffer).getFloat64(rowBytes, true);
    end += record.length;
    finished++;
  }
  attempt(path, 'written', () => ftruncateSync(descriptor, end));
  return {
    finished,
    seconds,
    append(batch, spent) {
      const content = new Uint8Array(batch.byteLength + SECONDS_BYTES);
      content.set(new Uint8Array(batch.buffer, batch.byteOffset, batch.byteLength));
      new DataView(content.buffer).setFloat64(batch.byteLength, spent, true);
      attempt(path, 'written', () => writeAllSync(descriptor, Buffer.concat([content, checksum(content)])));
    },
    close: () => {
      closeSync(descriptor);
    },
  };
}

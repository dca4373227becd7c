/** @file Segments on disk: each is written by one process, so that several share a cache without locks, and read by all. */
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { readAllSync, writeAllSync } from '../base/attempt.node.ts';
import { isRunning } from '../base/running.node.ts';
import { decodeHeader, encodeHeader, HEADER_BYTES, PLACE_BYTES, recordBytes, type SegmentKind } from './feature-record.node.ts';

const ENDING = '.rows';

/** So that pruning can be fine. */
const MOST_BYTES = 256 * 2 ** 20;

const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** Segments that this process writes: its own number in the name of any other is that of a process before it. */
const owned = new Set<string>();

export type SegmentWriter = {
  readonly path: string;
  /** Whether another one should follow. */
  isFull(): boolean;
  /** Appends whole records and gives the number of the first. @throws what the system throws; nothing may be appended after that. */
  append(records: Uint8Array): number;
  close(): void;
};

/** Begins a segment in a folder, which must exist. @throws what the system throws. */
export function createSegment(folder: string, kind: SegmentKind): SegmentWriter {
  const path = join(folder, `${host}-${process.pid}-${randomBytes(6).toString('hex')}${ENDING}`);
  const descriptor = openSync(path, 'ax');
  owned.add(path);
  const length = recordBytes(kind.width);
  let records = 0;
  const close = (): void => {
    closeSync(descriptor);
    owned.delete(path);
  };
  try {
    writeAllSync(descriptor, encodeHeader(kind));
  } catch (error) {
    close();
    throw error;
  }
  return {
    path,
    isFull: () => records * length >= MOST_BYTES,
    append: (bytes) => {
      writeAllSync(descriptor, bytes);
      const first = records;
      records += bytes.length / length;
      return first;
    },
    close,
  };
}

/** The segments in a folder; none when it cannot be read. */
export function segmentsIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(ENDING)).sort().map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/**
 * Tells the place (digest and view) of each whole record, without looking at its checksum, and gives what the segment holds; undefined when it is no
 * segment of ours or cannot be read. Another process may be appending to it: what is not whole yet is not there.
 */
export function scanSegment(path: string, onRecord: (place: string, index: number, kind: SegmentKind) => void): SegmentKind | undefined {
  try {
    const descriptor = openSync(path, 'r');
    try {
      const header = Buffer.alloc(HEADER_BYTES);
      const kind = readAllSync(descriptor, header, 0) ? decodeHeader(header) : undefined;
      if (kind === undefined) return undefined;
      const length = recordBytes(kind.width);
      const count = Math.floor((fstatSync(descriptor).size - HEADER_BYTES) / length);
      const place = Buffer.alloc(PLACE_BYTES);
      for (let index = 0; index < count; index++) {
        if (!readAllSync(descriptor, place, HEADER_BYTES + index * length)) break;
        onRecord(place.toString('latin1'), index, kind);
      }
      return kind;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}

/** A file system may be shared: whether a process of another machine lives shows only by what it writes. */
const SILENT_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Whether a process may still be writing the segment. `modified`: when it was written to, in milliseconds. */
export function isBeingWritten(path: string, modified: number): boolean {
  const [writerHost, pid] = basename(path, ENDING).split('-');
  if (writerHost !== host) return Date.now() - modified < SILENT_MILLISECONDS;
  if (!/^\d+$/.test(pid ?? '')) return false;
  return Number(pid) === process.pid ? owned.has(path) : isRunning(Number(pid));
}

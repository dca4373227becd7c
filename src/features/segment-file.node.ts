/** @file Segments on disk: each is written by one process, so that several share a cache without locks, and read by all. */
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readdirSync, renameSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { readAllSync, writeAllSync } from '../base/attempt.node.ts';
import { isRunning } from '../base/running.node.ts';
import { systemCode } from '../base/system-reason.node.ts';
import { decodeHeader, encodeHeader, HEADER_BYTES, PLACE_BYTES, recordBytes, type SegmentKind } from './feature-record.node.ts';

const ENDING = '.rows';

/** In the name of a segment that is being written: by which process of which machine. */
const WRITER = /\.by-([^-]+)-(\d+)\.rows$/;

/** So that pruning can be fine. */
const MOST_BYTES = 256 * 2 ** 20;

const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** Segments that this process writes: its own number in the name of any other is that of an earlier process. */
const owned = new Set<string>();

export type SegmentWriter = {
  /** While it is written. */
  readonly path: string;
  /** Whether another one should follow. */
  isFull(): boolean;
  /** Appends whole records and gives the number of the first. @throws what the system throws; nothing may be appended after that. */
  append(records: Uint8Array): number;
  /** From then on no process writes to it, and its name says so. */
  close(): void;
};

/** Begins a segment in a folder, which must exist. `run`: whose rows it holds, as `isOfRun` takes it. @throws what the system throws. */
export function createSegment(folder: string, kind: SegmentKind, run: string): SegmentWriter {
  const path = join(folder, `${run}-${randomBytes(6).toString('hex')}.by-${host}-${process.pid}${ENDING}`);
  const descriptor = openSync(path, 'ax');
  owned.add(path);
  const length = recordBytes(kind.width);
  let records = 0;
  const close = (): void => {
    closeSync(descriptor);
    owned.delete(path);
    try {
      renameSync(path, finishedPath(path));
    } catch {
      // Removed, or the folder takes no changes by now: its rows are as good under the name that they have.
    }
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

/** The path that a segment has once nobody writes to it. */
export function finishedPath(path: string): string {
  return path.replace(WRITER, ENDING);
}

/** Whether the segment holds rows of that run. */
export function isOfRun(path: string, run: string): boolean {
  return basename(path).startsWith(`${run}-`);
}

/** Opens a segment to read it, also if it was finished, and so renamed, since its name was read. @throws what the system throws. */
export function openSegment(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (systemCode(error) !== 'ENOENT' || finishedPath(path) === path) throw error;
    return openSync(finishedPath(path), 'r');
  }
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
    const descriptor = openSegment(path);
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

/** Whether a process may still be writing the segment: not one that is finished. `modified`: when it was written to, in milliseconds. */
export function isBeingWritten(path: string, modified: number): boolean {
  const [, writerHost, pid] = WRITER.exec(basename(path)) ?? [];
  if (pid === undefined) return false;
  if (writerHost !== host) return Date.now() - modified < SILENT_MILLISECONDS;
  return Number(pid) === process.pid ? owned.has(path) : isRunning(Number(pid));
}

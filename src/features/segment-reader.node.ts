/** @file Where cached rows are, and the rows themselves: only what its checksum proves is given. */
import { closeSync } from 'node:fs';
import { readAllSync } from '../base/attempt.node.ts';
import { decodeRecord, HEADER_BYTES, recordBytes, type SegmentKind } from './feature-record.node.ts';
import { finishedPath, openSegment, scanSegment } from './segment-file.node.ts';

export type SegmentReader = {
  /** Places that are known. */
  size(): number;
  /** Takes in what a segment holds, if it is one of the network, and gives how many records that are. */
  include(path: string): number;
  /** Takes in a record that was just written. */
  add(place: string, path: string, index: number): void;
  /** Copies the row's bytes to `into`; false when no whole record of that place is found. */
  read(place: string, into: Uint8Array): boolean;
  /** The segments that rows came from, by every name that they may have by now. */
  used(): readonly string[];
  close(): void;
};

/** A place in few bytes: number of the segment x 2^32 + number of the record. */
const SEGMENT = 2 ** 32;

/** More files are not kept open at a time. */
const MOST_OPEN = 64;

export function segmentReader(kind: SegmentKind): SegmentReader {
  const paths: string[] = [];
  // One number where there is one record; several when one of them was found damaged, or two processes computed the same.
  const index = new Map<string, number | readonly number[]>();
  const open = new Map<number, number>();
  const used = new Set<number>();
  const record = Buffer.alloc(recordBytes(kind.width));

  const numberOf = (path: string): number => {
    const known = paths.lastIndexOf(path);
    return known < 0 ? paths.push(path) - 1 : known;
  };
  const note = (place: string, spot: number): void => {
    const known = index.get(place);
    index.set(place, known === undefined ? spot : [...(typeof known === 'number' ? [known] : known), spot]);
  };
  const descriptorOf = (segment: number): number => {
    const known = open.get(segment);
    if (known !== undefined) return known;
    const [oldest] = open.keys();
    if (open.size >= MOST_OPEN && oldest !== undefined) {
      closeSync(open.get(oldest)!);
      open.delete(oldest);
    }
    const descriptor = openSegment(paths[segment]!);
    open.set(segment, descriptor);
    return descriptor;
  };
  const readAt = (place: string, spot: number): Uint8Array | undefined => {
    const segment = Math.floor(spot / SEGMENT);
    try {
      const whole = readAllSync(descriptorOf(segment), record, HEADER_BYTES + (spot % SEGMENT) * record.length);
      const row = whole ? decodeRecord(kind, place, record) : undefined;
      if (row !== undefined) used.add(segment);
      return row;
    } catch {
      // Gone or unreadable: as if it had never been there.
      return undefined;
    }
  };
  return {
    size: () => index.size,
    include: (path) => {
      const segment = numberOf(path);
      let records = 0;
      scanSegment(path, (place, at, found) => {
        if (found.width !== kind.width || Buffer.compare(found.key, kind.key) !== 0) return;
        note(place, segment * SEGMENT + at);
        records++;
      });
      return records;
    },
    add: (place, path, at) => {
      note(place, numberOf(path) * SEGMENT + at);
    },
    read: (place, into) => {
      const known = index.get(place);
      for (const spot of known === undefined ? [] : typeof known === 'number' ? [known] : known) {
        const row = readAt(place, spot);
        if (row === undefined) continue;
        into.set(row);
        return true;
      }
      return false;
    },
    used: () => [...new Set([...used].flatMap((segment) => [paths[segment]!, finishedPath(paths[segment]!)]))],
    close: () => {
      for (const descriptor of open.values()) closeSync(descriptor);
      open.clear();
    },
  };
}

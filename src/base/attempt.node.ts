/** @file File calls at once, without a promise, whose failures name the file and the way out. */
import { readSync, writeSync } from 'node:fs';
import { HeadstartError } from './errors.ts';
import { systemReason } from './system-reason.node.ts';

const hints = {
  written: 'Check that its folder exists, that you may write there and that the disk has room.',
  read: 'Check that it is there and that you may read it.',
} as const;

/** The error for a file that the system refuses; one that has its own words already keeps them. */
export function refused(path: string, what: 'written' | 'read', error: unknown, hint: string = hints[what]): HeadstartError {
  if (error instanceof HeadstartError) return error;
  const reason = systemReason(error);
  return new HeadstartError('io', what === 'written' ? `${path} cannot be written: ${reason}.` : `${path} cannot be read: ${reason}.`, hint, { cause: error });
}

/** What `action` gives. @throws HeadstartError 'io' when the system refuses. */
export function attempt<T>(path: string, what: 'written' | 'read', action: () => T, hint: string = hints[what]): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof HeadstartError) throw error;
    throw new HeadstartError('io', `${path} cannot be ${{ read: 'read', written: 'written' }[what]}: ${systemReason(error)}.`, hint, { cause: error });
  }
}

/** Writes all the bytes, from `position` or where the file stands; the system may take them in parts. */
export function writeAllSync(descriptor: number, bytes: Uint8Array, position?: number): void {
  let done = 0;
  while (done < bytes.length) {
    done += writeSync(descriptor, bytes, done, bytes.length - done, position === undefined ? undefined : position + done);
  }
}

/** Fills `into` from `position`; false when the file ends before. */
export function readAllSync(descriptor: number, into: Uint8Array, position: number): boolean {
  let done = 0;
  while (done < into.length) {
    const got = readSync(descriptor, into, done, into.length - done, position + done);
    if (got === 0) return false;
    done += got;
  }
  return true;
}

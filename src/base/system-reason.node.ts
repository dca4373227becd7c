/** @file Why the system would not read or write a file or folder, in plain words. */
import { messageOf } from './errors.ts';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ENOENT: 'it does not exist',
  ENOTDIR: 'a part of its path is not a folder',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk reports a reading error',
  EBUSY: 'another program is using it',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
};

/** The system's code of a failed call, such as `ENOENT`, or undefined. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** "permission is denied", "it does not exist", or the system's own message where we have no better. */
export function systemReason(error: unknown): string {
  return reasons[systemCode(error) ?? ''] ?? messageOf(error);
}

/** @file The bytes of image files, in two forms with the same refusals: one that waits for the disk beside other work, one that holds up its thread and costs a fraction of it. */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { formatCount } from '../base/format.ts';
import { systemReason } from '../base/system-reason.node.ts';
import { describeFirstBytes, sniff, sniffForeign } from './sniff.ts';

/** What kind of reason there is: `unreadable` is said of the file or its format, `damaged` of what is in it. */
export type Fault = 'unreadable' | 'empty' | 'not-an-image' | 'damaged' | 'tiny' | 'huge';
/** Why an image is not read, in words that follow its name: "cats/1.jpg: empty file". */
export type Refusal = { readonly reason: string; readonly fault: Fault };
export type ImageBytes = { readonly bytes: Uint8Array };

/** The largest file that is read, in bytes. */
const LARGEST_FILE = 1_000_000_000;
/** Most photos come in one read of the file; of a large file that is no image, no more is read. */
const FIRST_READ = 2 ** 20;
/** Without O_NONBLOCK, opening a named pipe would wait for its writer for ever. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** The bytes of an image file, or the reason why it is none. A large file is read whole only if it begins as an image. */
export async function tryReadImage(path: string): Promise<ImageBytes | Refusal> {
  try {
    const file = await open(path, FLAGS);
    try {
      const status = await file.stat();
      const first = refuseStatus(status) ?? (await readUpTo(file, Math.min(status.size, FIRST_READ), 0));
      if ('reason' in first) return first;
      const refusal = refuseFirstBytes(first);
      if (refusal !== undefined) return refusal;
      return { bytes: first.length === status.size ? first : Buffer.concat([first, await readUpTo(file, status.size - first.length, first.length)]) };
    } finally {
      await file.close();
    }
  } catch (error) {
    return { reason: systemReason(error), fault: 'unreadable' };
  }
}

/** What `tryReadImage` gives, before it returns: for threads that have nothing else to do. */
export function tryReadImageNow(path: string): ImageBytes | Refusal {
  try {
    const file = openSync(path, FLAGS);
    try {
      const status = fstatSync(file);
      const first = refuseStatus(status) ?? readUpToNow(file, Math.min(status.size, FIRST_READ), 0);
      if ('reason' in first) return first;
      const refusal = refuseFirstBytes(first);
      if (refusal !== undefined) return refusal;
      return { bytes: first.length === status.size ? first : Buffer.concat([first, readUpToNow(file, status.size - first.length, first.length)]) };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return { reason: systemReason(error), fault: 'unreadable' };
  }
}

/** Why bytes that begin so are no image, or undefined. */
export function refuseFirstBytes(bytes: Uint8Array): Refusal | undefined {
  if (bytes.length === 0) return { reason: 'empty file', fault: 'empty' };
  if (sniff(bytes) !== undefined) return undefined;
  const foreign = sniffForeign(bytes);
  if (foreign !== undefined) return { reason: `an image in the format ${foreign}, which is not read`, fault: 'unreadable' };
  // What a disk or a download that broke off leaves, and no other kind of file.
  if (bytes.subarray(0, 12).every((byte) => byte === 0)) return { reason: 'it begins with zeros: what an image begins with is lost', fault: 'unreadable' };
  return { reason: `not a JPEG, PNG, WebP or GIF image (it begins with ${describeFirstBytes(bytes)})`, fault: 'not-an-image' };
}

function refuseStatus(status: Stats): Refusal | undefined {
  if (!status.isFile()) return { reason: 'not a regular file', fault: 'unreadable' };
  if (status.size > LARGEST_FILE) return { reason: `larger than ${formatCount(LARGEST_FILE / 1e6)} MB`, fault: 'huge' };
  return undefined;
}

/** The bytes of a file from `position`, up to `length` or to its end. */
async function readUpTo(file: FileHandle, length: number, position: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

function readUpToNow(file: number, length: number, position: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const bytesRead = readSync(file, bytes, done, length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

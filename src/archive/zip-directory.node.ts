/** @file What a zip holds, for those who read in it without unpacking: where each file lies, and which files cannot be read. */
import { stat } from 'node:fs/promises';
import { openPromise, type Entry } from 'yauzl';
import { HeadstartError } from '../base/errors.ts';
import { formatBytes, formatCount } from '../base/format.ts';
import { systemCode, systemReason } from '../base/system-reason.node.ts';
import { entryName } from './entry-name.node.ts';
import { unsound } from './open-zip.node.ts';

/** Where the packed bytes of a file are, and what must come of them. */
export type StoredFile = { readonly at: number; readonly packed: number; readonly bytes: number; readonly crc: number; readonly deflated: boolean };

export type ZipDirectory = {
  /** By names with slashes; a file that cannot be read has its reason. */
  readonly files: ReadonlyMap<string, StoredFile | { readonly reason: string }>;
  /** What tells this state of the zip from a later one. */
  readonly state: string;
};

const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x1 | 0x40 | 0x2000;
const LINK = 0o120000;
const KIND = 0o170000;
/** Photos are packed to about their size: what grows more is made to do harm. */
const MOST_GROWTH = 200;
const GROWTH_FROM_BYTES = 2 ** 20;
const LARGEST_FILE = 1_000_000_000;
const MOST_ENTRIES = 1_000_000;
/** Zips whose directories are remembered; 25,000 photos take some MB. */
const MOST_KNOWN = 8;

const known = new Map<string, Promise<ZipDirectory>>();

/** The directory of the zip as it is now. @throws HeadstartError 'data' when it is no zip, 'io' when it cannot be read. */
export async function zipDirectory(zip: string): Promise<ZipDirectory> {
  const state = await stateOf(zip);
  const before = known.get(zip);
  if (before !== undefined) {
    const directory = await before.catch(() => undefined);
    if (directory?.state === state) return directory;
  }
  const reading = readDirectory(zip, state);
  known.delete(zip);
  known.set(zip, reading);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  return await reading;
}

async function stateOf(zip: string): Promise<string> {
  const { size, mtimeMs, ino } = await stat(zip).catch((error: unknown) => {
    throw unreadable(zip, error);
  });
  return `${size} ${mtimeMs} ${ino}`;
}

function unreadable(zip: string, error: unknown): HeadstartError {
  return new HeadstartError('io', `The zip ${zip} cannot be read: ${systemReason(error)}.`, '', { cause: error });
}

async function readDirectory(zip: string, state: string): Promise<ZipDirectory> {
  const files = new Map<string, StoredFile | { readonly reason: string }>();
  const open = await openPromise(zip, { autoClose: false, decodeStrings: false, validateEntrySizes: false }).catch((error: unknown) => {
    throw systemCode(error) === undefined ? damaged(zip, error) : unreadable(zip, error);
  });
  try {
    for await (const entry of open.eachEntry()) {
      const name = entryName(entry).replaceAll('\\', '/');
      if (name.endsWith('/')) continue;
      files.set(name, files.has(name) ? { reason: 'the zip holds two files of this name' } : storedFile(name, entry));
      if (files.size > MOST_ENTRIES) throw new Error(`more than ${formatCount(MOST_ENTRIES)} entries`);
    }
    return { files, state };
  } catch (error) {
    throw damaged(zip, error);
  } finally {
    open.close();
  }
}

function damaged(zip: string, error: unknown): HeadstartError {
  return new HeadstartError('data', `The zip ${zip} cannot be read: ${unsound(error)}.`, 'Make it again, or download it again.', { cause: error });
}

function storedFile(name: string, entry: Entry): StoredFile | { readonly reason: string } {
  const { uncompressedSize: bytes, compressedSize: packed, compressionMethod: method, crc32: crc, relativeOffsetOfLocalHeader: at } = entry;
  if (name.startsWith('/') || name.split('/').some((part) => part === '' || part === '.' || part === '..')) return { reason: 'its name in the zip is no path' };
  if (((entry.externalFileAttributes >>> 16) & KIND) === LINK) return { reason: 'a symbolic link in a zip' };
  if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) return { reason: 'it is encrypted' };
  if (method !== STORED && method !== DEFLATED) return { reason: `it is packed by a method that is not known here (${method})` };
  if (method === STORED && bytes !== packed) return { reason: 'it is not packed, but has two sizes' };
  if (bytes > LARGEST_FILE) return { reason: `larger than ${formatCount(LARGEST_FILE / 1e6)} MB` };
  if (bytes > GROWTH_FROM_BYTES && bytes > packed * MOST_GROWTH) return { reason: `it would grow from ${formatBytes(packed)} to ${formatBytes(bytes)}` };
  return { at, packed, bytes, crc, deflated: method === DEFLATED };
}

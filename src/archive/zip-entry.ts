/** @file What the directory of a zip says of an entry, and whether it may be unpacked (APPNOTE 6.3.10). */
import { formatBytes, formatCount } from '../base/format.ts';
import { shownName, wrongName } from './entry-name.ts';
import { nameClash } from './name-clash.ts';

export type ZipEntry = {
  /** With slashes; a folder ends with one. */
  readonly name: string;
  /** Unpacked and packed. */
  readonly bytes: number;
  readonly packed: number;
  readonly flags: number;
  readonly method: number;
  /** The external attributes; Unix keeps the kind of a file in the upper half. */
  readonly attributes: number;
  /** Where its header begins in the zip, and the least length of that. */
  readonly at: number;
  readonly header: number;
};

export type ZipLimits = {
  /** Default 100,000. */
  readonly entries?: number | undefined;
  /** Of all files together, unpacked; default 4 GB. */
  readonly bytes?: number | undefined;
  /** How many times as large as packed a file may be; default 200. Photos are about 1. */
  readonly ratio?: number | undefined;
};

const STORED = 0;
const DEFLATED = 8;
/** Encrypted, strongly encrypted, directory encrypted. */
const ENCRYPTED = 0x1 | 0x40 | 0x2000;
/** Small files of one byte over and over do no harm. */
const RATIO_FROM_BYTES = 2 ** 20;

const KIND = 0o170000;
const FOLDER = 0o040000;

export function isFolder({ name }: ZipEntry): boolean {
  return name.endsWith('/');
}

/** The first reason not to unpack these entries, in words that follow "is refused:", or undefined. */
export function wrongEntries(entries: readonly ZipEntry[], { entries: most = 100_000, bytes: largest = 2 ** 32, ratio = 200 }: ZipLimits = {}): string | undefined {
  if (entries.length > most) return `it holds more than ${formatCount(most)} entries`;
  let total = 0;
  for (const entry of entries) {
    const wrong = wrongEntry(entry, ratio);
    if (wrong !== undefined) return wrong;
    total += entry.bytes;
    if (total > largest) return `its files are more than ${formatBytes(largest)} when unpacked`;
  }
  return nameClash(entries.map(({ name }) => name)) ?? overlap(entries);
}

function wrongEntry(entry: ZipEntry, ratio: number): string | undefined {
  const { name, bytes, packed, flags, method, attributes } = entry;
  const shown = shownName(name);
  const wrong = wrongName(name);
  if (wrong !== undefined) return `the name ${shown} ${wrong}`;
  const kind = (attributes >>> 16) & KIND;
  const special = specialKind(shown, kind);
  if (special !== undefined) return special;
  if (kind === FOLDER && !isFolder(entry)) return `${shown} is a folder that is named like a file`;
  if ((flags & ENCRYPTED) !== 0) return `${shown} is encrypted`;
  if (method !== STORED && method !== DEFLATED) return `${shown} is packed by a method that is not known here (${method})`;
  if (isFolder(entry) && bytes > 0) return `${shown} is a folder with content`;
  if (method === STORED && bytes !== packed) return `${shown} is not packed, but has two sizes`;
  if (bytes > RATIO_FROM_BYTES && bytes > packed * ratio) return `${shown} would grow from ${formatBytes(packed)} to ${formatBytes(bytes)}`;
  return undefined;
}

/** What is neither a file nor a folder, by the type of its mode (stat.h). */
function specialKind(shown: string, kind: number): string | undefined {
  if (kind === 0o120000) return `${shown} is a symbolic link`;
  if (kind === 0o020000 || kind === 0o060000) return `${shown} is a device`;
  if (kind === 0o010000) return `${shown} is a pipe`;
  return kind === 0o140000 ? `${shown} is a socket` : undefined;
}

/** Files that share their bytes in the zip make a small zip unpack to anything (Fifield 2019, "A better zip bomb"). */
function overlap(entries: readonly ZipEntry[]): string | undefined {
  const inOrder = [...entries].sort((a, b) => a.at - b.at);
  for (const [index, entry] of inOrder.entries()) {
    const next = inOrder[index + 1];
    if (next !== undefined && entry.at + entry.header + entry.packed > next.at) return `${shownName(entry.name)} and ${shownName(next.name)} lie on each other`;
  }
  return undefined;
}

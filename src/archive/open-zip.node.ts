/** @file Opens a zip: its directory as plain records, and each entry's content as a stream. */
import { open } from 'node:fs/promises';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { HeadstartError, messageOf } from '../base/errors.ts';
import { systemCode, systemReason } from '../base/system-reason.node.ts';
import { entryName } from './entry-name.node.ts';
import { shownName } from './entry-name.ts';
import { wrongEntries, type ZipEntry, type ZipLimits } from './zip-entry.ts';

export type OpenZip = {
  readonly entries: readonly OpenEntry[];
  readonly close: () => void;
};

export type OpenEntry = ZipEntry & {
  /** Of the unpacked bytes. */
  readonly crc: number;
  /** The unpacked bytes; it fails when they are not as many as the directory says. */
  readonly content: () => Promise<AsyncIterable<Uint8Array>>;
};

const LOCAL_HEADER_BYTES = 30;
const CENTRAL_HEADER_BYTES = 46;
const END_BYTES = 22;
/** The value of a field that zip64 keeps elsewhere. */
const BY_ZIP64 = 0xffffffff;

/** @throws HeadstartError 'data' naming what is wrong, before any content is read. */
export async function openZip(path: string, limits: ZipLimits): Promise<OpenZip> {
  const zip = await openPromise(path, { autoClose: false, decodeStrings: false, validateEntrySizes: true }).catch((error: unknown) => {
    throw systemCode(error) === undefined ? zipRefused(path, unsound(error)) : new HeadstartError('io', `The zip ${path} cannot be read: ${systemReason(error)}.`, '', { cause: error });
  });
  const close = (): void => {
    zip.close();
  };
  try {
    const entries: OpenEntry[] = [];
    const most = limits.entries ?? 100_000;
    // Reading ends with the first entry too many: their number may be made up.
    let read = 0;
    for await (const entry of zip.eachEntry()) {
      read += CENTRAL_HEADER_BYTES + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
      if (entries.push(openEntry(path, zip, entry)) > most) break;
    }
    const wrong = wrongEntries(entries, limits) ?? (await hiddenEntries(path, zip, read));
    if (wrong !== undefined) throw zipRefused(path, wrong);
    return { entries, close };
  } catch (error) {
    close();
    throw error instanceof HeadstartError ? error : zipRefused(path, unsound(error));
  }
}

export function zipRefused(path: string, what: string): HeadstartError {
  return new HeadstartError('data', `The zip ${path} is refused: ${what}.`, 'Nothing of it was unpacked. Remove it and download it again, or get it from another address.');
}

/** What the reader of zips or the unpacking says. */
export function unsound(error: unknown): string {
  const message = messageOf(error);
  if (/end of central directory|unexpected EOF|overflows file bounds/i.test(message)) return 'it is not a zip, or its end is missing';
  return `it is damaged (${message.replace(/\p{Cc}/gu, '\u{FFFD}')})`;
}

/** The end of a zip says how many entries it has, and how long its directory is: when the entries are shorter, some are hidden behind the last. */
async function hiddenEntries(path: string, zip: ZipFile, read: number): Promise<string | undefined> {
  const file = await open(path);
  try {
    const end = new DataView(new ArrayBuffer(END_BYTES));
    await file.read(end, 0, END_BYTES, zip.fileSize - END_BYTES - zip.comment.length);
    const size = end.getUint32(12, true);
    return size === read || size === BY_ZIP64 ? undefined : 'it holds more entries than it says';
  } finally {
    await file.close();
  }
}

function openEntry(path: string, zip: ZipFile, entry: Entry): OpenEntry {
  const { fileNameRaw, generalPurposeBitFlag: flags } = entry;
  const name = entryName(entry);
  const content = async (): Promise<AsyncIterable<Uint8Array>> => {
    const local = await zip.readLocalFileHeaderPromise(entry);
    // Two readers of such a zip would see two different files.
    if (!local.fileName.equals(fileNameRaw) || local.compressionMethod !== entry.compressionMethod) throw zipRefused(path, `${shownName(name)} has two different headers`);
    return await zip.openReadStreamPromise(entry) as AsyncIterable<Uint8Array>;
  };
  return {
    name, content, flags, bytes: entry.uncompressedSize, packed: entry.compressedSize, method: entry.compressionMethod, attributes: entry.externalFileAttributes,
    crc: entry.crc32, at: entry.relativeOffsetOfLocalHeader, header: LOCAL_HEADER_BYTES + fileNameRaw.length,
  };
}

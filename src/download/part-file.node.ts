/** @file The part of a file that has arrived, kept across kills, with a record of what it is a part of. */
import { readFile, rm, stat } from 'node:fs/promises';
import { z } from 'zod';
import { writeWhole } from '../base/files.node.ts';

/** Which version of which file the part belongs to, as its server named it. */
export type PartRecord = {
  readonly url: string;
  readonly etag?: string | undefined;
  readonly modified?: string | undefined;
  readonly total?: number | undefined;
};

export type Part = { readonly path: string; readonly bytes: number; readonly record: PartRecord };

const recordSchema: z.ZodType<PartRecord> = z.object({ url: z.string(), etag: z.string().optional(), modified: z.string().optional(), total: z.int().optional() });

export function partPath(target: string): string {
  return `${target}.part`;
}

function recordPath(target: string): string {
  return `${target}.part.json`;
}

/** What there is to go on with; 0 bytes when there is nothing, or when it came from an address that may have another file. */
export async function readPart(target: string, url: string, anyAddress: boolean): Promise<Part> {
  const path = partPath(target);
  const none: Part = { path, bytes: 0, record: { url } };
  const [size, record] = await Promise.all([stat(path).then((status) => status.size, () => 0), readRecord(target)]);
  if (record === undefined || size === 0) return none;
  if (record.total !== undefined && size > record.total) return none;
  if (record.url === url) return { path, bytes: size, record };
  // Its names for the version mean nothing at the other address.
  return anyAddress ? { path, bytes: size, record: { url, total: record.total } } : none;
}

async function readRecord(target: string): Promise<PartRecord | undefined> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(recordPath(target), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Written before the first byte of the part, so that no part is taken for one of another version. */
export async function writeRecord(target: string, record: PartRecord): Promise<void> {
  await writeWhole(recordPath(target), JSON.stringify(record));
}

export async function removePart(target: string): Promise<void> {
  await rm(partPath(target), { force: true });
  await rm(recordPath(target), { force: true });
}

/** The value of an If-Range header: a weak ETag may not be used (RFC 9110, section 13.1.5). */
export function validatorOf({ etag, modified }: PartRecord): string | undefined {
  return etag !== undefined && !etag.startsWith('W/') ? etag : modified;
}

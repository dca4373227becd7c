/** @file What was measured on a network with the photos of a folder, kept so that it is measured once and every run after it gets the same network. */
import { mkdir, readFile, realpath } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { precisionFolder } from '../base/cache-folder.node.ts';
import { HeadstartError, messageOf } from '../base/errors.ts';
import { digestOfBytes, writeWhole } from '../base/files.node.ts';
import { readPhoto } from '../data/read-photo.node.ts';
import { readPrecisionRecord, type PrecisionRecord } from '../quantization/precision.ts';

/** A photo that was looked at: its path in the folder, and the SHA-256 of its file. */
export type LookedAt = { readonly path: string; readonly sha256: string };

export type KnownPrecision = {
  readonly record: PrecisionRecord;
  /** That it was measured on. */
  readonly photos: readonly LookedAt[];
  /** Whether another run measured it. */
  readonly reused: boolean;
};

const known: z.ZodType<Omit<KnownPrecision, 'record'> & { readonly record: unknown }> = z.object({ record: z.unknown(), reused: z.boolean(), photos: z.array(z.object({ path: z.string(), sha256: z.string() })) });

/** Where it is kept: under the name of the network and the folder of photos. */
export async function precisionMemory(network: string, root: string): Promise<string> {
  const place = createHash('sha256').update(await realpath(root).catch(() => resolve(root))).digest('hex').slice(0, 16);
  return join(precisionFolder(), `${network}-${place}.json`);
}

/** What another run measured; undefined when there is nothing, when it is damaged, and when a photo that it rests on is not there as it was. */
export async function recallPrecision(path: string, root: string): Promise<KnownPrecision | undefined> {
  try {
    const found = read(await readFile(path, 'utf8'), path);
    if (found === null) return undefined;
    const digests = await Promise.all(found.photos.map(async (photo) => await digestOf(resolve(root, photo.path))));
    return digests.every((digest, index) => digest === found.photos[index]!.sha256) ? { ...found, reused: true } : undefined;
  } catch {
    return undefined;
  }
}

async function digestOf(path: string): Promise<string | undefined> {
  const photo = await readPhoto(path);
  return 'bytes' in photo ? digestOfBytes(photo.bytes) : undefined;
}

/** Keeps it for other runs. A cache folder that cannot be written to costs the next run a measurement, no more. */
export async function rememberPrecision(path: string, measured: KnownPrecision): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeWhole(path, sealed(measured));
  } catch {
    return;
  }
}

/** What this run settled, null when that it does not measure; undefined when nothing is settled yet. @throws HeadstartError 'data' when it is damaged. */
export async function recallSettled(path: string): Promise<KnownPrecision | null | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return read(text, path);
  } catch (error) {
    throw new HeadstartError('data', `${path} is damaged: ${messageOf(error)}.`, 'Start a new run.', { cause: error });
  }
}

/** Settles it for the processes that go on with the run. */
export async function rememberSettled(path: string, measured: KnownPrecision | null): Promise<void> {
  await writeWhole(path, sealed(measured));
}

/** A changed digit would be another network: the text has its checksum before it. */
function sealed(measured: KnownPrecision | null): string {
  const text = JSON.stringify(measured);
  return `${checksum(text)} ${text}`;
}

function read(file: string, path: string): KnownPrecision | null {
  const [sum, text] = [file.slice(0, CHECKSUM_LENGTH), file.slice(CHECKSUM_LENGTH + 1)];
  if (sum !== checksum(text)) throw new Error('its checksum is wrong');
  if (text === 'null') return null;
  const { record, ...rest } = known.parse(JSON.parse(text));
  return { ...rest, record: readPrecisionRecord(record, path) };
}

const CHECKSUM_LENGTH = 64;

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

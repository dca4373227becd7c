/** @file What was measured on a network with the photos of a folder, kept so that it is measured once and every run after it gets the same network. */
import { mkdir, readFile, realpath } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { precisionFolder } from '../base/cache-folder.node.ts';
import { digestOfFile, writeWhole } from '../base/files.node.ts';
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

const known = z.object({ record: z.unknown(), reused: z.boolean(), photos: z.array(z.object({ path: z.string(), sha256: z.string() })) });

/** Where it is kept: under the name of the network and the folder of photos. */
export async function precisionMemory(network: string, root: string): Promise<string> {
  const place = createHash('sha256').update(await realpath(root)).digest('hex').slice(0, 16);
  return join(precisionFolder(), `${network}-${place}.json`);
}

/** What the file holds; undefined when there is none, when it is damaged, and when a photo that it rests on is not there as it was. */
export async function recallPrecision(path: string, root: string): Promise<KnownPrecision | undefined> {
  try {
    const { record, photos, reused } = known.parse(JSON.parse(await readFile(path, 'utf8')));
    const checked = readPrecisionRecord(record, path);
    const digests = await Promise.all(photos.map((photo) => digestOfFile(join(root, photo.path))));
    return digests.every((digest, index) => digest === photos[index]!.sha256) ? { record: checked, photos, reused } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it. A cache folder that cannot be written to costs the next run a measurement, no more. */
export async function rememberPrecision(path: string, measured: KnownPrecision): Promise<void> {
  await mkdir(dirname(path), { recursive: true }).then(() => writeWhole(path, JSON.stringify(measured)), () => undefined);
}

/** @file Real photos, decoded and resized, against the pixels that Pillow makes of the same files. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { listPhotos } from '../../src/data/list-photos.node.ts';
import { readPhotos } from '../../src/data/photos.node.ts';
import { openPixels } from '../../src/data/pixel-store.node.ts';

const shared = process.env['HEADSTART_SHARED'] ?? fileURLToPath(new URL('../../../shared', import.meta.url));
const folder = join(shared, 'data', 'PetImages');

/** What record-photos.py printed for the 1,001 cats and 1,001 dogs, with Pillow 13.0.0. */
const recorded = 'f8f978a5fa7f03732203d3be00ba95b425821af6bc4800098a78c27bec559450';

test.skipIf(!existsSync(folder))('2,002 photos at 224 x 224 equal Pillow bit for bit (skipped where the shared photos are absent)', async () => {
  const { items, skipped, pixels } = await readPhotos(await listPhotos(folder), { size: 224, cap: 5_000 });
  expect([items.length, skipped]).toEqual([2002, []]);
  const reader = openPixels(pixels);
  const image = new Uint8Array(224 * 224 * 3);
  const digest = createHash('sha256');
  for (const index of items.keys()) {
    reader.read(index, image, 0);
    digest.update(image);
  }
  expect(digest.digest('hex')).toBe(recorded);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { blankPng } from '../../test/fixtures/blank-png.ts';
import { decodeForModel } from './decode-for-model.node.ts';
import { decodeHere } from './decode-here.node.ts';
import { startDecodePool } from './decode-pool.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'here-'));
afterAll(() => rmSync(folder, { recursive: true }));
const good = join(folder, 'good.png');
writeFileSync(good, blankPng(30, 20));
const text = join(folder, 'text.png');
writeFileSync(text, 'no photo');

test('photos and refusals are those of a pool of workers', async () => {
  const [here, pool] = [decodeHere({ size: 8, prints: true }), startDecodePool({ size: 8, prints: true, workers: 1 })];
  for (const path of [good, text, join(folder, 'none.jpg')]) expect(await here.decode(path)).toEqual(await pool.decode(path));
  await Promise.all([here.close(), pool.close()]);
});

test('a photo that is asked for after a stop is not read', async () => {
  const controller = new AbortController();
  const here = decodeHere({ size: 8, signal: controller.signal });
  expect(await here.decode(good)).toMatchObject({ pixels: { length: 192 } });
  controller.abort();
  await expect(here.decode(good)).rejects.toMatchObject({ code: 'stopped' });
});

test('few photos are decoded without a worker, many with workers', async () => {
  const ports = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'MessagePort').length;
  const before = ports();
  for (const [photos, workers] of [[8, 0], [9, 2]] as const) {
    for await (const batch of decodeForModel(Array.from({ length: photos }, () => good), { size: 8, batch: 4, workers: 2 })) {
      expect(batch).toHaveLength(4);
      expect(ports()).toBe(before + workers);
      break;
    }
  }
});

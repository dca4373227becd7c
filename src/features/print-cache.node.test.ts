/** @file Prints that outlive the process that made them. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { digestOfBytes } from '../base/files.node.ts';
import { PRINT_BYTES } from '../image/photo-print.ts';
import { clearFeatureCache } from './cached-networks.node.ts';
import { openPrintCache } from './print-cache.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'prints-'));
afterAll(() => rmSync(folder, { recursive: true }));
const digest = (name: string): string => digestOfBytes(Buffer.from(name));
const print = (value: number): Uint8Array => new Uint8Array(PRINT_BYTES).fill(value);

test('what is kept is there at once, and for whoever opens the cache later', async () => {
  const root = join(folder, 'kept');
  const first = openPrintCache({ root });
  expect(first.read(digest('1'))).toBeUndefined();
  for (let photo = 0; photo < 100; photo++) first.keep(digest(String(photo)), print(photo));
  expect([3, 99].map((photo) => first.read(digest(String(photo))))).toEqual([print(3), print(99)]);
  await first.close();
  const second = openPrintCache({ root });
  expect([3, 99, 100].map((photo) => second.read(digest(String(photo))))).toEqual([print(3), print(99), undefined]);
  second.keep(digest('3'), print(3));
  await second.close();
  expect(readdirSync(root, { recursive: true }).filter((name) => String(name).endsWith('.rows'))).toHaveLength(1);
});

test('a cache that takes nothing keeps prints while it is open', async () => {
  const root = join(folder, 'file');
  writeFileSync(root, 'in the way');
  const cache = openPrintCache({ root });
  for (let photo = 0; photo < 100; photo++) cache.keep(digest(String(photo)), print(photo));
  expect(cache.read(digest('7'))).toEqual(print(7));
  await cache.close();
});

test('it is pruned when it has grown, and cleared with the features', async () => {
  const root = join(folder, 'pruned');
  for (const limit of [0, 2 ** 20]) {
    const cache = openPrintCache({ root, limit });
    cache.keep(digest('1'), print(1));
    await cache.close();
    const later = openPrintCache({ root });
    expect(later.read(digest('1')) === undefined).toBe(limit === 0);
    await later.close();
  }
  expect(await clearFeatureCache({ root: join(folder, 'no features'), prints: root })).toMatchObject({ files: 1, left: 0 });
  const cleared = openPrintCache({ root });
  expect(cleared.read(digest('1'))).toBeUndefined();
  await cleared.close();
});

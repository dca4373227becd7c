import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, expect, test } from 'vitest';
import { blankPng } from '../../test/fixtures/blank-png.ts';
import { decodeFile } from '../image/decode.node.ts';
import { photoPrint } from '../image/photo-print.ts';
import { decodeForModel } from './decode-for-model.node.ts';
import { decodeInOrder, startDecodePool } from './decode-pool.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'pool-'));
afterAll(() => rmSync(folder, { recursive: true }));
const good = join(folder, 'good.png');
writeFileSync(good, blankPng(30, 20));
/** Every third path leads nowhere. */
const paths = Array.from({ length: 50 }, (_, i) => (i % 3 === 2 ? join(folder, `none-${i}.jpg`) : good));

test('photos come in batches, in the order of their paths, the unreadable ones with their reason', async () => {
  const sizes: number[] = [];
  const seen: string[] = [];
  for await (const batch of decodeForModel(paths, { size: 12, batch: 16 })) {
    sizes.push(batch.length);
    for (const photo of batch) {
      seen.push(photo.path);
      if (photo.path === good) expect('pixels' in photo && photo.pixels.length).toBe(12 * 12 * 3);
      else expect(photo).toMatchObject({ reason: 'it does not exist' });
    }
  }
  expect(sizes).toEqual([16, 16, 16, 2]);
  expect(seen).toEqual(paths);
});

test('no more photos are under way than the pool asks for', async () => {
  const pool = startDecodePool({ size: 8, workers: 2 });
  let asked = 0;
  const counting = { ...pool, decode: (path: string) => (asked++, pool.decode(path)) };
  let received = 0;
  for await (const _ of decodeInOrder(counting, paths)) expect(asked - ++received).toBeLessThan(pool.ahead);
  await pool.close();
  expect(received).toBe(paths.length);
});

test('photos come with their prints where those are asked for', async () => {
  for (const prints of [true, false]) {
    const pool = startDecodePool({ size: 8, workers: 1, prints });
    const photo = await pool.decode(good);
    await pool.close();
    expect('print' in photo).toBe(prints);
    if ('print' in photo) expect(photo.print).toEqual(photoPrint(await decodeFile(good)));
  }
});

test('leaving the batches early ends the workers', async () => {
  const ports = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'MessagePort').length;
  const before = ports();
  for await (const batch of decodeForModel(paths, { size: 12, batch: 5, workers: 2 })) {
    expect(batch).toHaveLength(5);
    expect(ports()).toBe(before + 2);
    break;
  }
  expect(ports()).toBe(before);
});

test('a worker that dies fails every photo, now and later', async () => {
  const pool = startDecodePool({ size: 8, workers: 2, start: () => new Worker('setTimeout(() => process.exit(3), 20)', { eval: true }) });
  const message = 'A thread that decodes photos ended before its work was done (exit code 3).';
  await expect(pool.decode(good)).rejects.toThrow(message);
  await expect(pool.decode(good)).rejects.toThrow(message);
  await pool.close();
});

test('a worker that throws fails with what it threw', async () => {
  const pool = startDecodePool({ size: 8, workers: 1, start: () => new Worker('throw new Error("out of luck")', { eval: true }) });
  await expect(pool.decode(good)).rejects.toMatchObject({ code: 'bug', message: expect.stringContaining('(out of luck)') });
  await pool.close();
});

test('a signal fails what is awaited at once', async () => {
  const stop = new AbortController();
  const pool = startDecodePool({ size: 8, workers: 1, signal: stop.signal });
  const photo = pool.decode(good);
  stop.abort();
  await expect(photo).rejects.toMatchObject({ code: 'stopped', message: 'Stopped while photos were being read.' });
  await pool.close();
});

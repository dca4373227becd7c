import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, expect, test } from 'vitest';
import { createPixels, openPixels } from './pixel-store.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'pixels-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'pixels.bin');
const image = (index: number): Uint8Array => Uint8Array.of(index, index + 1, index + 2);

test.each([
  ['memory', 9],
  ['file', 8],
] as const)('images in %s read as they were written, in any order and at any offset', (kind, memoryLimit) => {
  const pixels = createPixels({ count: 3, bytesPerImage: 3, memoryLimit, file });
  expect(pixels.handle.kind).toBe(kind);
  for (const index of [2, 0, 1]) pixels.write(index, image(10 * index));
  pixels.close();
  const reader = openPixels(pixels.handle);
  const into = new Uint8Array(8);
  reader.read(2, into, 4);
  reader.read(1, into, 0);
  reader.close();
  expect([...into]).toEqual([10, 11, 12, 0, 20, 21, 22, 0]);
});

test('a handle travels to a worker, which sees the same memory', async () => {
  const pixels = createPixels({ count: 2, bytesPerImage: 3 });
  pixels.write(1, image(7));
  const code = `const { workerData, parentPort } = require('node:worker_threads');
    parentPort.postMessage([...new Uint8Array(workerData.buffer)]);`;
  const worker = new Worker(code, { eval: true, workerData: pixels.handle });
  const seen = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  expect(seen).toEqual([0, 0, 0, 7, 8, 9]);
});

test('room for images that are never written takes no memory', () => {
  const before = process.memoryUsage().rss;
  const pixels = createPixels({ count: 400, bytesPerImage: 2 ** 20 });
  pixels.write(0, new Uint8Array(2 ** 20));
  expect(process.memoryUsage().rss - before).toBeLessThan(60e6);
});

test('more pixels than the limit without a file are refused with the numbers', () => {
  expect(() => createPixels({ count: 25_000, bytesPerImage: 224 * 224 * 3 })).toThrow(
    'The pixels of 25,000 photos take 3.50 GB, more than the 512.00 MB that may be held in memory.',
  );
});

test('a file that cannot be written or has become shorter is an error in plain words', () => {
  const lost = join(folder, 'none', 'pixels.bin');
  expect(() => createPixels({ count: 1, bytesPerImage: 3, memoryLimit: 0, file: lost })).toThrow(`${lost} cannot be written: it does not exist.`);
  writeFileSync(file, image(1));
  truncateSync(file, 2);
  const reader = openPixels({ kind: 'file', bytesPerImage: 3, path: file });
  expect(() => reader.read(0, new Uint8Array(3), 0)).toThrow(`${file} cannot be read: it ends too soon.`);
  reader.close();
});

test('an image of another size or beyond the room is our defect', () => {
  const pixels = createPixels({ count: 2, bytesPerImage: 3 });
  expect(() => pixels.write(0, new Uint8Array(2))).toThrow('image 0 of 2 with 2 bytes instead of 3');
  expect(() => pixels.write(2, new Uint8Array(3))).toThrow('image 2 of 2');
});

import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFeatureFile } from './feature-file.node.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-features-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const batches = [Float32Array.of(1, 2, 3), Float32Array.of(4, 5, 6), Float32Array.of(7)];
const sizes = [3, 3, 1];

function written(name: string, count: number): string {
  const path = join(folder, name);
  const file = openFeatureFile(path, sizes, () => undefined);
  for (const [index, batch] of batches.slice(0, count).entries()) file.append(batch, (index + 1) / 4);
  file.close();
  return path;
}

function batchesOf(path: string): readonly Float32Array[] {
  const found: Float32Array[] = [];
  const file = openFeatureFile(path, sizes, (batch) => found.push(batch));
  file.close();
  expect(file.finished).toBe(found.length);
  return found;
}

test('finished batches come back, and the file goes on behind them', () => {
  const path = written('whole', 2);
  expect(batchesOf(path)).toEqual(batches.slice(0, 2));
  const file = openFeatureFile(path, sizes, () => undefined);
  expect([file.finished, file.seconds]).toEqual([2, 0.5]);
  file.append(batches[2]!, 0.75);
  file.close();
  expect(batchesOf(path)).toEqual(batches);
});

test('a batch that was cut, changed or followed by something else is computed again, with all behind it', async () => {
  const cut = written('cut', 3);
  await writeFile(cut, (await readFile(cut)).subarray(0, 60));
  expect(batchesOf(cut)).toEqual(batches.slice(0, 1));
  const flipped = written('flipped', 3);
  const bytes = await readFile(flipped);
  bytes[60]! ^= 1;
  await writeFile(flipped, bytes);
  expect(batchesOf(flipped)).toEqual(batches.slice(0, 1));
  const longer = written('longer', 3);
  await appendFile(longer, 'more');
  expect(batchesOf(longer)).toEqual(batches);
});

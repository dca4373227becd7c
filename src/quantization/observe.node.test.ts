import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { conv } from '../ops/conv.ts';
import { cast } from '../ops/cast.ts';
import { globalAveragePool } from '../ops/global-average-pool.ts';
import { relu } from '../ops/relu.ts';
import { flatten } from '../ops/reshape.ts';
import { transpose } from '../ops/transpose.ts';
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import { constant, input } from '../graph/value.ts';
import { observe } from './observe.node.ts';
import type { PhotoSource } from './photo-source.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-observe-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Four channels of 2x2: each the same bytes, times 1, -1, 2 and 0. */
function network(): FeatureGraph {
  const image = input('image', ['N', 2, 2, 4], 'uint8');
  const kernel = constant(Float32Array.of(1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0), [4, 4, 1, 1], 'float32');
  return { image, features: flatten(globalAveragePool(relu(conv(transpose(cast(image, 'float32'), [0, 3, 1, 2]), kernel)))), parameters: 16 };
}

const photos: PhotoSource = { count: 3, pixels: (index) => new Uint8Array(16).fill(10 * (index + 1)) };

test.each([1, 2, 5])('every place is counted over all photos by %i workers', async (sessions) => {
  const seen: number[] = [];
  const tallies = await observe(network(), photos, { folder, sessions, threads: 1, onPhoto: (count) => seen.push(count) });
  expect(seen).toEqual([1, 2, 3]);
  expect([...tallies].map(([key, { low, high, means }]) => [key, low, high, [...means]])).toEqual([
    ['1:Transpose', 10, 30, [20, 20, 20, 20]],
    ['3:Relu', 0, 60, [20, 0, 40, 0]],
  ]);
});

test('photos of another size are refused with the reason', async () => {
  const small: PhotoSource = { count: 3, pixels: () => new Uint8Array(4) };
  await expect(observe(network(), small, { folder, sessions: 2, threads: 1 })).rejects.toMatchObject({ code: 'model', hint: 'If memory ran out, close other programs.' });
});

test('it stops on request', async () => {
  await expect(observe(network(), photos, { folder, threads: 1, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'stopped' });
});

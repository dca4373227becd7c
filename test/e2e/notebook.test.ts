import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { notebook } from '../../examples/notebook.ts';

const shared = process.env['HEADSTART_SHARED'] ?? '../shared';
const photos = join(shared, 'data', 'PetImages');
const weights = join(shared, 'models', 'vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5');

test.skipIf(!existsSync(photos) || !existsSync(weights))('the notebook runs from its first cell to its last (skipped where the shared photos and weights are absent)', { timeout: 300_000 }, async () => {
  const out = await mkdtemp(join(tmpdir(), 'headstart-notebook-'));
  const printed: string[] = [];
  const { scratch, vgg16 } = await notebook({ photos, weights, features: 'avg', cap: 20, epochs: 2, out, print: (line) => printed.push(line) });
  expect(printed[0]).toBe('40 photos in 2 classes: Cat, Dog');
  expect(printed.join('\n')).toContain('1,209,058 (4.61 MB)');
  expect(printed).toContain('VGG16: 14715714 parameters, 1026 of them trained');
  expect(scratch.split).toEqual(vgg16.split);
  expect([scratch.split.train.length, scratch.split.validation.length, scratch.split.test.length]).toEqual([28, 6, 6]);
  expect([scratch.history.length, vgg16.history.length, vgg16.test.images]).toEqual([2, 2, 6]);
  expect(printed.at(-1)).toMatch(/"predictions":\[\{"class":"(Cat|Dog)"/);
  expect(existsSync(join(out, 'scratch.onnx')) && existsSync(join(out, 'vgg16.onnx'))).toBe(true);
  await rm(out, { recursive: true });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeKerasH5 } from '../../test/fixtures/keras-h5.ts';
import { checkWeights, chooseBackbone } from './chosen-backbone.node.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-chosen-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

test('the built-in network is the default and needs no weights', async () => {
  expect(await chooseBackbone({})).toEqual({ backbone: 'efficientnet-lite0', tap: 'avg', weights: null, network: null });
});

test('a file of other weights is refused before any work, with the file that would be right', async () => {
  const file = join(folder, 'other.h5');
  await writeKerasH5(file, { block1_conv1: [{ name: 'kernel:0', shape: [3, 3, 1, 64], data: new Float32Array(576) }] });
  await expect(chooseBackbone({ backbone: 'vgg16', features: 'fc1', weights: file })).rejects.toMatchObject({
    code: 'model',
    message: expect.stringContaining('block1_conv1/kernel: expected [3,3,3,64], found [3,3,1,64]\n  block1_conv1/bias: expected [64], but it is missing') as string,
    hint: expect.stringMatching(/^The file for these features is vgg16_weights_tf_dim_ordering_tf_kernels\.h5, from https:/) as string,
  });
});

test('a run goes on only with the weights with which it began', async () => {
  const path = join(folder, 'weights.h5');
  await writeFile(path, 'abc');
  const plan = { backbone: 'vgg16', tap: 'avg', weights: { path, sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' } };
  await checkWeights(plan);
  await writeFile(path, 'abd');
  await expect(checkWeights(plan)).rejects.toMatchObject({ code: 'data', message: `The weights ${path} have changed since the run began.` });
  await rm(path);
  await expect(checkWeights(plan)).rejects.toMatchObject({ code: 'io' });
});

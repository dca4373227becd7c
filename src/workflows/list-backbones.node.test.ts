import { expect, test, vi } from 'vitest';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { input } from '../graph/value.ts';
import { toModel } from '../onnx/to-model.ts';
import { relu } from '../ops/relu.ts';
import { concatenate, encodeModel } from '../protobuf/encode-model.ts';
import { listBackbones } from './list-backbones.node.ts';

test('every known network is told with what it gives and whether it is here', async () => {
  const cache = await mkdtemp(join(tmpdir(), 'headstart-backbones-'));
  vi.stubEnv('HEADSTART_CACHE', cache);
  const [keras, commit] = [join(cache, 'weights'), join(cache, 'models', 'Xenova--resnet-50', '936b56fe2d6ce1c50a0800db815aeed121524979')];
  const model = concatenate(encodeModel(toModel({ y: relu(input('x', [1])) })));
  await mkdir(keras, { recursive: true });
  await writeFile(join(keras, 'vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5'), '');
  await mkdir(join(commit, 'onnx'), { recursive: true });
  await writeFile(join(commit, 'files.json'), JSON.stringify([{ path: 'onnx/model.onnx', bytes: model.length, sha256: null }]));
  await writeFile(join(commit, 'onnx', 'model.onnx'), model);
  const listed = await listBackbones();
  expect(listed.map(({ name, weights }) => [name, weights])).toEqual([
    ['dinov2-small', null], ['efficientnet-lite0', 'packaged'], ['mobilenet-v2', null],
    ['resnet-50', { file: join(commit, 'onnx', 'model.onnx') }], ['vgg16', { file: join(keras, 'vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5') }],
  ]);
  expect(listed.filter((each) => each.default).map(({ name }) => name)).toEqual(['efficientnet-lite0']);
  expect(listed.at(-1)).toMatchObject({ size: 224, parameters: 14_714_688, bytes: 58_858_752, taps: [{ name: 'avg', features: 512 }, { name: 'flatten' }, { name: 'fc1' }, { name: 'fc2', features: 4096, parameters: 134_260_544 }] });
  // A file that was cut is not there.
  await writeFile(join(commit, 'onnx', 'model.onnx'), model.subarray(1));
  expect((await listBackbones())[3]?.weights).toBeNull();
  vi.unstubAllEnvs();
  await rm(cache, { recursive: true });
});

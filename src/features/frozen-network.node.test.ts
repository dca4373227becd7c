import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { digestOfBytes, digestOfFile } from '../base/files.node.ts';
import { dividedBy } from '../backbones/backbone.ts';
import { efficientnetLite0 } from '../backbones/efficientnet-lite0.ts';
import { loadBackbone } from '../backbones/load-backbone.node.ts';
import { vgg16 } from '../backbones/vgg16.ts';
import { openInference } from '../runtime/inference.node.ts';
import { frozenNetwork, type FrozenNetworkOptions } from './frozen-network.node.ts';
import { networkKey } from './network-key.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'headstart-frozen-network-'));
afterAll(() => rmSync(folder, { recursive: true }));
const options: FrozenNetworkOptions = { backbone: efficientnetLite0, tap: 'avg', weights: null, resize: 'bilinear-antialiased', folder };

test('a network is described without being loaded, by the digest of its weights and all that changes its numbers', async () => {
  const { description, parameters, photosPerRun } = await frozenNetwork(options);
  expect(description).toMatchObject({
    backbone: 'efficientnet-lite0', tap: 'avg', width: 1280, size: 224, precision: 'float32', ranges: null, onnxruntime: '1.30.0',
    weights: await digestOfFile(fileURLToPath(new URL('../../assets/efficientnet-lite0/model.onnx', import.meta.url))),
  });
  expect(description.form).toContain(cpus()[0]!.model.trim());
  expect([parameters, photosPerRun]).toEqual([3_350_000, 4]);
  expect(readdirSync(folder)).toEqual([]);
  const others = await Promise.all([
    {}, { resize: 'nearest' }, { backbone: dividedBy(efficientnetLite0, 255) }, { precision: { kind: 'int8', ranges: 'a' } }, { precision: { kind: 'int8', ranges: 'b' } },
    { backbone: vgg16, weights: { path: 'x.h5', sha256: 'a' } }, { backbone: vgg16, weights: { path: 'x.h5', sha256: 'b' } }, { backbone: vgg16, tap: 'fc1', weights: { path: 'x.h5', sha256: 'b' } },
  ].map((changes) => frozenNetwork({ ...options, ...changes } as FrozenNetworkOptions)));
  expect(new Set(others.map((each) => networkKey(each.description).name)).size).toBe(others.length);
});

test('when it is opened, it is written and runs', async () => {
  const network = await frozenNetwork(options);
  const inference = await openInference(await network.open());
  expect((await inference.run(new Uint8Array(224 * 224 * 3), [1, 224, 224, 3])).length).toBe(1280);
  await inference.close();
});

test('features of weights that have changed since they were chosen are never computed', async () => {
  const path = join(folder, 'weights.h5');
  writeFileSync(path, 'weights');
  const weights = { path, sha256: digestOfBytes(Buffer.from('weights')) };
  const written = (): Promise<string> => Promise.resolve(path);
  const load = (): ReturnType<typeof loadBackbone> => loadBackbone(efficientnetLite0);
  const network = await frozenNetwork({ ...options, backbone: vgg16, weights, load, write: written });
  expect(existsSync(await network.open())).toBe(true);
  writeFileSync(path, 'others');
  await expect(network.open()).rejects.toMatchObject({ code: 'data', message: `The weights ${path} have changed since the run began.` });
});

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeModel } from '../../src/protobuf/decode-model.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shared = process.env['HEADSTART_SHARED'] ?? join(root, '..', 'shared');
const original = join(shared, 'models', 'efficientnet-lite0.onnx');
const asset = join(root, 'assets', 'efficientnet-lite0', 'model.onnx');

test('the built-in backbone has convolutions, ReLU6, additions and the average, and a cast for each float16 kernel', () => {
  const { graph } = decodeModel(readFileSync(asset), asset);
  const count = (type: string): number => graph.node.filter(({ op_type }) => op_type === type).length;
  const counts = Object.fromEntries([...new Set(graph.node.map(({ op_type }) => op_type))].map((type) => [type, count(type)]));
  expect(counts).toEqual({ Conv: 49, Clip: 33, Add: 9, GlobalAveragePool: 1, Flatten: 1, Cast: 32 });
  expect(graph.initializer.filter(({ data_type }) => data_type === 10).length).toBe(32);
  expect(graph.initializer.map(({ name }) => name)).toContain('blocks.3/depthwise/kernel');
  expect(graph.input.map(({ name }) => name)).toEqual(['x']);
  expect(graph.output.map(({ name }) => name)).toEqual(['features']);
});

test('the licence and the notice lie beside the built-in backbone', () => {
  const beside = (name: string): string => readFileSync(join(asset, '..', name), 'utf8');
  expect(beside('LICENSE')).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'));
  expect(beside('NOTICE')).toContain('ML Illustrated');
});

describe.skipIf(!existsSync(original))('beside the network that it was made of (skipped without shared data)', () => {
  let folder: string;
  let photos: Tensor;
  let expected: Float32Array;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'headstart-backbone-'));
    photos = await eightPhotos();
    expected = await featuresOf(original, photos);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('the features of eight photos differ by less than 0.2 %', async () => {
    expect(largestError(await featuresOf(asset, photos), expected)).toBeLessThan(2e-3);
  });

  test('converting again gives the same file', () => {
    const again = join(folder, 'again.onnx');
    convert(again);
    expect(Buffer.compare(readFileSync(again), readFileSync(asset))).toBe(0);
  });

  test('with float32 weights the features are the same', async () => {
    const exact = join(folder, 'float32.onnx');
    convert(exact, '--float32');
    expect(largestError(await featuresOf(exact, photos), expected)).toBeLessThan(1e-5);
  });
});

function convert(to: string, ...options: string[]): void {
  const script = join(root, 'scripts', 'convert-efficientnet-lite0.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, original, '--to', to, ...options], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
}

/** Four cats and four dogs as the network takes them: RGB planes of 224 x 224, (value - 127) / 128. */
async function eightPhotos(): Promise<Tensor> {
  const pixels = 224 * 224;
  const data = new Float32Array(8 * 3 * pixels);
  for (let photo = 0; photo < 8; photo++) {
    const file = join(shared, 'data', 'PetImages', photo < 4 ? 'Cat' : 'Dog', `${10 + (photo % 4)}.jpg`);
    const rgb = await sharp(file).resize(224, 224, { fit: 'fill' }).removeAlpha().toColourspace('srgb').raw().toBuffer();
    for (let i = 0; i < pixels; i++) {
      for (let channel = 0; channel < 3; channel++) data[(photo * 3 + channel) * pixels + i] = (rgb[i * 3 + channel]! - 127) / 128;
    }
  }
  return new Tensor('float32', data, [8, 3, 224, 224]);
}

async function featuresOf(model: string, x: Tensor): Promise<Float32Array> {
  const session = await InferenceSession.create(model);
  const output = (await session.run({ x }))[session.outputNames[0]!]!;
  await session.release();
  expect(output.dims).toEqual([8, 1280]);
  return output.data as Float32Array;
}

/** The largest of the photos' relative errors, in the Euclidean norm. */
function largestError(actual: Float32Array, wanted: Float32Array): number {
  const norm = (values: Float32Array): number => Math.hypot(...values);
  const errors = Array.from({ length: 8 }, (_, photo) => {
    const row = wanted.subarray(photo * 1280, (photo + 1) * 1280);
    return norm(row.map((value, i) => value - actual[photo * 1280 + i]!)) / norm(row);
  });
  return Math.max(...errors);
}

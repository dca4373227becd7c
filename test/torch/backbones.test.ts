import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findTap } from '../../src/backbones/backbone.ts';
import { findBackbone, loadBackbone } from '../../src/backbones/load-backbone.node.ts';
import { writeFeatureModel } from '../../src/features/feature-model.node.ts';
import { featuresOf } from '../../src/quantization/measure.node.ts';
import { hasTorch, runPython, WITHOUT_TORCH } from '../parity/live/python.ts';

const script = fileURLToPath(new URL('torch_backbones.py', import.meta.url));
const PHOTO = 224 * 224 * 3;

describe.skipIf(!hasTorch)(`the known backbones as PyTorch exports them${hasTorch ? '' : ` (${WITHOUT_TORCH})`}`, () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headstart-torch-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  // `left`: what PyTorch counts and the file does not hold: a scale and an offset of each batch norm become one offset; the mask token is not used.
  test.each([
    { name: 'mobilenet-v2', published: 2_223_872, left: 17_056 },
    { name: 'resnet-50', published: 23_508_032, left: 26_560 },
    { name: 'dinov2-small', published: 22_056_576, left: 384 },
  ])('$name has the parameters and the width that are published, and gives the features of PyTorch', { timeout: 180_000 }, async ({ name, published, left }) => {
    const backbone = findBackbone(name);
    const { tap } = findTap(backbone);
    const { parameters, width } = JSON.parse(runPython(script, name, folder)) as { parameters: number; width: number };
    const graph = await loadBackbone(backbone, { weights: join(folder, 'model.onnx') });
    expect({ parameters, width, inFile: graph.parameters }).toEqual({ parameters: published, width: tap.features, inFile: published - left });
    expect(tap.parameters).toBe(graph.parameters);
    const [pixels, bytes] = await Promise.all([readFile(join(folder, 'photos.bin')), readFile(join(folder, 'features.bin'))]);
    const photos = { count: 2, pixels: (index: number) => new Uint8Array(pixels.subarray(index * PHOTO, (index + 1) * PHOTO)) };
    const ours = await featuresOf({ path: await writeFeatureModel(graph, folder), purpose: 'inference' }, photos, [0, 2], { image: graph.image, batch: 2 });
    const theirs = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    const largest = Math.max(...theirs.map(Math.abs));
    expect(ours.length).toBe(theirs.length);
    expect(Math.max(...ours.map((value, index) => Math.abs(value - theirs[index]!))) / largest).toBeLessThan(1e-4);
  });
});

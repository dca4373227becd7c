import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeFile } from '../../../src/image/decode.node.ts';
import { resize } from '../../../src/image/resize.ts';
import { hasVgg16, shared, vgg16Weights, WITHOUT_VGG16 } from '../shared.ts';
import { channelsFirst, featuresOf, largestError, patternPixels } from '../vgg16-features.ts';
import { python, runPython, WITHOUT_PYTHON } from './python.ts';

const script = fileURLToPath(new URL('keras_vgg16.py', import.meta.url));
const COUNT = 3;

async function floats(file: string): Promise<Float32Array> {
  const bytes = await readFile(file);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

async function photos(): Promise<Uint8Array<ArrayBuffer>> {
  const files = ['Cat/3.jpg', 'Dog/5.jpg', 'Dog/8.jpg'].map((name) => join(shared, 'data', 'PetImages', name));
  const rasters = await Promise.all(files.map(async (file) => resize(await decodeFile(file), 224, 224).data));
  return Uint8Array.from(rasters.flatMap((data) => [...data]));
}

describe.skipIf(python === undefined)(`VGG16 beside the real Keras${python === undefined ? ` (${WITHOUT_PYTHON})` : ''}`, () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headstart-live-vgg16-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  test.skipIf(!hasVgg16)(`photos have the same features${hasVgg16 ? '' : ` (${WITHOUT_VGG16})`}`, { timeout: 600_000 }, async () => {
    const [input, output] = [join(folder, 'photos.bin'), join(folder, 'photos')];
    const pixels = await photos();
    await writeFile(input, pixels);
    runPython(script, vgg16Weights, input, String(COUNT), output);
    expect(largestError(await featuresOf(vgg16Weights, 'avg', pixels), await floats(`${output}.avg`), COUNT)).toBeLessThan(1e-4);
    expect(largestError(await featuresOf(vgg16Weights, 'flatten', pixels), channelsFirst(await floats(`${output}.flatten`), COUNT), COUNT)).toBeLessThan(1e-4);
  });

  test('the whole network with weights that Keras drew and saved gives the same at every tap', { timeout: 600_000 }, async () => {
    const [input, output, weights] = [join(folder, 'patterns.bin'), join(folder, 'patterns'), join(folder, 'whole.h5')];
    const pixels = patternPixels(COUNT);
    await writeFile(input, pixels);
    runPython(script, weights, input, String(COUNT), output, '--random', '1');
    for (const tap of ['avg', 'fc1', 'fc2']) {
      const theirs = await floats(`${output}.${tap}`);
      // Weights that let everything fade away would make any two networks equal.
      expect(theirs.filter((value) => value > 1).length).toBeGreaterThan(theirs.length / 4);
      expect(largestError(await featuresOf(weights, tap, pixels), theirs, COUNT), tap).toBeLessThan(1e-4);
    }
  });
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBackbone, loadBackbone } from '../../../src/backbones/load-backbone.node.ts';
import { random } from '../../../src/base/random.ts';
import { writeWhole } from '../../../src/base/files.node.ts';
import { featureModel } from '../../../src/formats/saved-model.ts';
import { encodeModel } from '../../../src/protobuf/encode-model.ts';
import { cosines } from '../../../src/quantization/cosine.ts';
import { featuresOf } from '../../../src/quantization/measure.node.ts';
import { observe } from '../../../src/quantization/observe.node.ts';
import type { PhotoSource } from '../../../src/quantization/photo-source.ts';
import { quantizedBackbone } from '../../../src/quantization/quantize.ts';
import { rangesOf } from '../../../src/quantization/ranges-record.ts';
import { python, runPython, WITHOUT_PYTHON } from './python.ts';

const script = fileURLToPath(new URL('check_quantized_model.py', import.meta.url));
const COUNT = 3;
const SIZE = 224;

describe.skipIf(python === undefined)(`a backbone in whole numbers in the real onnxruntime${python === undefined ? ` (${WITHOUT_PYTHON})` : ''}`, () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headstart-quantized-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  test('loads as standard ONNX and gives the same features', async () => {
    const float = await loadBackbone(findBackbone('efficientnet-lite0'));
    const source = random(1, 'pixels');
    const pixels = Uint8Array.from({ length: COUNT * SIZE * SIZE * 3 }, (_, at) => 100 + 80 * Math.sin(at / 700) + source.below(40));
    const photos: PhotoSource = { count: COUNT, pixels: (index) => pixels.slice(index * SIZE * SIZE * 3, (index + 1) * SIZE * SIZE * 3) };
    const ranges = rangesOf(float, await observe(float, photos, { folder }), { method: 'min-max', photos: COUNT });
    const { graph } = quantizedBackbone(float, ranges);
    const [model, input, output] = [join(folder, 'model.onnx'), join(folder, 'pixels.bin'), join(folder, 'features.bin')];
    await writeWhole(model, encodeModel(featureModel(graph)));
    await writeFile(input, pixels);
    const ops = JSON.parse(runPython(script, model, input, String(COUNT), String(SIZE), output)) as Record<string, number>;
    expect(ops).toMatchObject({ Conv: 49, Add: 9 });
    expect(ops['Clip']).toBe(1);
    const bytes = await readFile(output);
    const theirs = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    const ours = await featuresOf({ path: model, purpose: 'quantized' }, photos, [0, COUNT], { image: graph.image, batch: COUNT });
    // A rounding of float32 between two versions may move a byte by one step, which later layers see.
    expect(Math.min(...cosines(ours, theirs, 1280))).toBeGreaterThan(0.999);
  });
});

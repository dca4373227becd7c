import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeWhole } from '../../../src/base/files.node.ts';
import { random } from '../../../src/base/random.ts';
import { findBackbone, loadBackbone } from '../../../src/backbones/load-backbone.node.ts';
import type { ModelCard } from '../../../src/formats/model-card.ts';
import { openModel } from '../../../src/formats/open-model.node.ts';
import { savedPhotoModel, savedTransferModel } from '../../../src/formats/saved-model.ts';
import {
  add, averagePooling2d, batchNormalization, dense, depthwiseConv2d, globalAveragePooling2d, maxPooling2d, randomFlip, rescaling, zeroPadding2d,
} from '../../../src/layers/index.ts';
import { model } from '../../../src/model/functional.ts';
import { applyLayer, inputLayer } from '../../../src/model/layer-node.ts';
import { scratchCnn } from '../../../src/model/scratch-cnn.ts';
import { initialWeights } from '../../../src/model/weights.ts';
import { encodeModel } from '../../../src/protobuf/encode-model.ts';
import { transferHead } from '../../../src/workflows/transfer-head.ts';
import { python, runPython, WITHOUT_PYTHON } from './python.ts';

const script = fileURLToPath(new URL('check_saved_model.py', import.meta.url));
const COUNT = 5;
const SIZE = 224;

describe.skipIf(python === undefined)(`a saved model in the real onnxruntime${python === undefined ? ` (${WITHOUT_PYTHON})` : ''}`, () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'headstart-saved-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  async function compared(file: string): Promise<number> {
    const source = random(1, 'pixels');
    const pixels = Uint8Array.from({ length: COUNT * SIZE * SIZE * 3 }, () => source.below(256));
    const [input, output] = [join(folder, 'pixels.bin'), join(folder, 'probabilities.bin')];
    await writeFile(input, pixels);
    const metadata = JSON.parse(runPython(script, file, input, String(COUNT), output)) as Record<string, unknown>;
    expect(Object.keys(metadata)).toEqual(['headstart.backbone', 'headstart.classes', 'headstart.precision', 'headstart.resize', 'headstart.size', 'headstart.tap', 'headstart.version', 'headstart.views']);
    const bytes = await readFile(output);
    const theirs = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    const open = await openModel(file);
    const ours = await open.predict(pixels, COUNT);
    await open.close();
    expect(theirs.length).toBe(ours.length);
    return Math.max(...ours.map((value, index) => Math.abs(value - theirs[index]!)));
  }

  test('a network trained from scratch gives the same probabilities', async () => {
    const scratch = scratchCnn({ classes: 3 });
    const card: ModelCard = { classes: ['a', 'b', 'ç'], size: SIZE, resize: 'bilinear-antialiased', backbone: null, tap: null, precision: 'float32', views: 1, version: '0' };
    const file = join(folder, 'scratch.onnx');
    await writeWhole(file, encodeModel(savedPhotoModel(scratch, initialWeights(scratch, 4), card)));
    expect(await compared(file)).toBeLessThan(1e-5);
  });

  test('a residual net with batch normalization and one output gives the same probabilities', async () => {
    const photo = inputLayer({ shape: [SIZE, SIZE, 3] });
    const x = applyLayer(averagePooling2d({ poolSize: 8 }), applyLayer(rescaling({ scale: 1 / 255 }), photo));
    const branch = applyLayer(batchNormalization(), applyLayer(depthwiseConv2d({ kernelSize: 3, padding: 'same', activation: 'gelu' }), applyLayer(randomFlip(), x)));
    const joined = applyLayer(maxPooling2d(), applyLayer(zeroPadding2d(), applyLayer(add(), [x, branch])));
    const net = model({ inputs: photo, outputs: applyLayer(dense({ units: 1, activation: 'sigmoid' }), applyLayer(globalAveragePooling2d(), joined)) });
    const moved = [...initialWeights(net, 4)].map(([name, { shape, data }]) => [name, { shape, data: data.map((each, index) => each + 0.1 * index) }] as const);
    const card: ModelCard = { classes: ['Cat', 'Dog'], size: SIZE, resize: 'bilinear-antialiased', backbone: null, tap: null, precision: 'float32', views: 1, version: '0' };
    const file = join(folder, 'residual.onnx');
    await writeWhole(file, encodeModel(savedPhotoModel(net, new Map(moved), card)));
    expect(await compared(file)).toBeLessThan(1e-5);
  });

  test('a head on the built-in backbone gives the same probabilities', async () => {
    const backbone = await loadBackbone(findBackbone('efficientnet-lite0'));
    const head = transferHead(1280, 2);
    const card: ModelCard = { classes: ['Cat', 'Dog'], size: SIZE, resize: 'bilinear-antialiased', backbone: 'efficientnet-lite0', tap: 'avg', precision: 'float32', views: 1, version: '0' };
    const file = join(folder, 'transfer.onnx');
    await writeWhole(file, encodeModel(savedTransferModel(backbone, head, initialWeights(head, 4), card)));
    expect(await compared(file)).toBeLessThan(1e-5);
  });
});

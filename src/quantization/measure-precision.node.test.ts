import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import { findBackbone, loadBackbone } from '../backbones/load-backbone.node.ts';
import { toModel } from '../onnx/to-model.ts';
import { concatenate, encodeModel } from '../protobuf/encode-model.ts';
import { writeMappedModel } from '../protobuf/mapped-model.node.ts';
import { measurePrecision, type PrecisionOptions } from './measure-precision.node.ts';
import type { PhotoSource } from './photo-source.ts';
import { readPrecisionRecord } from './precision.ts';
import { quantizedBackbone } from './quantize.ts';

let folder = '';
let graph: FeatureGraph;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-precision-'));
  graph = await loadBackbone(findBackbone('efficientnet-lite0'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const SIZE = 224;
/** Waves of colour, each photo its own. */
function photosFrom(first: number, count: number): PhotoSource {
  return {
    count,
    pixels: (index) => Uint8Array.from({ length: SIZE * SIZE * 3 }, (_, at) => {
      const [pixel, number] = [Math.floor(at / 3), first + index];
      return 127 + 127 * Math.sin((pixel % SIZE) / (5 + number) + (at % 3)) * Math.cos(Math.floor(pixel / SIZE) / (9 + 2 * number) + number);
    }),
  };
}

const write = ({ features }: FeatureGraph, into: string): Promise<string> => writeMappedModel(toModel({ features }), into, 'network');
const options = (): PrecisionOptions => ({ graph, photos: photosFrom(0, 4), heldOut: photosFrom(4, 2), folder: join(folder, 'tried'), write, batch: 2 });
const bytesOf = ({ features }: FeatureGraph): Uint8Array => concatenate(encodeModel(toModel({ features })));

test('the built-in backbone in whole numbers: near the float features, the same with precise kernels, and made again from its record', async () => {
  const steps: string[] = [];
  const record = await measurePrecision({ ...options(), onProgress: (step) => steps.push(step) });
  expect(record.measured).toMatchObject({ heldOut: 2 });
  expect(record.measured.cosine.mean).toBeGreaterThan(0.98);
  expect([...new Set(steps)]).toEqual(['ranges', 'features', 'speed']);
  // The networks that were tried are large.
  expect(await readdir(folder)).toEqual([]);
  const { graph: chosen, description } = quantizedBackbone(graph, record.ranges);
  expect(description).toMatchObject({ photos: 4, weightBits: 7, float: ['stem/kernel'] });

  const photo = photosFrom(9, 1).pixels(0);
  const features = async (precise: string): Promise<unknown> => {
    const session = await InferenceSession.create(bytesOf(chosen), { graphOptimizationLevel: 'all', logSeverityLevel: 3, extra: { session: { x64quantprecision: precise } } });
    const { features: result } = await session.run({ image: new Tensor('uint8', photo, [1, SIZE, SIZE, 3]) });
    await session.release();
    return result!.data;
  };
  expect(await features('0')).toEqual(await features('1'));

  const known = readPrecisionRecord(JSON.parse(JSON.stringify(record)), 'int8.json');
  expect(known).toEqual(record);
  expect(Buffer.compare(bytesOf(quantizedBackbone(graph, known.ranges).graph), bytesOf(chosen))).toBe(0);
});

test('without photos there is nothing to look at', async () => {
  await expect(measurePrecision({ ...options(), heldOut: photosFrom(0, 0) })).rejects.toMatchObject({
    code: 'usage', message: 'Whole numbers need photos: at least one for the ranges and one to compare.',
  });
});

test('it stops on request', async () => {
  await expect(measurePrecision({ ...options(), signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'stopped' });
  expect(await readdir(folder)).toEqual([]);
});

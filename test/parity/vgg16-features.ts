/** @file VGG16's features of bytes, up to a tap, as a run computes them: for comparison with Keras's. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadBackbone } from '../../src/backbones/load-backbone.node.ts';
import { vgg16 } from '../../src/backbones/vgg16.ts';
import { openInference } from '../../src/runtime/inference.node.ts';
import { writeFeatureModel } from '../../src/features/feature-model.node.ts';

export const PHOTO_BYTES: number = vgg16.size * vgg16.size * 3;

/** Bytes without chance or rounding, so that Python makes the same: smooth in places, busy in others. */
export function patternPixels(count: number): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(count * PHOTO_BYTES);
  let at = 0;
  for (let photo = 0; photo < count; photo++) {
    for (let y = 0; y < vgg16.size; y++) {
      for (let x = 0; x < vgg16.size; x++) for (let c = 0; c < 3; c++) pixels[at++] = ((x * x * (photo + 3) + y * 7 * (c + 1) * (photo + 1) + x * y * (c + 2)) >> 4) & 255;
    }
  }
  return pixels;
}

export async function featuresOf(weights: string, tap: string, pixels: Uint8Array): Promise<Float32Array> {
  const folder = await mkdtemp(join(tmpdir(), 'headstart-vgg16-'));
  try {
    const network = await openInference(await writeFeatureModel(await loadBackbone(vgg16, { tap, weights }), folder));
    const rows: Float32Array[] = [];
    for (let from = 0; from < pixels.length; from += PHOTO_BYTES) rows.push(await network.run(pixels.slice(from, from + PHOTO_BYTES), [1, vgg16.size, vgg16.size, 3]));
    await network.close();
    return Float32Array.from(rows.flatMap((row) => [...row]));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The relative error in the Euclidean norm, photo by photo; the largest of them. */
export function largestError(actual: Float32Array, wanted: Float32Array, count: number): number {
  const width = wanted.length / count;
  if (actual.length !== wanted.length) return Number.POSITIVE_INFINITY;
  const norm = (values: Float32Array): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return Math.max(...Array.from({ length: count }, (_, photo) => {
    const row = wanted.subarray(photo * width, (photo + 1) * width);
    return norm(row.map((value, index) => value - actual[photo * width + index]!)) / norm(row);
  }));
}

/** Rows [7, 7, 512] as Keras flattens them as rows [512, 7, 7], as the graph does. */
export function channelsFirst(rows: Float32Array, count: number): Float32Array {
  const [area, channels] = [49, 512];
  const width = area * channels;
  return Float32Array.from({ length: count * width }, (_, index) => {
    const [photo, inRow] = [Math.floor(index / width), index % width];
    return rows[photo * width + (inRow % area) * channels + Math.floor(inRow / area)]!;
  });
}

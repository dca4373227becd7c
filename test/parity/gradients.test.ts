import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { norm } from '../reference/difference.ts';
import { gradientsOf, type Photos } from './onnx-gradients.ts';

type Recording = Photos & {
  readonly loss: number;
  readonly gradients: Readonly<Record<string, { readonly norm: number; readonly numbers: string }>>;
};

const place = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** As many numbers as the recording keeps, spread over the gradient in the same way. */
const kept = (all: Float64Array, count: number): Float64Array => Float64Array.from({ length: count }, (_, i) => all[Math.floor((i * all.length) / count)]!);

function recorded(numbers: string): Float64Array {
  const bytes = Buffer.from(numbers, 'base64');
  return Float64Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i));
}

test.each([
  { name: 'a block of ResNet with batch normalization', file: 'bottleneck', model: './fixtures/gradients-bottleneck.onnx' },
  { name: 'a block of a vision transformer with its class token', file: 'transformer', model: './fixtures/gradients-transformer.onnx' },
  { name: 'all of EfficientNet-Lite0', file: 'lite0', model: '../../assets/efficientnet-lite0/model.onnx' },
])('gradients of the input and of every weight of $name are those of PyTorch', { timeout: 120_000 }, async ({ file, model }) => {
  const recording = JSON.parse(await readFile(place(`./fixtures/gradients-${file}.json`), 'utf8')) as Recording;
  const found = await gradientsOf(place(model), recording, Object.keys(recording.gradients));
  expect(Math.abs(found.loss / recording.loss - 1)).toBeLessThan(1e-5);
  const apart = Object.entries(recording.gradients).map(([name, { norm: length, numbers }]) => {
    const [expected, all] = [recorded(numbers), found.gradients.get(name)!.data];
    const difference = kept(all, expected.length).map((each, i) => each - expected[i]!);
    return { name, numbers: norm(difference) / Math.max(norm(expected), length / 1000), length: Math.abs(norm(all) / length - 1) };
  });
  expect(apart.filter(({ numbers, length }) => !(numbers < 1e-5 && length < 1e-5))).toEqual([]);
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { constant, input, type Value } from '../graph/value.ts';
import { toModel } from '../onnx/to-model.ts';
import { add } from '../ops/add.ts';
import { decodeModel } from '../protobuf/decode-model.ts';
import { concatenate, encodeModel } from '../protobuf/encode-model.ts';
import { readLeavingWeights } from './read-leaving-weights.node.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-leaving-weights-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const LARGE = 300_001;
const weight = (length: number, name: string): Value => constant(Float32Array.from({ length }, (_, index) => index), [length], 'float32', name);
const sum = add(add(add(input('x', [LARGE]), weight(LARGE, 'first')), weight(1, 'small')), weight(LARGE, 'last'));
const bytes = concatenate(encodeModel(toModel({ y: sum }, { metadata: { 'a.key': 'größer' } })));

test('large weights stay in the file, and the model is written as it was', async () => {
  const file = join(folder, 'model.onnx');
  await writeFile(file, bytes);
  const model = await readLeavingWeights(file);
  expect(model.graph.initializer.map(({ name, raw_data, stored_data }) => [name, raw_data?.length, stored_data?.length])).toEqual([
    ['first', undefined, LARGE * 4], ['small', 4, undefined], ['last', undefined, LARGE * 4],
  ]);
  expect(Buffer.concat(Array.from(encodeModel(model), (piece) => piece.slice())).equals(bytes)).toBe(true);
});

test('a cut file is refused as by the reader of whole models', async () => {
  for (const length of [bytes.length - 1, 1_000_000, 3]) {
    const file = join(folder, `cut-${length}.onnx`);
    const cut = bytes.subarray(0, length);
    await writeFile(file, cut);
    const told = ((): unknown => {
      try {
        return decodeModel(cut, file);
      } catch (error) {
        return error;
      }
    })();
    await expect(readLeavingWeights(file)).rejects.toEqual(told);
  }
});

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeWhole } from '../base/files.node.ts';
import { concatenate } from '../protobuf/encode-model.ts';
import { failureOf } from '../../test/contracts/failure.ts';
import { decodeTensors, encodeTensors, type TensorFile } from './safetensors.ts';

const file: TensorFile = {
  tensors: new Map([
    ['conv/kernel', { shape: [2, 3], data: Float32Array.of(1, -2, 3.5, 0, 1e-30, Number.POSITIVE_INFINITY) }],
    ['ключ', { shape: [], data: Float32Array.of(7) }],
  ]),
  metadata: { note: 'ü "quoted"' },
};

test('tensors and metadata come back as they were', () => {
  expect(decodeTensors(concatenate(encodeTensors(file)), 'a file')).toEqual(file);
});

test('tensors come back from a file on disk and from the middle of a larger buffer', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'headstart-tensors-'));
  const path = join(folder, 'x.safetensors');
  await writeWhole(path, encodeTensors(file));
  expect(decodeTensors(await readFile(path), path)).toEqual(file);
  await rm(folder, { recursive: true });
  const bytes = concatenate(encodeTensors(file));
  const larger = new Uint8Array(bytes.length + 13);
  larger.set(bytes, 5);
  expect(decodeTensors(larger.subarray(5, 5 + bytes.length), 'a view')).toEqual(file);
});

test('the numbers begin at a multiple of eight bytes, as readers of the format expect', () => {
  const [length, header] = [...encodeTensors(file)];
  expect((length!.length + header!.length) % 8).toBe(0);
});

test('a cut or foreign file is an error that names it', () => {
  const bytes = concatenate(encodeTensors(file));
  for (const size of [0, 7, 20, bytes.length - 1]) {
    expect(failureOf(() => decodeTensors(bytes.subarray(0, size), 'x.safetensors'))).toMatchObject({ code: 'model', message: 'x.safetensors is cut short or not a safetensors file.' });
  }
  const foreign = new Uint8Array(64);
  foreign[0] = 8;
  expect(failureOf(() => decodeTensors(foreign, 'x.safetensors')).message).toContain('x.safetensors is not a safetensors file');
});

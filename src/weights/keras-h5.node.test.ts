import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { File, ready } from 'h5wasm/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { counting, writeKerasH5 } from '../../test/fixtures/keras-h5.ts';
import type { StoredBytes } from '../base/stored-bytes.ts';
import { kerasWeights } from './keras-h5.node.ts';
import type { KerasWeight } from './keras-layout.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-keras-h5-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const CHANNELS = 2;
const wanted: readonly KerasWeight[] = [
  { name: 'conv/kernel', layer: 'conv', index: 0, shape: [CHANNELS, 1, 1, 3], order: { kind: 'kernel' } },
  { name: 'conv/bias', layer: 'conv', index: 1, shape: [CHANNELS], order: { kind: 'same' } },
  { name: 'fc/kernel', layer: 'fc', index: 0, shape: [6, 2], order: { kind: 'image', channels: CHANNELS } },
];
const layers = {
  conv: [{ name: 'conv/kernel:0', shape: [1, 3, 1, CHANNELS], data: counting(6) }, { name: 'conv/bias:0', shape: [CHANNELS], data: counting(2, 50) }],
  pool: [],
  fc: [{ name: 'fc_W_1:0', shape: [6, 2], data: counting(12, 100) }],
};
const options = { purpose: 'a tiny network', hint: 'The right file is right.h5.' };

function numbersOf(bytes: StoredBytes | undefined): number[] {
  const pieces = [...(bytes?.read() ?? [])];
  expect(pieces.reduce((sum, piece) => sum + piece.length, 0)).toBe(bytes?.length);
  return pieces.flatMap((piece) => [...new Float32Array(piece.slice().buffer)]);
}

test.each([
  ['weights alone', {}],
  ['a whole model', { group: 'model_weights' }],
  ['a list of layers in several attributes', { parts: 2 }],
])('the weights come from %s in the order of the graph, as often as they are asked for', async (name, place) => {
  const path = join(folder, `${name}.h5`);
  await writeKerasH5(path, layers, place);
  const weights = await kerasWeights(path, wanted, options);
  // [height, width, channel, filter] is width-major in the file, filter-major in the graph.
  expect(numbersOf(weights.get('conv/kernel'))).toEqual([0, 2, 4, 1, 3, 5]);
  expect(numbersOf(weights.get('conv/bias'))).toEqual([50, 51]);
  // Rows of pixels p0 (channels 0, 1), p1, p2 become rows of channel 0 (p0, p1, p2), then channel 1.
  const rows = [100, 101, 104, 105, 108, 109, 102, 103, 106, 107, 110, 111];
  expect(numbersOf(weights.get('fc/kernel'))).toEqual(rows);
  expect(numbersOf(weights.get('fc/kernel'))).toEqual(rows);
});

test('everything that is missing or of another shape or type is named, with what file would be right', async () => {
  const path = join(folder, 'other.h5');
  await writeKerasH5(path, { conv: [{ name: 'kernel:0', shape: [3, 1, 1, CHANNELS], data: counting(6) }, { name: 'bias:0', shape: [CHANNELS], data: new Float64Array(2) }] });
  await expect(kerasWeights(path, wanted, options)).rejects.toMatchObject({
    code: 'model',
    message: `${path} does not hold the weights of a tiny network:\n  conv/kernel: expected [1,3,1,2], found [3,1,1,2]\n  conv/bias: expected float32, found another type of 8 bytes\n  fc/kernel: expected [6,2], but it is missing`,
    hint: 'The right file is right.h5.',
  });
});

test('a long list of wrong weights is cut with its length', async () => {
  const path = join(folder, 'none.h5');
  await writeKerasH5(path, { conv: [] });
  const many = Array.from({ length: 10 }, (_, index): KerasWeight => ({ ...wanted[1]!, name: `w${index}` }));
  await expect(kerasWeights(path, many, options)).rejects.toThrow(/w7: expected \[2\], but it is missing\n {2}and 2 more$/);
});

test('what is no whole HDF5 file of Keras is told apart: a page, an empty file, a cut one, another HDF5 file, none at all', async () => {
  const given = async (name: string, content: string | Uint8Array): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const page = await given('page.h5', '<!doctype html>\n<title>Sign in</title>');
  await expect(kerasWeights(page, wanted, options)).rejects.toMatchObject({ code: 'model', message: `${page} is not an HDF5 file: it begins with '<!doctype html>'.` });
  const empty = await given('empty.h5', '');
  await expect(kerasWeights(empty, wanted, options)).rejects.toThrow(`${empty} is not an HDF5 file: it is empty.`);
  const whole = join(folder, 'whole.h5');
  await writeKerasH5(whole, layers);
  const cut = await given('cut.h5', (await readFile(whole)).subarray(0, 900));
  await expect(kerasWeights(cut, wanted, options)).rejects.toThrow(/cut\.h5 cannot be read as HDF5: truncated file: .+\.$/);
  const missing = join(folder, 'missing.h5');
  await expect(kerasWeights(missing, wanted, options)).rejects.toMatchObject({ code: 'model', message: expect.stringContaining(`The weights ${missing} cannot be read: `) as string });
  const foreign = join(folder, 'foreign.h5');
  await ready;
  const file = new File(foreign, 'w');
  file.create_group('layers');
  file.close();
  await expect(kerasWeights(foreign, wanted, options)).rejects.toThrow(`${foreign} is an HDF5 file without Keras's list of layers (the attribute layer_names).`);
});

test('weights that went away after the check are an error, not wrong numbers', async () => {
  const path = join(folder, 'changing.h5');
  await writeKerasH5(path, layers);
  const weights = await kerasWeights(path, wanted, options);
  await writeKerasH5(path, { conv: [] });
  expect(() => [...weights.get('fc/kernel')!.read()]).toThrow(expect.objectContaining({ code: 'model' }) as Error);
});

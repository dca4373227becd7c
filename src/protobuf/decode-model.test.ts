import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { decodeModel } from './decode-model.ts';
import { concatenate, encodeModel } from './encode-model.ts';
import type { ModelProto } from './onnx-records.ts';

const shared = process.env['HEADSTART_SHARED'] ?? fileURLToPath(new URL('../../../shared', import.meta.url));
const backbone = join(shared, 'models', 'efficientnet-lite0.onnx');

const tiny: ModelProto = {
  ir_version: 8,
  opset_import: [{ version: 17 }],
  graph: {
    name: 'tiny',
    node: [{ op_type: 'Relu', input: ['x'], output: ['y'], attribute: [] }],
    initializer: [{ name: 'w', dims: [2], data_type: 2, raw_data: Uint8Array.of(3, 4) }],
    input: [],
    output: [],
  },
};

const reading = (...bytes: number[]) => (): ModelProto => decodeModel(Uint8Array.from(bytes), 'cats.onnx');

test('weights are views of the bytes of the file', () => {
  const file = concatenate(encodeModel(tiny));
  const weights = decodeModel(file).graph.initializer[0]?.raw_data;
  expect(weights).toEqual(Uint8Array.of(3, 4));
  expect(weights?.buffer).toBe(file.buffer);
});

test('a Buffer of Node gives plain arrays', () => {
  const weights = decodeModel(Buffer.from(concatenate(encodeModel(tiny)))).graph.initializer[0]?.raw_data;
  expect(Object.getPrototypeOf(weights)).toBe(Uint8Array.prototype);
});

test('a file of another kind is refused with its name and the place', () => {
  expect(reading(...Buffer.from('<!doctype html><html>'))).toThrow(/^cats\.onnx is not an ONNX model: .* at byte \d+\.$/);
  expect(reading(0xff, 0xd8, 0xff, 0xe0)).toThrow('cats.onnx is not an ONNX model: a number is cut off at byte 0.');
  expect(reading()).toThrow('cats.onnx is not an ONNX model: there is no graph at byte 0.');
  expect(reading(0x3a, 0x05, 0x0a)).toThrow('cats.onnx is not an ONNX model: a field of 5 bytes is cut off at byte 1.');
  expect(reading(0x00)).toThrow('cats.onnx is not an ONNX model: a field has an impossible number at byte 0.');
  expect(reading(0x0b)).toThrow('cats.onnx is not an ONNX model: a field has the unknown wire type 3 at byte 1.');
  expect(reading(0x12, 0x01, 0xff)).toThrow('cats.onnx is not an ONNX model: a text is not UTF-8 at byte 1.');
});

test('unknown fields of every wire type are skipped, and so are known ones in the wrong type', () => {
  const unknown = [0xa0, 0x06, 0x01, 0xa1, 0x06, 1, 2, 3, 4, 5, 6, 7, 8, 0xa2, 0x06, 2, 9, 9, 0xa5, 0x06, 1, 2, 3, 4];
  const versionAsBytes = [0x0a, 0x01, 0x07];
  const file = Uint8Array.from([...unknown, ...versionAsBytes, ...concatenate(encodeModel(tiny)), ...unknown]);
  expect(decodeModel(file)).toEqual(tiny);
});

test('graphs nested a hundred deep are refused before the stack overflows', () => {
  // Graph > node > attribute > graph > ..., from the inside out.
  let file: readonly number[] = [];
  for (let i = 0; i < 120; i++) {
    for (const tag of [0x32, 0x2a, 0x0a]) file = [tag, ...varint(file.length), ...file];
  }
  const whole = [0x3a, ...varint(file.length), ...file];
  expect(reading(...whole)).toThrow('messages are nested more than 100 deep');
});

test('a whole number that JavaScript cannot hold is refused, one at the limit is not', () => {
  const largest = Number.MAX_SAFE_INTEGER;
  expect(decodeModel(concatenate(encodeModel({ ...tiny, model_version: -largest }))).model_version).toBe(-largest);
  expect(reading(0x08, ...Array.from({ length: 8 }, () => 0xff), 0x7f)).toThrow(
    'cats.onnx: the whole number 9223372036854775807 at byte 1 is beyond 2^53 - 1, the largest that is read exactly.',
  );
});

test('a million scattered values of one tensor are read in linear time', () => {
  // dims and float_data by turns, one value each: joining runs one by one would take minutes.
  const turn = [0x08, 0x01, 0x25, 0, 0, 0x80, 0x3f];
  const tensor = new Uint8Array(turn.length * 1_000_000);
  for (let i = 0; i < tensor.length; i += turn.length) tensor.set(turn, i);
  const graph = [0x2a, ...varint(tensor.length)];
  const file = concatenate([Uint8Array.from([0x3a, ...varint(graph.length + tensor.length), ...graph]), tensor]);
  const start = performance.now();
  const read = decodeModel(file).graph.initializer[0];
  expect(read?.dims.length).toBe(1_000_000);
  expect(read?.float_data?.length).toBe(1_000_000);
  expect(performance.now() - start).toBeLessThan(5_000);
});

test.skipIf(!existsSync(backbone))('the EfficientNet that PyTorch wrote is read and written back byte for byte (skipped without shared data)', () => {
  const file = readFileSync(backbone);
  const model = decodeModel(file, 'efficientnet-lite0.onnx');
  expect(model.graph.node.length).toBe(447);
  expect(model.graph.initializer.length).toBe(98);
  expect(Buffer.compare(concatenate(encodeModel(model)), file)).toBe(0);
});

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

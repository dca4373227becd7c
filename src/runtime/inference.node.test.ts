import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { HeadstartError } from '../base/errors.ts';
import { input, scalar } from '../graph/value.ts';
import { toModel } from '../onnx/to-model.ts';
import { cast } from '../ops/cast.ts';
import { mul } from '../ops/mul.ts';
import { concatenate, encodeModel } from '../protobuf/encode-model.ts';
import { openInference } from './inference.node.ts';

const twice = concatenate(encodeModel(toModel({ y: mul(cast(input('x', ['N', 3], 'uint8'), 'float32'), scalar(2)) })));

test('answers come in the order of the requests, for any batch size', async () => {
  const model = await openInference(twice, { threads: 1 });
  const [first, second] = await Promise.all([model.run(Uint8Array.of(1, 2, 3), [1, 3]), model.run(Uint8Array.of(4, 5, 6, 7, 8, 9), [2, 3])]);
  expect([...first]).toEqual([2, 4, 6]);
  expect([...second]).toEqual([8, 10, 12, 14, 16, 18]);
  await model.close();
});

test('a batch of the wrong shape fails alone, with the reason, and the next one runs', async () => {
  const model = await openInference(twice, { threads: 1 });
  await expect(model.run(Uint8Array.of(1, 2), [1, 2])).rejects.toMatchObject({ name: 'HeadstartError', code: 'model' });
  expect([...(await model.run(Uint8Array.of(1, 1, 1), [1, 3]))]).toEqual([2, 2, 2]);
  await model.close();
});

test('a batch that is a part of other memory leaves what lies beside it', async () => {
  const model = await openInference(twice, { threads: 1 });
  const photos = Uint8Array.of(1, 2, 3, 4, 5, 6);
  expect([...(await model.run(photos.subarray(3), [1, 3]))]).toEqual([8, 10, 12]);
  expect([...photos]).toEqual([1, 2, 3, 4, 5, 6]);
  const beside = Buffer.from('beside');
  expect([...(await model.run(Buffer.from([1, 2, 3]), [1, 3]))]).toEqual([2, 4, 6]);
  expect(beside.toString()).toBe('beside');
  await model.close();
});

test('memory of a native library and shared memory are taken as well', async () => {
  const model = await openInference(twice, { threads: 1 });
  const native = await sharp(Buffer.from([1, 2, 3]), { raw: { width: 1, height: 1, channels: 3 } }).raw().toBuffer();
  expect([...(await model.run(native, [1, 3]))]).toEqual([2, 4, 6]);
  const shared = new Uint8Array(new SharedArrayBuffer(3)).fill(7);
  expect([...(await model.run(shared, [1, 3]))]).toEqual([14, 14, 14]);
  await model.close();
});

test('a batch that was handed over before fails alone: answers go on to whom they belong', async () => {
  const model = await openInference(twice, { threads: 1 });
  const rows = Uint8Array.of(1, 2, 3);
  const all = await Promise.allSettled([model.run(rows, [1, 3]), model.run(rows, [1, 3]), model.run(Uint8Array.of(4, 5, 6), [1, 3])]);
  expect(all.map((each) => (each.status === 'fulfilled' ? [...each.value] : (each.reason as HeadstartError).code))).toEqual([[2, 4, 6], 'model', [8, 10, 12]]);
  await model.close();
});

test('what was asked for before the end is answered, and what is asked for after it is refused', async () => {
  const model = await openInference(twice, { threads: 1 });
  const asked = Array.from({ length: 20 }, (_, index) => model.run(Uint8Array.of(index, 0, 0), [1, 3]));
  await model.close();
  expect((await Promise.all(asked)).map(([first]) => first)).toEqual(asked.map((_, index) => 2 * index));
  await expect(model.run(Uint8Array.of(1, 2, 3), [1, 3])).rejects.toMatchObject({ code: 'model', message: 'The model is closed, or its worker ended before.' });
});

test('what is not a model is refused when it is opened', async () => {
  await expect(openInference(Uint8Array.of(1, 2, 3))).rejects.toMatchObject({ code: 'model' });
  await expect(openInference('/nowhere/model.onnx')).rejects.toMatchObject({ code: 'model' });
});

test('a run that nobody awaits may be cut off by closing', async () => {
  const model = await openInference(twice, { threads: 1 });
  void model.run(Uint8Array.of(1, 2, 3), [1, 3]);
  await model.close();
});

test('closing fails what still waits instead of leaving it without an answer', async () => {
  const model = await openInference(twice, { threads: 1 });
  const waiting = model.run(Uint8Array.of(1, 2, 3), [1, 3]).catch((error: unknown) => error);
  await model.close();
  const outcome = await waiting;
  expect(outcome instanceof Float32Array || outcome instanceof Error).toBe(true);
});

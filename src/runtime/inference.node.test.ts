import { expect, test } from 'vitest';
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

import { expect, test } from 'vitest';
import { findDevice, type TryDevice } from './find-device.node.ts';

const trying = (results: Readonly<Partial<Record<string, readonly [seconds: number, processor: number]>>>): TryDevice => (device) => {
  const found = results[device];
  return Promise.resolve(found === undefined ? { reason: 'it is not there' } : { seconds: found[0], processor: found[1] });
};

test('what is asked for and works is taken, however slow', async () => {
  expect(await findDevice('webgpu', trying({ webgpu: [9, 1] }))).toEqual({ device: 'webgpu', fallback: null });
});

test('what is asked for and does not work gives way to the processor, and says why', async () => {
  expect(await findDevice('cuda', trying({}))).toEqual({ device: 'cpu', fallback: { device: 'cuda', program: null, reason: 'it is not there' } });
});

test('auto takes the quickest that is quicker than the processor, else the processor without a word', async () => {
  expect((await findDevice('auto', trying({ cuda: [1, 3], webgpu: [1, 5] }))).device).toBe('webgpu');
  expect(await findDevice('auto', trying({ webgpu: [9, 1] }))).toEqual({ device: 'cpu', fallback: null });
  expect(await findDevice('auto', trying({}))).toEqual({ device: 'cpu', fallback: null });
});

test('the processor is taken without a try', async () => {
  expect(await findDevice('cpu', () => Promise.reject(new Error('tried')))).toEqual({ device: 'cpu', fallback: null });
});

test.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('each device of other systems is tried in a process of its own, and its absence is a plain reason', async () => {
  for (const device of ['coreml', 'dml'] as const) expect((await findDevice(device)).fallback).toEqual({ device, program: null, reason: 'ONNX Runtime does not have it for linux x64' });
});

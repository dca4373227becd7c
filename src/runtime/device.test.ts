import { expect, test } from 'vitest';
import { checkedDevice } from './device.ts';

test('a device is known by its name', () => {
  for (const name of ['cpu', 'auto', 'webgpu', 'cuda', 'coreml', 'dml']) expect(checkedDevice(name)).toBe(name);
});

test('a name that is none is refused with the list and with what may be meant', () => {
  const list = 'Devices: cpu, auto, cuda, coreml, dml, webgpu.';
  for (const [name, hint] of [['webgpuu', `Did you mean webgpu? ${list}`], ['gpu', `Did you mean auto? ${list}`], ['Metal', `Did you mean coreml? ${list}`], ['CUDA', `Did you mean cuda? ${list}`], ['abacus', list]] as const) {
    expect(() => checkedDevice(name)).toThrow(expect.objectContaining({ code: 'usage', message: `There is no device '${name}'.`, hint }));
  }
});

import { expect, test } from 'vitest';
import { noWebgpu } from '../../test/fixtures/software-adapter.ts';
import { input, scalar } from '../graph/value.ts';
import { toModel } from '../onnx/to-model.ts';
import { mul } from '../ops/mul.ts';
import { concatenate, encodeModel } from '../protobuf/encode-model.ts';
import { openPlaced, plainReason, type OpenSession } from './placed-session.node.ts';
import { openSession, Tensor, type Session } from './session.node.ts';

const twice = concatenate(encodeModel(toModel({ y: mul(input('x', ['N', 3]), scalar(2)) })));
const feeds = (): Record<string, Tensor> => ({ x: new Tensor('float32', Float32Array.of(1, 2, 3), [1, 3]) });
const run = async (session: Session): Promise<number[]> => [...((await session.run(feeds()))['y']!.data as Float32Array)];

/** ONNX Runtime with a device that it does not have: there, programs do what `change` makes of them. */
function openerWith(change: (session: Session) => Session): { readonly open: OpenSession; readonly released: string[] } {
  const released: string[] = [];
  return {
    released,
    open: async (model, { device = 'cpu', ...options }) => {
      const session = await openSession(model, options);
      const counted = { ...session, inputNames: session.inputNames, outputNames: session.outputNames, inputMetadata: session.inputMetadata, run: (given: Parameters<Session['run']>[0]) => session.run(given), release: async () => {
        released.push(device);
        await session.release();
      } };
      return device === 'cpu' ? counted : change(counted);
    },
  };
}

test('a program that says the same on the device is left there, and the processor lets go of it', async () => {
  const { open, released } = openerWith((session) => session);
  const { session, device, reason } = await openPlaced(twice, { device: 'cuda', feeds, open });
  expect([device, reason, released]).toEqual(['cuda', null, ['cpu']]);
  expect(await run(session)).toEqual([2, 4, 6]);
});

test('a program with other numbers on the device is computed by the processor, and the reason names the output', async () => {
  const { open, released } = openerWith((session) => ({ ...session, run: async () => ({ y: new Tensor('float32', Float32Array.of(2, 4, 7), [1, 3]) }) }));
  const { session, device, reason } = await openPlaced(twice, { device: 'cuda', feeds, open });
  expect([device, reason, released]).toEqual(['cpu', 'it gives other numbers there than on the processor: y', ['cuda']]);
  expect(await run(session)).toEqual([2, 4, 6]);
});

test('a program that fails on the device, or is refused there, is computed by the processor', async () => {
  const failing = openerWith((session) => ({ ...session, run: () => Promise.reject(new Error('out of memory')) }));
  const failed = await openPlaced(twice, { device: 'cuda', feeds, open: failing.open });
  expect([failed.device, failed.reason, failing.released]).toEqual(['cpu', 'out of memory', ['cuda']]);
  const refusing = openerWith(() => {
    throw new Error('no such operator');
  });
  const refused = await openPlaced(twice, { device: 'cuda', feeds, open: refusing.open });
  expect([refused.device, refused.reason]).toEqual(['cpu', 'no such operator']);
  expect(await run(refused.session)).toEqual([2, 4, 6]);
});

test.skipIf(process.platform === 'darwin')('a device that ONNX Runtime does not have gives way to the processor', async () => {
  const { device, reason } = await openPlaced(twice, { device: 'coreml', feeds });
  expect(device).toBe('cpu');
  expect(reason).toContain('[coreml] backend not found');
});

test.skipIf(noWebgpu !== null)('WebGPU says what the processor says', async () => {
  const { session, device } = await openPlaced(twice, { device: 'webgpu', feeds });
  expect(device).toBe('webgpu');
  expect(await run(session)).toEqual([2, 4, 6]);
  await session.release();
});

test('reasons are told without the places in the source of ONNX Runtime', () => {
  expect(plainReason('/onnxruntime_src/onnxruntime/core/providers/webgpu/webgpu_context.cc:136 onnxruntime::webgpu::WebGpuContext::Initialize(const onnxruntime::webgpu::WebGpuContextConfig&)::<lambda()> adapter_result.status == wgpu::RequestAdapterStatus::Success was false. Failed to get a WebGPU adapter: No supported adapters\n')).toBe('no graphics adapter was found');
  expect(plainReason('ONNX Runtime cannot load a program: OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library')).toBe('the CUDA library of ONNX Runtime is not installed');
  expect(plainReason('Out of memory.\nmore')).toBe('Out of memory');
});

/** @file The process that tries a device: bytes through a convolution and a product there and on the processor, compared and timed. Its answer is a line of JSON. */
import { availableParallelism } from 'node:os';
import { listSupportedBackends } from 'onnxruntime-node';
import { messageOf } from '../base/errors.ts';
import { constant, input } from '../graph/value.ts';
import { toModel } from '../onnx/to-model.ts';
import { cast } from '../ops/cast.ts';
import { conv } from '../ops/conv.ts';
import { mul } from '../ops/mul.ts';
import { relu } from '../ops/relu.ts';
import { concatenate, encodeModel } from '../protobuf/encode-model.ts';
import { ACCELERATORS } from './device.ts';
import type { Tried } from './find-device.node.ts';
import { openPlaced, type Feeds } from './placed-session.node.ts';
import { openSession, Tensor, type Session } from './session.node.ts';

const [CHANNELS, SIDE] = [64, 56];
const device = ACCELERATORS.find((each) => each === process.argv[2]);

async function seconds(session: Session, feeds: Feeds): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < 3; turn++) {
    const began = performance.now();
    await session.run(feeds);
    times.push((performance.now() - began) / 1000);
  }
  return Math.min(...times);
}

async function answer(): Promise<Tried> {
  if (device === undefined || !listSupportedBackends().some(({ name }) => name === device)) return { reason: `ONNX Runtime does not have it for ${process.platform} ${process.arch}` };
  const x = mul(cast(input('x', [1, CHANNELS, SIDE, SIDE], 'uint8'), 'float32'), constant(Float32Array.of(1 / 255), [], 'float32'));
  const y = relu(conv(x, input('kernel', [CHANNELS, CHANNELS, 3, 3]), { pads: [1, 1, 1, 1] }));
  const program = concatenate(encodeModel(toModel({ y })));
  const feeds: Feeds = {
    x: new Tensor('uint8', Uint8Array.from({ length: CHANNELS * SIDE ** 2 }, (_, index) => (index * 37) % 256), [1, CHANNELS, SIDE, SIDE]),
    kernel: new Tensor('float32', Float32Array.from({ length: CHANNELS ** 2 * 9 }, (_, index) => ((index * 31) % 101) / 101 - 0.5), [CHANNELS, CHANNELS, 3, 3]),
  };
  const { session, reason } = await openPlaced(program, { device, purpose: 'training', feeds: () => feeds });
  if (reason !== null) return { reason };
  return { seconds: await seconds(session, feeds), processor: await seconds(await openSession(program, { purpose: 'training', threads: availableParallelism() }), feeds) };
}

const tried = await answer().catch((error: unknown): Tried => ({ reason: messageOf(error) }));
process.stdout.write(`\n${JSON.stringify(tried)}\n`);

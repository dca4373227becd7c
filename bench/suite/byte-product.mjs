/** @file What the machine reaches at its best in whole numbers of eight bits: the limit of quantized networks. */
import { apply, constant, input, scalar } from '../../dist/graph/value.js';
import { toModel } from '../../dist/onnx/to-model.js';
import { MatMul } from '../../dist/ops/matmul.js';
import { dequantizeLinear, quantizeLinear } from '../../dist/ops/quantize-linear.js';
import { concatenate, encodeModel } from '../../dist/protobuf/encode-model.js';
import { openSession, Tensor } from '../../dist/runtime/session.node.js';

const SIDE = 1024;
const RUNS = 40;

/**
 * Multiplications and additions a second in the best of forty products of 1024 x 1024 bytes with as many signed constants of seven bits, as quantized networks of Headstart have them:
 * ONNX Runtime makes one op of the product and the roundings around it.
 */
export async function byteProduct(threads) {
  const shape = [SIDE, SIDE];
  const zero = constant(Uint8Array.of(128), [], 'uint8');
  const a = dequantizeLinear(input('a', shape, 'uint8'), scalar(0.02), { zeroPoint: zero });
  const weights = dequantizeLinear(constant(Int8Array.from({ length: SIDE * SIDE }, (_, index) => ((index * 37) % 128) - 64), shape, 'int8'), scalar(0.01), { zeroPoint: constant(Int8Array.of(0), [], 'int8') });
  const y = quantizeLinear(apply(MatMul, [a, weights], {}), scalar(1), { zeroPoint: zero });
  const session = await openSession(concatenate(encodeModel(toModel({ y }))), { threads, purpose: 'quantized' });
  const feeds = { a: new Tensor('uint8', Uint8Array.from({ length: SIDE * SIDE }, (_, index) => (index * 89) % 256), shape) };
  let best = Infinity;
  for (let run = 0; run < RUNS; run++) {
    const began = performance.now();
    await session.run(feeds);
    best = Math.min(best, performance.now() - began);
  }
  await session.release();
  return (2 * SIDE ** 3) / (best / 1000);
}

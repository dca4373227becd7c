import { expect, test } from 'vitest';
import { runOnnx } from '../../test/reference/run-onnx.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { input } from '../graph/value.ts';
import { isAbove, isBelow } from './mask.ts';

const bounds = [0, 6, -1.25, Math.fround(0.1), Math.fround(-1e-3)];

test.each(bounds)('around %f the next float32 above is above, the next below is below, and the bound is neither', async (bound) => {
  const next = (up: boolean): number => {
    const bits = new Int32Array(1);
    const float = new Float32Array(bits.buffer);
    float[0] = bound;
    if (bound === 0) return up ? 1e-25 : -1e-25;
    bits[0]! += up === bound > 0 ? 1 : -1;
    return float[0]!;
  };
  const numbers = [next(false), bound, next(true), bound + 1, bound - 1, 3e38, -3e38, Infinity, -Infinity];
  const x = input('x', [numbers.length]);
  const results = await runOnnx({ above: isAbove(x, bound), below: isBelow(x, bound) }, { x: tensor([numbers.length], numbers) });
  expect([...results['above']!.data]).toEqual(numbers.map((each) => (each > bound ? 1 : 0)));
  expect([...results['below']!.data]).toEqual(numbers.map((each) => (each < bound ? 1 : 0)));
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantizeWeights } from './quantized-weights.ts';

test('each channel of the result has the scale that its largest weight needs', () => {
  const { weights, scales, bias } = quantizeWeights(() => [Float32Array.of(-64, 32, 1, 0.5, 0.25, -0.5)], { shape: [2, 3], axis: 0, inputScale: 0.5, bias: Float32Array.of(10, -1) });
  expect([...scales]).toEqual([1, Math.fround(0.5 / 63)]);
  // The greatest step is one less than the least.
  expect([...weights]).toEqual([-64, 32, 1, 63, 31, -63]);
  expect([...bias!]).toEqual([20, -252]);
});

test('the channels may lie along the last axis', () => {
  const { weights, scales } = quantizeWeights(() => [Float32Array.of(-64, 1, 32, -2)], { shape: [2, 2], axis: 1, inputScale: 1 });
  expect([...scales]).toEqual([1, 1 / 32]);
  expect([...weights]).toEqual([-64, 32, 32, -64]);
});

test('a channel of zeros stays one, and its bias fits', () => {
  const { weights, scales, bias } = quantizeWeights(() => [new Float32Array(4)], { shape: [2, 2], axis: 0, inputScale: 1e-6, bias: Float32Array.of(0, 1e6) });
  expect([...weights]).toEqual([0, 0, 0, 0]);
  expect(scales[0]).toBe(1);
  expect(bias![0]).toBe(0);
  expect(bias![1]! * scales[1]! * 1e-6).toBeCloseTo(1e6, 0);
});

test('the bias takes back the shift that rounding brings to the mean, channel by channel and group by group', () => {
  // The first weight of each filter sets the scale to 1; 0.25 is rounded to 0.
  const values = Float32Array.of(-64, 0.25, -64, 0.25);
  const options = { axis: 0, inputScale: 1, bias: new Float32Array(2) };
  expect([...quantizeWeights(() => [values], { ...options, shape: [2, 1, 1, 2], inputMeans: [40, 80] }).bias!]).toEqual([10, 20]);
  expect([...quantizeWeights(() => [values], { ...options, shape: [2, 2, 1, 1], inputMeans: [7, 40] }).bias!]).toEqual([10, 10]);
  const matrix = Float32Array.of(-64, -64, 0.25, 0.25);
  expect([...quantizeWeights(() => [matrix], { ...options, axis: 1, shape: [2, 2], inputMeans: [7, 40] }).bias!]).toEqual([10, 10]);
});

test('no weight leaves -64 to 63, and none is off by more than half a step', () => {
  fc.assert(fc.property(fc.array(fc.float({ min: -1000, max: 1000, noNaN: true }), { minLength: 4, maxLength: 4 }), (numbers) => {
    const values = Float32Array.from(numbers);
    const { weights, scales } = quantizeWeights(() => [values], { shape: [2, 2], axis: 0, inputScale: 1 });
    weights.forEach((step, index) => {
      const scale = scales[Math.floor(index / 2)]!;
      expect(step).toBeGreaterThanOrEqual(-64);
      expect(step).toBeLessThanOrEqual(63);
      expect(Math.abs(step * scale - values[index]!)).toBeLessThanOrEqual(scale * 0.5001 + 1e-40);
    });
  }), { seed: 1 });
});

test('weights that are remembered are not read again, and are rounded again only where a bias needs another scale', () => {
  const values = Float32Array.of(-64, 0.25, 0, 0);
  let reads = 0;
  const read = (): Float32Array[] => {
    reads++;
    return [values];
  };
  const options = { shape: [2, 2], axis: 0, bias: Float32Array.of(1, 0), inputMeans: [3, 5] };
  const first = quantizeWeights(read, { ...options, inputScale: 1 });
  expect(reads).toBe(2);
  expect(quantizeWeights(read, { ...options, inputScale: 0.5 }, first.rounded)).toEqual(quantizeWeights(() => [values], { ...options, inputScale: 0.5 }));
  expect(reads).toBe(2);
  const tiny = { ...options, inputScale: 1e-12 };
  expect(quantizeWeights(read, tiny, first.rounded)).toEqual(quantizeWeights(() => [values], tiny));
  expect(reads).toBe(3);
});

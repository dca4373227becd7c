import fc from 'fast-check';
import { expect, test } from 'vitest';
import { float16ToFloat32, float32ToFloat16 } from './float16.ts';

const every = Uint16Array.from({ length: 65_536 }, (_, i) => i);

/** The definition of binary16, written out. */
function defined(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = (bits & 1023) / 1024;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -14 : (1 + fraction) * 2 ** (exponent - 15));
}

test('all 65,536 patterns have the values of their definition', () => {
  expect([...float16ToFloat32(every)]).toEqual([...every].map(defined));
});

test('all 65,536 patterns come back as they were, NaNs with their payload', () => {
  expect(float32ToFloat16(float16ToFloat32(every))).toEqual(every);
});

test('the nearest pattern is chosen, and of two equally near ones the even', () => {
  const finite = Array.from(every.subarray(0, 0x7c00), defined);
  const ties = finite.slice(1).map((high, i) => Math.fround((high + finite[i]!) / 2));
  const even = finite.slice(1).map((_, i) => i + (i % 2));
  expect([...float32ToFloat16(Float32Array.from(ties))]).toEqual(even);
  const step = 2 ** -23;
  expect([...float32ToFloat16(Float32Array.from(ties, (tie) => tie * (1 - step)))]).toEqual(even.map((_, i) => i));
  expect([...float32ToFloat16(Float32Array.from(ties, (tie) => tie * (1 + step)))]).toEqual(even.map((_, i) => i + 1));
});

test('no pattern is nearer than the chosen one', () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true, min: -65_519, max: 65_519 }), (value) => {
      const [bits = 0] = float32ToFloat16(Float32Array.of(value));
      const error = Math.abs(defined(bits) - value);
      for (const near of [bits - 1, bits + 1]) {
        const other = defined(near & 0xffff);
        if (Number.isFinite(other)) expect(error).toBeLessThanOrEqual(Math.abs(other - value));
      }
      expect(Math.sign(1 / defined(bits)) * Math.sign(1 / value)).not.toBe(-1);
    }),
  );
});

test('numbers beyond the range become infinity, and NaN stays NaN', () => {
  const bits = float32ToFloat16(Float32Array.of(65_504, 65_519.996, 65_520, 1e30, -1e30, Infinity, NaN, 2 ** -25, -0));
  expect([...bits.subarray(0, 6)]).toEqual([0x7bff, 0x7bff, 0x7c00, 0x7c00, 0xfc00, 0x7c00]);
  expect([...float16ToFloat32(bits.slice(6))]).toEqual([NaN, 0, -0]);
});

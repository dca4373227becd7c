/** @file Half precision (IEEE 754 binary16) to and from float32, which JavaScript on Node 20 cannot convert by itself. */

/** The float32 values of half-precision bit patterns; the conversion is exact. */
export function float16ToFloat32(bits: Uint16Array): Float32Array<ArrayBuffer> {
  const values = new Float32Array(bits.length);
  const words = new Uint32Array(values.buffer);
  for (let i = 0; i < bits.length; i++) words[i] = widened(bits[i]!);
  return values;
}

/** The nearest half-precision bit patterns, ties to even: infinity from 65,520 on, zero up to 2^-25. */
export function float32ToFloat16(values: Float32Array): Uint16Array<ArrayBuffer> {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const bits = new Uint16Array(values.length);
  for (let i = 0; i < words.length; i++) bits[i] = narrowed(words[i]!);
  return bits;
}

function widened(half: number): number {
  const sign = (half & 0x8000) << 16;
  const magnitude = half & 0x7fff;
  if (magnitude >= 0x7c00) return sign | 0x7f800000 | ((magnitude & 0x3ff) << 13);
  // 112 is the difference of the exponent biases, 127 - 15.
  if (magnitude >= 0x400) return sign | ((magnitude << 13) + (112 << 23));
  if (magnitude === 0) return sign;
  // A subnormal half is a normal float: shift until the leading one reaches its implied place.
  const shift = Math.clz32(magnitude) - 21;
  return sign | ((113 - shift) << 23) | (((magnitude << shift) & 0x3ff) << 13);
}

function narrowed(word: number): number {
  const sign = (word >>> 16) & 0x8000;
  const magnitude = word & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7c00 | Math.max((magnitude >>> 13) & 0x3ff, 1);
  if (magnitude >= 0x47800000) return sign | 0x7c00;
  // A carry out of the mantissa goes into the exponent, as it should, up to infinity.
  if (magnitude >= 0x38800000) return sign | halved(magnitude - (112 << 23), 13);
  const exponent = magnitude >>> 23;
  if (exponent < 102) return sign;
  return sign | halved((magnitude & 0x7fffff) | 0x800000, 126 - exponent);
}

/** `value` / 2^`shift`, rounded to the nearest whole number, ties to even. */
function halved(value: number, shift: number): number {
  const below = (1 << (shift - 1)) - 1;
  return (value + below + ((value >>> shift) & 1)) >>> shift;
}

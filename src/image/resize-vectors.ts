/** @file The passes of a resize with vectors of 128 bits, in WebAssembly: the same whole numbers in a quarter of the time. */
import type { Raster } from './raster.ts';
import type { ResizePass } from './resize-passes.ts';
import { WEIGHT_BITS } from './resize-weights.ts';
import { code, instantiateWasm, sequence, wasmModule, type Code, type WasmFunction, type WasmMemory } from './wasm-module.ts';

const { get, set, i32, v128, i8x16, i16x8, i32x4, repeatWhile } = code;
const HALF = 1 << (WEIGHT_BITS - 1);
const CHANNELS = 3;
/** Bytes of a vector: what is read and written beyond the last pixel. */
const VECTOR = 16;
const PAGE = 65_536;
/** What the memory grows to at most, since it never shrinks: photos of 16 megapixels have room. Larger ones are resized without vectors. */
const MOST_BYTES = 50 * 2 ** 20;

const step = (local: number, by: Code): Code => sequence(get(local), by, i32.add, set(local));
const half = sequence(i32.const(HALF), i32x4.splat);
/** Adds a weighted vector to a sum. */
const addTo = (sum: number, vector: Code, weight: number): Code => sequence(get(sum), vector, get(weight), i32x4.mul, i32x4.add, set(sum));
const shifted = (sum: number): Code => sequence(get(sum), i32.const(WEIGHT_BITS), i32x4.shiftRightSigned);

/** For each row, for each pixel of the target: the sum over the taps, a pixel in the lanes of a vector. The byte beyond a pixel is overwritten by the next one. */
function rowsKernel(): WasmFunction {
  const [source, sourceStride, rows, target, width, firsts, counts, weights, taps] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const [x, pixel, tap, count, sum] = [9, 10, 11, 12, 13];
  const onePixel = sequence(
    half, set(sum),
    get(source), get(firsts), get(x), i32.add, i32.load, i32.add, set(pixel),
    get(counts), get(x), i32.add, i32.load, set(count),
    // Weights lie `taps` apart: x counts bytes of a table of whole numbers, and so do they.
    get(weights), get(x), get(taps), i32.mul, i32.add, set(tap),
    repeatWhile(sequence(
      get(sum), get(pixel), v128.load32Zero, i16x8.extendLowI8x16Unsigned, i32x4.extendLowI16x8Unsigned, get(tap), v128.load32Splat, i32x4.mul, i32x4.add, set(sum),
      step(pixel, i32.const(CHANNELS)),
      step(tap, i32.const(4)),
      get(count), i32.const(1), i32.sub, set(count), get(count),
    )),
    get(target), shifted(sum), get(sum), i16x8.narrowI32x4Signed, get(sum), i8x16.narrowI16x8Unsigned, i32x4.extractLane(0), i32.store,
    step(target, i32.const(CHANNELS)),
    step(x, i32.const(4)),
    get(x), get(width), i32.lessUnsigned,
  );
  const oneRow = sequence(i32.const(0), set(x), repeatWhile(onePixel), step(source, get(sourceStride)), get(rows), i32.const(1), i32.sub, set(rows), get(rows));
  return { name: 'rows', parameters: 9, integers: 4, vectors: 1, body: repeatWhile(oneRow) };
}

/** For each row of the target, sixteen bytes at a time: the sum over source rows. Bytes beyond a row are overwritten by the next one. */
function columnsKernel(): WasmFunction {
  const [source, stride, target, height, firsts, counts, weights, weightStep] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [at, pixel, tap, count, low, high, weight, first] = [8, 9, 10, 11, 12, 13, 14, 15];
  const sums = [first, first + 1, first + 2, first + 3] as const;
  const sixteen = sequence(
    ...sums.map((sum) => sequence(half, set(sum))),
    get(source), get(firsts), i32.load, i32.add, get(at), i32.add, set(pixel),
    get(counts), i32.load, set(count),
    get(weights), set(tap),
    repeatWhile(sequence(
      get(tap), v128.load32Splat, set(weight),
      get(pixel), v128.load, i16x8.extendLowI8x16Unsigned, set(low),
      get(pixel), v128.load, i16x8.extendHighI8x16Unsigned, set(high),
      addTo(sums[0], sequence(get(low), i32x4.extendLowI16x8Unsigned), weight),
      addTo(sums[1], sequence(get(low), i32x4.extendHighI16x8Unsigned), weight),
      addTo(sums[2], sequence(get(high), i32x4.extendLowI16x8Unsigned), weight),
      addTo(sums[3], sequence(get(high), i32x4.extendHighI16x8Unsigned), weight),
      step(pixel, get(stride)),
      step(tap, i32.const(4)),
      get(count), i32.const(1), i32.sub, set(count), get(count),
    )),
    get(target), get(at), i32.add,
    shifted(sums[0]), shifted(sums[1]), i16x8.narrowI32x4Signed, shifted(sums[2]), shifted(sums[3]), i16x8.narrowI32x4Signed, i8x16.narrowI16x8Unsigned, v128.store,
    step(at, i32.const(VECTOR)),
    get(at), get(stride), i32.lessUnsigned,
  );
  const oneRow = sequence(
    i32.const(0), set(at), repeatWhile(sixteen),
    step(target, get(stride)), step(firsts, i32.const(4)), step(counts, i32.const(4)), step(weights, get(weightStep)),
    get(height), i32.const(1), i32.sub, set(height), get(height),
  );
  return { name: 'columns', parameters: 8, integers: 4, vectors: 7, body: repeatWhile(oneRow) };
}

type Kernels = {
  readonly memory: WasmMemory;
  readonly rows: (...parameters: number[]) => void;
  readonly columns: (...parameters: number[]) => void;
};

/** Null where the machine has none. */
let kernels: Kernels | null | undefined;

/** Made once; undefined where the machine has no such vectors. */
function openKernels(): Kernels | undefined {
  if (kernels === undefined) kernels = (instantiateWasm(wasmModule([rowsKernel(), columnsKernel()])) as Kernels | undefined) ?? null;
  return kernels ?? undefined;
}

/** Places in the memory, given out one after the other. */
function places(): { readonly take: (bytes: number) => number; readonly end: () => number } {
  let at = 0;
  return {
    take: (bytes) => {
      const place = at;
      at += Math.ceil((bytes + VECTOR) / VECTOR) * VECTOR;
      return place;
    },
    end: () => at,
  };
}

type Placed = { readonly pass: ResizePass; readonly firsts: number; readonly counts: number; readonly weights: number; readonly target: number; readonly stride: number; readonly rows: number };

/** The image after the passes; undefined where vectors cannot do it. */
export function resizeWithVectors(image: Raster, passes: readonly ResizePass[]): Raster | undefined {
  const { take, end } = places();
  const source = take(image.data.length);
  let [width, height] = [image.width, image.height];
  const placed = passes.map((pass): Placed => {
    const { first, weights } = pass.weights;
    const [firsts, counts, tables] = [take(first.byteLength), take(first.byteLength), take(weights.byteLength)];
    if (pass.axis === 'rows') [width, height] = [pass.width, pass.bottom - pass.top];
    else ({ height } = pass);
    return { pass, firsts, counts, weights: tables, target: take(width * height * CHANNELS), stride: width * CHANNELS, rows: height };
  });
  if (end() > MOST_BYTES) return undefined;
  const open = openKernels();
  if (open === undefined) return undefined;
  const missing = end() - open.memory.buffer.byteLength;
  if (missing > 0) open.memory.grow(Math.ceil(missing / PAGE));
  const bytes = new Uint8Array(open.memory.buffer);
  const integers = new Int32Array(open.memory.buffer);
  bytes.set(image.data, source);
  let from = { at: source, stride: image.width * CHANNELS };
  for (const { pass, firsts, counts, weights: tables, target, stride, rows } of placed) {
    const { first, count, weights, taps } = pass.weights;
    const [unit, top] = pass.axis === 'rows' ? [CHANNELS, 0] : [from.stride, pass.top];
    first.forEach((index, line) => {
      integers[firsts / 4 + line] = (index - top) * unit;
    });
    integers.set(count, counts / 4);
    integers.set(weights, tables / 4);
    if (pass.axis === 'rows') open.rows(from.at + pass.top * from.stride, from.stride, rows, target, first.length * 4, firsts, counts, tables, taps);
    else open.columns(from.at, from.stride, target, rows, firsts, counts, tables, taps * 4);
    from = { at: target, stride };
  }
  const data = bytes.slice(from.at, from.at + width * height * CHANNELS);
  return { width, height, data };
}

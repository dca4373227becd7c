/** @file Two loops over the pixels of a photo with vectors of 128 bits, in WebAssembly: a slanting line through it, and a change of its colours. */
import { code, instantiateWasm, sequence, wasmModule, type Code, type WasmFunction, type WasmMemory } from '../wasm-module.ts';
import { COLOUR_BITS } from './colour-matrix.ts';

const { get, set, i32, v128, i8x16, i16x8, i32x4, repeatWhile } = code;
const CHANNELS = 3;
const PAGE = 65_536;
/** Bytes of a vector: what is read and written beyond the last pixel. */
export const VECTOR = 16;
/** What the memory grows to at most, since it never shrinks. Larger photos go without vectors. */
const MOST_BYTES = 50 * 2 ** 20;

const step = (local: number, by: Code): Code => sequence(get(local), by, i32.add, set(local));
/** Writes a pixel that lies in the lanes of a vector, and a byte beyond, which the next pixel overwrites. */
const store = (target: number, pixel: number): Code => sequence(
  get(target), get(pixel), get(pixel), i16x8.narrowI32x4Signed, get(pixel), i8x16.narrowI16x8Unsigned, i32x4.extractLane(0), i32.store,
  step(target, i32.const(CHANNELS)),
);

/** Of two pixels side by side: red and red, green and green, blue and blue, as whole numbers of 16 bits (byte 31 is of a vector of zeros). */
const SIDE_BY_SIDE = [0, 31, 3, 31, 1, 31, 4, 31, 2, 31, 5, 31, 31, 31, 31, 31];

/** `count` pixels from (u, v) on in steps of (du, dv), whole multiples of 2^-16: each between its four neighbours, which must all be there. */
function lineKernel(): WasmFunction {
  const [source, stride, target, count, u, v, du, dv] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [at, part] = [8, 9];
  const [upper, lower, weights, zero] = [10, 11, 12, 13];
  /** The upper eight of the lower sixteen bits: how far on the way to the next pixel. */
  const fraction = (position: number): Code => sequence(get(position), i32.const(8), i32.shiftRightSigned, i32.const(255), i32.and);
  const whole = (position: number): Code => sequence(get(position), i32.const(16), i32.shiftRightSigned);
  const pair = (vector: number, address: Code): Code => sequence(address, v128.load64Zero, get(zero), i8x16.shuffle(SIDE_BY_SIDE), get(weights), i32x4.dotI16x8Signed, set(vector));
  const rest = sequence(i32.const(256), get(part), i32.sub);
  const onePixel = sequence(
    get(source), whole(v), get(stride), i32.mul, i32.add, whole(u), i32.const(CHANNELS), i32.mul, i32.add, set(at),
    fraction(u), set(part),
    get(part), i32.const(16), i32.shiftLeft, rest, i32.or, i32x4.splat, set(weights),
    pair(upper, get(at)),
    pair(lower, sequence(get(at), get(stride), i32.add)),
    fraction(v), set(part),
    get(upper), rest, i32x4.splat, i32x4.mul, get(lower), get(part), i32x4.splat, i32x4.mul, i32x4.add,
    i32.const(2 ** 15), i32x4.splat, i32x4.add, i32.const(16), i32x4.shiftRightSigned, set(upper),
    store(target, upper),
    step(u, get(du)), step(v, get(dv)),
    get(count), i32.const(1), i32.sub, set(count), get(count),
  );
  return { name: 'line', parameters: 8, integers: 2, vectors: 4, body: sequence(i32.const(0), i32x4.splat, set(zero), repeatWhile(onePixel)) };
}

/** `count` pixels, each red, green and blue times a column of the matrix, plus the last column. The columns are four whole numbers each. */
function colourKernel(): WasmFunction {
  const [source, target, count, matrix] = [0, 1, 2, 3];
  const [pixel, columns] = [4, [5, 6, 7, 8]];
  const lane = (index: number): Code => {
    const bytes = [0, 1, 2, 3].map((byte) => index * 4 + byte);
    return sequence(get(pixel), get(pixel), i8x16.shuffle([...bytes, ...bytes, ...bytes, ...bytes]));
  };
  const onePixel = sequence(
    get(source), v128.load32Zero, i16x8.extendLowI8x16Unsigned, i32x4.extendLowI16x8Unsigned, set(pixel),
    ...[0, 1, 2].map((channel) => sequence(lane(channel), get(columns[channel]!), i32x4.mul)),
    get(columns[3]!), i32x4.add, i32x4.add, i32x4.add,
    i32.const(COLOUR_BITS), i32x4.shiftRightSigned, set(pixel),
    store(target, pixel),
    step(source, i32.const(CHANNELS)),
    get(count), i32.const(1), i32.sub, set(count), get(count),
  );
  const columnsRead = columns.map((column, index) => sequence(get(matrix), i32.const(index * VECTOR), i32.add, v128.load, set(column)));
  return { name: 'colours', parameters: 4, integers: 0, vectors: 5, body: sequence(...columnsRead, repeatWhile(onePixel)) };
}

type Kernels = {
  readonly memory: WasmMemory;
  readonly line: (source: number, stride: number, target: number, count: number, u: number, v: number, du: number, dv: number) => void;
  readonly colours: (source: number, target: number, count: number, matrix: number) => void;
};

/** Null where the machine has none. */
let kernels: Kernels | null | undefined;

/** With room for so many bytes; undefined where the machine has no such vectors, or that is too much. */
export function pixelKernels(room: number): Kernels | undefined {
  if (room > MOST_BYTES) return undefined;
  if (kernels === undefined) kernels = (instantiateWasm(wasmModule([lineKernel(), colourKernel()])) as Kernels | undefined) ?? null;
  if (kernels === null) return undefined;
  const missing = room - kernels.memory.buffer.byteLength;
  if (missing > 0) kernels.memory.grow(Math.ceil(missing / PAGE));
  return kernels;
}

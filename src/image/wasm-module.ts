/**
 * @file Just enough of WebAssembly's binary format (https://webassembly.github.io/spec/core/binary) to write small kernels by the names of their
 * instructions: functions on whole numbers and vectors of 128 bits over one memory.
 */

/** Bytes of instructions, one after the other. */
export type Code = readonly number[];

export type WasmFunction = {
  readonly name: string;
  /** Whole numbers of 32 bits, as local 0, 1, 2 ... */
  readonly parameters: number;
  /** Locals behind the parameters: whole numbers first, then vectors. */
  readonly integers: number;
  readonly vectors: number;
  readonly body: Code;
};

const I32 = 0x7f;
const V128 = 0x7b;
const NO_RESULT = 0x40;

/** Unsigned LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}

/** Signed LEB128. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const isLast = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(isLast ? low : low | 0x80);
    if (isLast) return bytes;
  }
}

/** Addresses need not be aligned. */
const UNALIGNED = [0, 0];
const simd = (opcode: number): Code => [0xfd, ...unsigned(opcode)];

/** Instructions, under the names of the specification. */
export const code = {
  get: (local: number): Code => [0x20, ...unsigned(local)],
  set: (local: number): Code => [0x21, ...unsigned(local)],
  i32: {
    const: (value: number): Code => [0x41, ...signed(value)],
    load: [0x28, ...UNALIGNED] as Code,
    store: [0x36, ...UNALIGNED] as Code,
    add: [0x6a] as Code,
    sub: [0x6b] as Code,
    mul: [0x6c] as Code,
    and: [0x71] as Code,
    or: [0x72] as Code,
    shiftLeft: [0x74] as Code,
    shiftRightSigned: [0x75] as Code,
    lessUnsigned: [0x49] as Code,
  },
  v128: {
    load: [...simd(0x00), ...UNALIGNED] as Code,
    load32Splat: [...simd(0x09), ...UNALIGNED] as Code,
    load32Zero: [...simd(0x5c), ...UNALIGNED] as Code,
    load64Zero: [...simd(0x5d), ...UNALIGNED] as Code,
    store: [...simd(0x0b), ...UNALIGNED] as Code,
  },
  i8x16: {
    narrowI16x8Unsigned: simd(0x66) as Code,
    /** Sixteen bytes of the two vectors, of which the second has the bytes from 16 on. */
    shuffle: (bytes: readonly number[]): Code => [...simd(0x0d), ...bytes],
  },
  i16x8: { narrowI32x4Signed: simd(0x85) as Code, extendLowI8x16Unsigned: simd(0x89) as Code, extendHighI8x16Unsigned: simd(0x8a) as Code },
  i32x4: {
    splat: simd(0x11) as Code,
    extractLane: (lane: number): Code => [...simd(0x1b), lane],
    extendLowI16x8Unsigned: simd(0xa9) as Code,
    extendHighI16x8Unsigned: simd(0xaa) as Code,
    shiftRightSigned: simd(0xac) as Code,
    dotI16x8Signed: simd(0xba) as Code,
    add: simd(0xae) as Code,
    mul: simd(0xb5) as Code,
  },
  /** Runs the body, then again while the condition that it ends with is not 0. */
  repeatWhile: (body: Code): Code => [0x03, NO_RESULT, ...body, 0x0d, 0x00, 0x0b],
} as const;

/** One after the other. */
export function sequence(...parts: readonly Code[]): Code {
  return parts.flat();
}

/** What of the platform's WebAssembly is used: not all type libraries that this is compiled with have it. */
type Platform = {
  readonly validate: (bytes: Uint8Array<ArrayBuffer>) => boolean;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
};

export type WasmMemory = { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number };

/** What an instance of the module exports; undefined where the platform has no WebAssembly, or not these instructions. */
export function instantiateWasm(bytes: Uint8Array<ArrayBuffer>): object | undefined {
  const platform = Reflect.get(globalThis, 'WebAssembly') as Platform | undefined;
  if (platform === undefined || !platform.validate(bytes)) return undefined;
  return new platform.Instance(new platform.Module(bytes)).exports;
}

/** The bytes of a module that exports the functions and `memory`, of one page at first. */
export function wasmModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const text = (value: string): number[] => [...unsigned(value.length), ...new TextEncoder().encode(value)];
  const list = (items: readonly Code[]): number[] => [...unsigned(items.length), ...items.flat()];
  const section = (id: number, content: readonly number[]): number[] => [id, ...unsigned(content.length), ...content];
  const types = functions.map(({ parameters }) => [0x60, ...list(Array.from({ length: parameters }, () => [I32])), 0x00]);
  const bodies = functions.map(({ integers, vectors, body }) => {
    const locals = list([[...unsigned(integers), I32], [...unsigned(vectors), V128]]);
    return [...unsigned(locals.length + body.length + 1), ...locals, ...body, 0x0b];
  });
  const exported = functions.map(({ name }, index) => [...text(name), 0x00, ...unsigned(index)]);
  return Uint8Array.from([
    0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,
    ...section(1, list(types)),
    ...section(3, list(functions.map((_, index) => unsigned(index)))),
    ...section(5, list([[0x00, 0x01]])),
    ...section(7, list([...exported, [...text('memory'), 0x02, 0x00]])),
    ...section(10, list(bodies)),
  ]);
}

/** @file Repeated numbers as typed arrays, written packed and read packed or one by one: the data fields of tensors. */
import { type Field, readRun } from './field.ts';
import { delimited } from './kinds.ts';
import { type Cursor, readBigInt64, readDelimited, readDouble, readFloat, readInt32, wireType } from './wire-reader.ts';
import { bigInt64Size, int64Size, type Sink, varintSize, writeBigInt64, writeBytes, writeInt64, writeVarint } from './wire-writer.ts';

/** What the typed arrays have in common. */
type Numbers<E> = {
  [index: number]: E;
  readonly length: number;
  readonly byteLength: number;
  readonly byteOffset: number;
  readonly buffer: ArrayBufferLike;
  set(values: ArrayLike<E>, offset?: number): void;
};

/** How the numbers of a packed run are measured, written, read and counted before they are read. */
type Packing<E, A extends Numbers<E>> = {
  readonly wireType: number;
  allocate(length: number): A;
  size(values: A): number;
  write(sink: Sink, values: A): void;
  read(cursor: Cursor): E;
  count(run: Uint8Array): number;
};

export function float32s(number: number): Field<Float32Array> {
  return packed<number, Float32Array>(number, { ...fixed(wireType.fixed32, 4), allocate: (length) => new Float32Array(length), read: readFloat });
}

export function float64s(number: number): Field<Float64Array> {
  return packed<number, Float64Array>(number, { ...fixed(wireType.fixed64, 8), allocate: (length) => new Float64Array(length), read: readDouble });
}

export function int32s(number: number): Field<Int32Array> {
  return packed<number, Int32Array>(number, { ...varints(int64Size, writeInt64), allocate: (length) => new Int32Array(length), read: readInt32 });
}

export function int64s(number: number): Field<BigInt64Array> {
  return packed<bigint, BigInt64Array>(number, { ...varints(bigInt64Size, writeBigInt64), allocate: (length) => new BigInt64Array(length), read: readBigInt64 });
}

/** Unsigned: a BigUint64Array keeps the low 64 bits of what is put into it, so the signed reader serves. */
export function uint64s(number: number): Field<BigUint64Array> {
  return packed<bigint, BigUint64Array>(number, { ...varints(bigInt64Size, writeBigInt64), allocate: (length) => new BigUint64Array(length), read: readBigInt64 });
}

/** Numbers of a fixed width lie in memory as on the wire: every platform of ONNX Runtime is little-endian. */
function fixed<E>(type: number, width: number): Omit<Packing<E, Numbers<E>>, 'allocate' | 'read'> {
  return {
    wireType: type,
    size: (values) => values.byteLength,
    write: (sink, values) => writeBytes(sink, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
    count: (run) => Math.floor(run.length / width),
  };
}

function varints<E>(size: (value: E) => number, write: (sink: Sink, value: E) => void): Omit<Packing<E, Numbers<E>>, 'allocate' | 'read'> {
  return {
    wireType: wireType.varint,
    size(values) {
      let sum = 0;
      for (let i = 0; i < values.length; i++) sum += size(values[i]!);
      return sum;
    },
    write(sink, values) {
      for (let i = 0; i < values.length; i++) write(sink, values[i]!);
    },
    // The last byte of each number has its high bit clear.
    count: (run) => run.reduce((count, byte) => count + (byte < 0x80 ? 1 : 0), 0),
  };
}

function packed<E, A extends Numbers<E>>(number: number, packing: Packing<E, A>): Field<A> {
  const tag = number * 8 + wireType.bytes;
  return {
    number,
    size: (values) => varintSize(tag) + delimited(packing.size(values)),
    write(sink, values) {
      writeVarint(sink, tag);
      writeVarint(sink, packing.size(values));
      packing.write(sink, values);
    },
    accepts: (type) => type === packing.wireType || type === wireType.bytes,
    collect() {
      const runs: A[] = [];
      // Numbers that came one by one since the last packed run.
      let loose: E[] = [];
      const gather = (): void => {
        if (loose.length > 0) runs.push(filled(packing, loose));
        loose = [];
      };
      return {
        add(cursor, type) {
          if (type !== wireType.bytes) loose.push(packing.read(cursor));
          else {
            gather();
            runs.push(readDelimited(cursor, (run) => readPacked(packing, run)));
          }
        },
        value() {
          gather();
          return joined(packing, runs);
        },
      };
    },
  };
}

function filled<E, A extends Numbers<E>>(packing: Packing<E, A>, values: readonly E[]): A {
  const array = packing.allocate(values.length);
  array.set(values);
  return array;
}

function readPacked<E, A extends Numbers<E>>(packing: Packing<E, A>, cursor: Cursor): A {
  const array = packing.allocate(packing.count(cursor.bytes.subarray(cursor.at, cursor.end)));
  const numbers: Numbers<E> = array;
  let index = 0;
  readRun((run) => {
    numbers[index++] = packing.read(run);
  })(cursor);
  return array;
}

function joined<E, A extends Numbers<E>>(packing: Packing<E, A>, runs: readonly A[]): A {
  const [only] = runs;
  if (only !== undefined && runs.length === 1) return only;
  const array = packing.allocate(runs.reduce((length, run) => length + run.length, 0));
  let offset = 0;
  for (const run of runs) {
    array.set(run, offset);
    offset += run.length;
  }
  return array;
}

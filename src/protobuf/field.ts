/** @file The fields of a protobuf message: single and repeated, each knowing how it is measured, written and read. */
import { type Cursor, readDelimited, wireType } from './wire-reader.ts';
import { type Sink, varintSize, writeVarint } from './wire-writer.ts';

/** How one value looks on the wire, after its tag. */
export type Kind<V> = {
  readonly wireType: number;
  /** Bytes that the value takes. The lengths of the messages in it go into `lengths`, outer before inner. */
  size(value: V, lengths: number[]): number;
  write(sink: Sink, value: V): void;
  read(cursor: Cursor): V;
};

/** Gathers one field of one message: a field may occur many times, and others may come between. */
export type Collector<V> = {
  add(cursor: Cursor, type: number): void;
  value(): V;
};

/** A field of a message; sizes and bytes include its tags. */
export type Field<V> = {
  readonly number: number;
  size(value: V, lengths: number[]): number;
  write(sink: Sink, value: V): void;
  /** Whether the field may come in this wire type; if not, it is skipped as an unknown field is. */
  accepts(type: number): boolean;
  collect(): Collector<V>;
  /** What it means that the field is not there. Without it the record leaves the field out. */
  readonly absent?: V | undefined;
};

/** A field that every record has: when the bytes leave it out, it is `absent`. */
export type RequiredField<V> = Field<V> & { readonly absent: V };

/** A field that holds one value; if it comes again, the last one counts. A value equal to `absent` is not written. */
export function one<V>(number: number, kind: Kind<V>): Field<V>;
export function one<V>(number: number, kind: Kind<V>, absent: V): RequiredField<V>;
export function one<V>(number: number, kind: Kind<V>, absent?: V): Field<V> {
  const tag = number * 8 + kind.wireType;
  return {
    number,
    size: (value, lengths) => (value === absent ? 0 : varintSize(tag) + kind.size(value, lengths)),
    write(sink, value) {
      if (value === absent) return;
      writeVarint(sink, tag);
      kind.write(sink, value);
    },
    accepts: (type) => type === kind.wireType,
    collect() {
      let last: V;
      return {
        add(cursor) {
          last = kind.read(cursor);
        },
        value: () => last,
      };
    },
    absent,
  };
}

/** A field that holds a list, written value by value; numbers are also read from packed runs. */
export function many<E>(number: number, kind: Kind<E>): Field<readonly E[]>;
export function many<E>(number: number, kind: Kind<E>, absent: readonly E[]): RequiredField<readonly E[]>;
export function many<E>(number: number, kind: Kind<E>, absent?: readonly E[]): Field<readonly E[]> {
  const tag = number * 8 + kind.wireType;
  return {
    number,
    size: (values, lengths) => values.reduce((size, value) => size + varintSize(tag) + kind.size(value, lengths), 0),
    write(sink, values) {
      for (const value of values) {
        writeVarint(sink, tag);
        kind.write(sink, value);
      }
    },
    accepts: (type) => type === kind.wireType || type === wireType.bytes,
    collect() {
      const values: E[] = [];
      const add = (cursor: Cursor): unknown => values.push(kind.read(cursor));
      return {
        add(cursor, type) {
          if (type === kind.wireType) add(cursor);
          else readDelimited(cursor, readRun(add));
        },
        value: () => values,
      };
    },
    absent,
  };
}

/** Reads values up to the end of a packed run. */
export function readRun(add: (cursor: Cursor) => unknown): (cursor: Cursor) => void {
  return (cursor) => {
    while (cursor.at < cursor.end) add(cursor);
  };
}

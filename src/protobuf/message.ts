/** @file A protobuf message as a table of fields, one for each property of its record: the table reads and writes it. */
import type { Collector, Field, Kind } from './field.ts';
import { delimited } from './kinds.ts';
import { type Cursor, readDelimited, readTag, skip, wireType } from './wire-reader.ts';
import { type Sink, writeVarint } from './wire-writer.ts';

/** One field for each property; a property that may not be missing says what an absent field means. */
export type Fields<T> = { readonly [K in keyof T]-?: Field<NonNullable<T[K]>> & Absent<T, K> };
type Absent<T, K extends keyof T> = object extends Pick<T, K> ? unknown : { readonly absent: T[K] };

/** Measures, writes and reads the records of one message, without a length before them. */
export type Message<T> = {
  size(record: T, lengths: number[]): number;
  write(sink: Sink, record: T): void;
  /** Reads up to the end of the cursor. Unknown fields are skipped. */
  read(cursor: Cursor): T;
};

/** A field bound to its property. */
type Property<T> = {
  readonly key: keyof T & string;
  readonly field: Omit<Field<unknown>, 'size' | 'write'>;
  size(record: T, lengths: number[]): number;
  write(sink: Sink, record: T): void;
};

function property<T, K extends keyof T & string>(key: K, field: Field<NonNullable<T[K]>>): Property<T> {
  return {
    key,
    field,
    size(record, lengths) {
      const value = record[key];
      return value === undefined || value === null ? 0 : field.size(value, lengths);
    },
    write(sink, record) {
      const value = record[key];
      if (value !== undefined && value !== null) field.write(sink, value);
    },
  };
}

/** The message with these fields, which are written in the order of their numbers, as Google's writers do. */
export function message<T extends object>(fields: Fields<T>): Message<T> {
  const keys = Object.keys(fields) as (keyof T & string)[];
  const properties = keys.map((key) => property<T, typeof key>(key, fields[key])).sort((a, b) => a.field.number - b.field.number);
  const places = new Map(properties.map(({ field }, place) => [field.number, place]));
  return {
    size: (record, lengths) => properties.reduce((size, each) => size + each.size(record, lengths), 0),
    write(sink, record) {
      for (const each of properties) each.write(sink, record);
    },
    read(cursor) {
      const collectors: (Collector<unknown> | undefined)[] = properties.map(() => undefined);
      while (cursor.at < cursor.end) {
        const { number, type } = readTag(cursor);
        const place = places.get(number);
        const field = place === undefined ? undefined : properties[place]?.field;
        if (place === undefined || field === undefined || !field.accepts(type)) skip(cursor, type);
        else (collectors[place] ??= field.collect()).add(cursor, type);
      }
      const record: Record<string, unknown> = {};
      properties.forEach(({ key, field }, place) => {
        const value = collectors[place]?.value() ?? field.absent;
        if (value !== undefined) record[key] = value;
      });
      // The table has a field for each property of T, and those that T requires have a value when absent.
      return record as T;
    },
  };
}

/** A message inside another. The table comes as a function, because graphs lie in attributes of nodes of graphs. */
export function nested<T>(table: () => Message<T>): Kind<T> {
  return {
    wireType: wireType.bytes,
    size(record, lengths) {
      const place = lengths.push(0) - 1;
      const size = table().size(record, lengths);
      lengths[place] = size;
      return delimited(size);
    },
    write(sink, record) {
      writeVarint(sink, sink.lengths[sink.nextLength++] ?? 0);
      table().write(sink, record);
    },
    read: (cursor) => readDelimited(cursor, (inner) => table().read(inner)),
  };
}

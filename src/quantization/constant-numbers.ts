/** @file The numbers of a constant, wherever they lie: read when they are asked for, and not kept. */
import { bug } from '../base/errors.ts';
import type { StoredBytes } from '../base/stored-bytes.ts';
import type { Node, Value } from '../graph/value.ts';
import { float16ToFloat32 } from '../protobuf/float16.ts';

/** Whether the value is a float constant of the program, or one behind a conversion that changes no number. */
export function isConstant({ from, dtype }: Value): boolean {
  if (from.kind === 'constant') return dtype === 'float32' || dtype === 'float16';
  if (from.kind === 'stored') return dtype === 'float32';
  return from.kind === 'op' && behind(from.node) !== undefined;
}

/** Its numbers as float32, in order and in pieces, as they are read. */
export function piecesOf(value: Value): Iterable<Float32Array> {
  const { from } = value;
  if (from.kind === 'stored') return floatsIn(from.bytes);
  if (from.kind === 'constant' && from.values instanceof Float32Array) return [from.values];
  if (from.kind === 'constant' && from.values instanceof Uint16Array) return [float16ToFloat32(from.values)];
  const inner = from.kind === 'op' ? behind(from.node) : undefined;
  if (inner !== undefined) return piecesOf(inner);
  throw bug('A value that is no constant was read as one.');
}

/** All of them in one array: for the smaller ones. */
export function numbersOf(value: Value): Float32Array {
  return Float32Array.from([...piecesOf(value)].flatMap((piece) => [...piece]));
}

function behind({ op, inputs, attributes }: Node): Value | undefined {
  const [first] = inputs;
  return first !== undefined && op.keepsNumbers?.(inputs, attributes) === true && isConstant(first) ? first : undefined;
}

/** A piece of bytes may begin and end within a number. */
function* floatsIn(bytes: StoredBytes): Generator<Float32Array> {
  let rest = new Uint8Array();
  for (const piece of bytes.read()) {
    const joined = new Uint8Array(rest.length + piece.length);
    joined.set(rest);
    joined.set(piece, rest.length);
    const whole = Math.floor(joined.length / Float32Array.BYTES_PER_ELEMENT);
    yield new Float32Array(joined.buffer, 0, whole);
    rest = joined.slice(whole * Float32Array.BYTES_PER_ELEMENT);
  }
}

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

/** Its numbers as float32. */
export function numbersOf(value: Value): Float32Array {
  const { from } = value;
  if (from.kind === 'stored') return readAll(from.bytes);
  if (from.kind === 'constant' && from.values instanceof Float32Array) return from.values;
  if (from.kind === 'constant' && from.values instanceof Uint16Array) return float16ToFloat32(from.values);
  const inner = from.kind === 'op' ? behind(from.node) : undefined;
  if (inner !== undefined) return numbersOf(inner);
  throw bug('A value that is no constant was read as one.');
}

function behind({ op, inputs, attributes }: Node): Value | undefined {
  const [first] = inputs;
  return first !== undefined && op.keepsNumbers?.(inputs, attributes) === true && isConstant(first) ? first : undefined;
}

function readAll(bytes: StoredBytes): Float32Array {
  const whole = new Uint8Array(bytes.length);
  let at = 0;
  for (const piece of bytes.read()) {
    whole.set(piece, at);
    at += piece.length;
  }
  return new Float32Array(whole.buffer);
}

/** @file Writes an ONNX model as chunks of bytes, without a second copy of its weights. */
import { bug } from '../base/errors.ts';
import type { StoredBytes } from '../base/stored-bytes.ts';
import type { ModelProto } from './onnx-records.ts';
import { modelMessage } from './onnx-messages.ts';
import { flush, sinkFor } from './wire-writer.ts';

/**
 * The bytes of a model, in chunks. Large runs of weights are views of the model's own arrays, so these must not change
 * before the chunks have been used; everything else is gathered in chunks of up to 64 KB. Stored bytes are fetched piece by
 * piece when their turn comes: a chunk must be used before the next one is asked for.
 */
export function encodeModel(model: ModelProto): Iterable<Uint8Array> {
  // A message comes after its length: the first pass finds the lengths, in the order in which the second writes them.
  const lengths: number[] = [];
  modelMessage.size(model, lengths);
  const sink = sinkFor(lengths);
  modelMessage.write(sink, model);
  flush(sink);
  return { [Symbol.iterator]: () => fetched(sink.chunks) };
}

function* fetched(chunks: readonly (Uint8Array | StoredBytes)[]): Generator<Uint8Array> {
  for (const chunk of chunks) {
    if (chunk instanceof Uint8Array) yield chunk;
    else yield* exactly(chunk);
  }
}

/** The length is written before the bytes: fewer or more of them would spoil all that follows. */
function* exactly(bytes: StoredBytes): Generator<Uint8Array> {
  let got = 0;
  for (const piece of bytes.read()) {
    got += piece.length;
    yield piece;
  }
  if (got !== bytes.length) throw bug(`Stored bytes gave ${got} instead of ${bytes.length}.`);
}

/** Chunks as one array: for small models, and for sessions that are made from bytes in memory. */
export function concatenate(chunks: Iterable<Uint8Array>): Uint8Array<ArrayBuffer> {
  const parts = [...chunks];
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

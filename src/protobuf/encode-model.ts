/** @file Writes an ONNX model as chunks of bytes, without a second copy of its weights. */
import type { ModelProto } from './onnx-records.ts';
import { modelMessage } from './onnx-messages.ts';
import { flush, sinkFor } from './wire-writer.ts';

/**
 * The bytes of a model, in chunks. Large runs of weights are views of the model's own arrays, so these must not change
 * before the chunks have been used; everything else is gathered in chunks of up to 64 KB.
 */
export function encodeModel(model: ModelProto): Iterable<Uint8Array> {
  // A message comes after its length: the first pass finds the lengths, in the order in which the second writes them.
  const lengths: number[] = [];
  modelMessage.size(model, lengths);
  const sink = sinkFor(lengths);
  modelMessage.write(sink, model);
  flush(sink);
  return sink.chunks;
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

/**
 * @file A model whose weights lie in a file beside it: ONNX Runtime maps that file into memory instead of reading it, so that half a gigabyte
 * of weights is never held twice. (ONNX's external data: `location`, `offset` and `length` of each tensor.)
 */
import type { StoredBytes } from '../base/stored-bytes.ts';
import type { ModelProto, TensorProto } from './onnx-records.ts';

export type SplitModel = {
  /** The model without its larger weights. */
  readonly model: ModelProto;
  /** What the file of weights holds, in chunks. */
  readonly data: Iterable<Uint8Array>;
};

/** Smaller tensors stay in the model: shapes and bounds must be known to those who read it alone. */
const SMALL = 1024;
/** Weights begin at a multiple of a page of memory, so that they can be mapped. */
const PAGE = 4096;
const EXTERNAL = 1;

/** @param location the name of the file of weights, in the folder of the model. */
export function splitModel(model: ModelProto, location: string): SplitModel {
  const parts: (Uint8Array | StoredBytes)[] = [];
  let offset = 0;
  const initializer = model.graph.initializer.map((tensor): TensorProto => {
    const { raw_data, stored_data, ...rest } = tensor;
    const bytes = stored_data ?? raw_data;
    if (bytes === undefined || bytes.length < SMALL) return tensor;
    const gap = (PAGE - (offset % PAGE)) % PAGE;
    parts.push(new Uint8Array(gap), bytes);
    const from = offset + gap;
    offset = from + bytes.length;
    const external_data = Object.entries({ location, offset: String(from), length: String(bytes.length) }).map(([key, value]) => ({ key, value }));
    return { ...rest, external_data, data_location: EXTERNAL };
  });
  return { model: { ...model, graph: { ...model.graph, initializer } }, data: { [Symbol.iterator]: () => inPieces(parts) } };
}

function* inPieces(parts: readonly (Uint8Array | StoredBytes)[]): Generator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Uint8Array) yield part;
    else yield* part.read();
  }
}

/** @file Named tensors in one file: the safetensors format (8 bytes of header length, a JSON header, the numbers). */
import { HeadstartError, messageOf } from '../base/errors.ts';
import type { Tensor, Weights } from '../graph/tensor.ts';

export type TensorFile = { readonly tensors: Weights; readonly metadata: Readonly<Record<string, string>> };

type Entry = { readonly dtype: string; readonly shape: readonly number[]; readonly data_offsets: readonly [number, number] };

const HEADER_LENGTH_BYTES = 8;

/** The file in chunks; the tensors are not copied. */
export function* encodeTensors({ tensors, metadata }: TensorFile): Generator<Uint8Array> {
  const header: Record<string, Entry | Readonly<Record<string, string>>> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { shape, data }] of tensors) {
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  const text = JSON.stringify(header);
  // Padded with spaces so that the numbers begin at a multiple of eight bytes.
  const json = new TextEncoder().encode(text + ' '.repeat((8 - (new TextEncoder().encode(text).length % 8)) % 8));
  const length = new Uint8Array(HEADER_LENGTH_BYTES);
  new DataView(length.buffer).setBigUint64(0, BigInt(json.length), true);
  yield length;
  yield json;
  for (const { data } of tensors.values()) yield new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/**
 * Reads float32 tensors.
 * @throws HeadstartError 'model' naming the file when it is cut or not of this format.
 */
export function decodeTensors(bytes: Uint8Array, name: string): TensorFile {
  const header = headerOf(bytes, name);
  const start = HEADER_LENGTH_BYTES + header.length;
  const { __metadata__, ...entries } = header.json;
  const tensors = Object.entries(entries).map(([key, entry]): readonly [string, Tensor] => {
    const { dtype, shape, data_offsets } = entry as Entry;
    const [from, to] = data_offsets;
    if (dtype !== 'F32') throw new HeadstartError('model', `${name}: the tensor ${key} has the type ${dtype}; only F32 is read.`);
    if (start + to > bytes.length) throw cut(name);
    // Copied byte by byte: the numbers may lie unaligned, and what comes may be a view of a larger buffer.
    const data = new Float32Array((to - from) / Float32Array.BYTES_PER_ELEMENT);
    new Uint8Array(data.buffer).set(bytes.subarray(start + from, start + to));
    return [key, { shape, data }];
  });
  return { tensors: new Map(tensors), metadata: (__metadata__ ?? {}) as Record<string, string> };
}

function headerOf(bytes: Uint8Array, name: string): { readonly json: Record<string, object>; readonly length: number } {
  if (bytes.length < HEADER_LENGTH_BYTES) throw cut(name);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0, true));
  if (HEADER_LENGTH_BYTES + length > bytes.length) throw cut(name);
  try {
    const text = new TextDecoder().decode(bytes.subarray(HEADER_LENGTH_BYTES, HEADER_LENGTH_BYTES + length));
    return { json: JSON.parse(text) as Record<string, object>, length };
  } catch (error) {
    throw new HeadstartError('model', `${name} is not a safetensors file: ${messageOf(error)}.`, '', { cause: error });
  }
}

function cut(name: string): HeadstartError {
  return new HeadstartError('model', `${name} is cut short or not a safetensors file.`, 'Make or download it again.');
}

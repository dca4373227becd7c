/** @file The values of a TensorProto as a typed array, whichever field they are stored in, and the way back. */
import { HeadstartError } from '../base/errors.ts';
import { type ArrayOf, dataType, dataTypeOf, type ElementType } from './data-type.ts';
import type { TensorProto } from './onnx-records.ts';

/** The type of a tensor's elements with the array that fits it. */
export type TensorData = { readonly [T in ElementType]: { readonly type: T; readonly values: ArrayOf[T] } }[ElementType];

type ArrayConstructor<A> = {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): A;
};

/**
 * The values of a tensor: a view of its bytes where they are aligned, otherwise a copy.
 *
 * Throws a HeadstartError `model` if the values lie in another file, are of a type that no array holds (texts, complex
 * numbers, 4-bit and 8-bit floats), or are not as many as the shape says.
 */
export function tensorData(tensor: TensorProto): TensorData {
  if (tensor.data_location === 1) {
    const file = tensor.external_data?.find(({ key }) => key === 'location')?.value ?? 'another file';
    throw new HeadstartError('model', `${title(tensor)} has its values in ${file}.`, 'Save the model as one file, without external data.');
  }
  const data = dataOf(tensor);
  const expected = tensor.dims.reduce((count, size) => count * size, 1);
  if (data.values.length !== expected) {
    const shape = `[${tensor.dims.join(',')}]`;
    throw new HeadstartError('model', `${title(tensor)} of shape ${shape} needs ${expected} values and has ${data.values.length}.`);
  }
  return data;
}

/** A tensor whose raw bytes are the array's own: nothing is copied, so the array must stay as it is. */
export function rawTensor(name: string, dims: readonly number[], { type, values }: TensorData): TensorProto {
  return { name, dims, data_type: dataTypeOf[type], raw_data: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
}

function dataOf(tensor: TensorProto): TensorData {
  const { float_data, double_data, int32_data, int64_data, uint64_data } = tensor;
  // onnx.proto keeps everything narrower than 32 bits in int32_data, and uint32 in uint64_data.
  const small = int32_data ?? [];
  switch (tensor.data_type) {
    case dataType.FLOAT:
      return { type: 'float32', values: raw(tensor, Float32Array) ?? float_data ?? new Float32Array(0) };
    case dataType.DOUBLE:
      return { type: 'float64', values: raw(tensor, Float64Array) ?? double_data ?? new Float64Array(0) };
    case dataType.FLOAT16:
      return { type: 'float16', values: raw(tensor, Uint16Array) ?? new Uint16Array(small) };
    case dataType.BFLOAT16:
      return { type: 'bfloat16', values: raw(tensor, Uint16Array) ?? new Uint16Array(small) };
    case dataType.INT8:
      return { type: 'int8', values: raw(tensor, Int8Array) ?? new Int8Array(small) };
    case dataType.UINT8:
      return { type: 'uint8', values: raw(tensor, Uint8Array) ?? new Uint8Array(small) };
    case dataType.BOOL:
      return { type: 'bool', values: raw(tensor, Uint8Array) ?? new Uint8Array(small) };
    case dataType.INT16:
      return { type: 'int16', values: raw(tensor, Int16Array) ?? new Int16Array(small) };
    case dataType.UINT16:
      return { type: 'uint16', values: raw(tensor, Uint16Array) ?? new Uint16Array(small) };
    case dataType.INT32:
      return { type: 'int32', values: raw(tensor, Int32Array) ?? int32_data ?? new Int32Array(0) };
    case dataType.UINT32:
      return { type: 'uint32', values: raw(tensor, Uint32Array) ?? Uint32Array.from(uint64_data ?? [], Number) };
    case dataType.INT64:
      return { type: 'int64', values: raw(tensor, BigInt64Array) ?? int64_data ?? new BigInt64Array(0) };
    case dataType.UINT64:
      return { type: 'uint64', values: raw(tensor, BigUint64Array) ?? uint64_data ?? new BigUint64Array(0) };
    default:
      throw new HeadstartError('model', `${title(tensor)} has elements of ONNX type ${tensor.data_type}, which Headstart does not read.`);
  }
}

/** The raw bytes as an array of that kind; undefined if the tensor keeps its values in a typed field. */
function raw<A>({ raw_data: bytes, ...tensor }: TensorProto, type: ArrayConstructor<A>): A | undefined {
  if (bytes === undefined) return undefined;
  const width = type.BYTES_PER_ELEMENT;
  if (bytes.length % width !== 0) {
    throw new HeadstartError('model', `${title(tensor)} has ${bytes.length} bytes, which is not a multiple of ${width}, the size of its elements.`);
  }
  const aligned = bytes.byteOffset % width === 0 ? bytes : new Uint8Array(bytes);
  return new type(aligned.buffer, aligned.byteOffset, bytes.length / width);
}

function title(tensor: TensorProto): string {
  return tensor.name === '' ? 'A tensor without a name' : `The tensor ${tensor.name}`;
}

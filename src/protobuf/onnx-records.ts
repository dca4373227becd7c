/**
 * @file ONNX's messages as plain records, spelled as onnx.proto spells them. Whole numbers are JavaScript numbers:
 * an int64 beyond 2^53 - 1 either way is an error when it is read or written, except in the data of tensors, which keep
 * their full range. Fields that are not listed here (functions, sparse tensors, training information) are skipped.
 */
import type { StoredBytes } from '../base/stored-bytes.ts';

export type ModelProto = {
  readonly ir_version: number;
  readonly opset_import: readonly OperatorSetIdProto[];
  readonly producer_name?: string;
  readonly producer_version?: string;
  readonly domain?: string;
  readonly model_version?: number;
  readonly doc_string?: string;
  readonly graph: GraphProto;
  readonly metadata_props?: readonly StringStringEntryProto[];
};

export type OperatorSetIdProto = {
  /** Absent or empty for ONNX's own operators. */
  readonly domain?: string;
  readonly version: number;
};

export type StringStringEntryProto = { readonly key: string; readonly value: string };

export type GraphProto = {
  readonly name: string;
  readonly node: readonly NodeProto[];
  readonly initializer: readonly TensorProto[];
  readonly input: readonly ValueInfoProto[];
  readonly output: readonly ValueInfoProto[];
  readonly value_info?: readonly ValueInfoProto[];
  readonly doc_string?: string;
};

export type NodeProto = {
  readonly op_type: string;
  /** An empty name stands for an optional input that is left out. */
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly name?: string;
  /** Absent or empty for ONNX's own operators. */
  readonly domain?: string;
  readonly attribute: readonly AttributeProto[];
  readonly doc_string?: string;
};

/** `type` says which of the value fields is meant (see `attributeType`); an absent list is an empty one. */
export type AttributeProto = {
  readonly name: string;
  readonly type: number;
  readonly f?: number;
  readonly i?: number;
  readonly s?: Uint8Array;
  readonly t?: TensorProto;
  readonly g?: GraphProto;
  readonly floats?: readonly number[];
  readonly ints?: readonly number[];
  readonly strings?: readonly Uint8Array[];
  readonly tensors?: readonly TensorProto[];
  readonly graphs?: readonly GraphProto[];
  readonly ref_attr_name?: string;
  readonly doc_string?: string;
};

/** AttributeProto.AttributeType, as far as these records go. */
export const attributeType = {
  FLOAT: 1,
  INT: 2,
  STRING: 3,
  TENSOR: 4,
  GRAPH: 5,
  FLOATS: 6,
  INTS: 7,
  STRINGS: 8,
  TENSORS: 9,
  GRAPHS: 10,
} as const;

/** A tensor's values are in `raw_data` (little-endian) or in one of the typed fields; `tensorData` reads them all. */
export type TensorProto = {
  readonly name: string;
  readonly dims: readonly number[];
  /** See `dataType`. */
  readonly data_type: number;
  /** When decoded, a view of the file's bytes. */
  readonly raw_data?: Uint8Array;
  /** Written as `raw_data`, in place of it; what is decoded never has it. */
  readonly stored_data?: StoredBytes;
  readonly float_data?: Float32Array;
  readonly int32_data?: Int32Array;
  readonly int64_data?: BigInt64Array;
  readonly double_data?: Float64Array;
  readonly uint64_data?: BigUint64Array;
  readonly string_data?: readonly Uint8Array[];
  readonly external_data?: readonly StringStringEntryProto[];
  /** 1 if the values are in another file, which `external_data` names. */
  readonly data_location?: number;
  readonly doc_string?: string;
};

export type ValueInfoProto = {
  readonly name: string;
  readonly type?: TypeProto;
  readonly doc_string?: string;
};

export type TypeProto = {
  readonly tensor_type?: { readonly elem_type: number; readonly shape?: TensorShapeProto };
  readonly denotation?: string;
};

export type TensorShapeProto = { readonly dim: readonly Dimension[] };

/** A size (`dim_value`), a name for a size that is known later (`dim_param`), or neither. */
export type Dimension = {
  readonly dim_value?: number;
  readonly dim_param?: string;
  readonly denotation?: string;
};

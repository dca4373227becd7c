/** @file The field numbers of onnx.proto: one table for each record. */
import { many, one } from './field.ts';
import { bytes, float, int32, int64, storedBytes, string } from './kinds.ts';
import { type Message, message, nested } from './message.ts';
import type {
  AttributeProto,
  Dimension,
  GraphProto,
  ModelProto,
  NodeProto,
  OperatorSetIdProto,
  StringStringEntryProto,
  TensorProto,
  TensorShapeProto,
  TypeProto,
  ValueInfoProto,
} from './onnx-records.ts';
import { float32s, float64s, int32s, int64s, uint64s } from './packed.ts';

const stringPair = message<StringStringEntryProto>({ key: one(1, string, ''), value: one(2, string, '') });

const operatorSet = message<OperatorSetIdProto>({ domain: one(1, string), version: one(2, int64, 0) });

const dimension = message<Dimension>({
  dim_value: one(1, int64),
  dim_param: one(2, string),
  denotation: one(3, string),
});

const shape = message<TensorShapeProto>({ dim: many(1, nested(() => dimension), []) });

const tensorType = message<NonNullable<TypeProto['tensor_type']>>({
  elem_type: one(1, int32, 0),
  shape: one(2, nested(() => shape)),
});

const type = message<TypeProto>({ tensor_type: one(1, nested(() => tensorType)), denotation: one(6, string) });

const valueInfo = message<ValueInfoProto>({
  name: one(1, string, ''),
  type: one(2, nested(() => type)),
  doc_string: one(3, string),
});

const tensor = message<TensorProto>({
  dims: many(1, int64, []),
  data_type: one(2, int32, 0),
  float_data: float32s(4),
  int32_data: int32s(5),
  string_data: many(6, bytes),
  int64_data: int64s(7),
  name: one(8, string, ''),
  // Before raw_data, which has the same number: the later one reads it.
  stored_data: one(9, storedBytes),
  raw_data: one(9, bytes),
  double_data: float64s(10),
  uint64_data: uint64s(11),
  doc_string: one(12, string),
  external_data: many(13, nested(() => stringPair)),
  data_location: one(14, int32),
});

const attribute: Message<AttributeProto> = message<AttributeProto>({
  name: one(1, string, ''),
  f: one(2, float),
  i: one(3, int64),
  s: one(4, bytes),
  t: one(5, nested(() => tensor)),
  g: one(6, nested(() => graph)),
  floats: many(7, float),
  ints: many(8, int64),
  strings: many(9, bytes),
  tensors: many(10, nested(() => tensor)),
  graphs: many(11, nested(() => graph)),
  doc_string: one(13, string),
  type: one(20, int32, 0),
  ref_attr_name: one(21, string),
});

const node: Message<NodeProto> = message<NodeProto>({
  input: many(1, string, []),
  output: many(2, string, []),
  name: one(3, string),
  op_type: one(4, string, ''),
  attribute: many(5, nested(() => attribute), []),
  doc_string: one(6, string),
  domain: one(7, string),
});

const graph: Message<GraphProto> = message<GraphProto>({
  node: many(1, nested(() => node), []),
  name: one(2, string, ''),
  initializer: many(5, nested(() => tensor), []),
  doc_string: one(10, string),
  input: many(11, nested(() => valueInfo), []),
  output: many(12, nested(() => valueInfo), []),
  value_info: many(13, nested(() => valueInfo)),
});

/** Stands for a model without a graph, which `decodeModel` refuses. */
export const noGraph: GraphProto = { name: '', node: [], initializer: [], input: [], output: [] };

export const modelMessage: Message<ModelProto> = message<ModelProto>({
  ir_version: one(1, int64, 0),
  producer_name: one(2, string),
  producer_version: one(3, string),
  domain: one(4, string),
  model_version: one(5, int64),
  doc_string: one(6, string),
  graph: one(7, nested(() => graph), noGraph),
  opset_import: many(8, nested(() => operatorSet), []),
  metadata_props: many(14, nested(() => stringPair)),
});

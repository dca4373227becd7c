/** @file The types of a tensor's elements: ONNX's numbers for them, and the short names that ONNX Runtime uses too. */

/** TensorProto.DataType, as ONNX spells it. */
export const dataType = {
  FLOAT: 1,
  UINT8: 2,
  INT8: 3,
  UINT16: 4,
  INT16: 5,
  INT32: 6,
  INT64: 7,
  STRING: 8,
  BOOL: 9,
  FLOAT16: 10,
  DOUBLE: 11,
  UINT32: 12,
  UINT64: 13,
  BFLOAT16: 16,
} as const;

/** The array that holds elements of each type. A bool is a byte; a float16 or bfloat16 is its 16 bits. */
export type ArrayOf = {
  readonly float32: Float32Array;
  readonly float64: Float64Array;
  readonly float16: Uint16Array;
  readonly bfloat16: Uint16Array;
  readonly int8: Int8Array;
  readonly uint8: Uint8Array;
  readonly bool: Uint8Array;
  readonly int16: Int16Array;
  readonly uint16: Uint16Array;
  readonly int32: Int32Array;
  readonly uint32: Uint32Array;
  readonly int64: BigInt64Array;
  readonly uint64: BigUint64Array;
};

export type ElementType = keyof ArrayOf;

/** ONNX's number for each short name. */
export const dataTypeOf: Readonly<Record<ElementType, number>> = {
  float32: dataType.FLOAT,
  float64: dataType.DOUBLE,
  float16: dataType.FLOAT16,
  bfloat16: dataType.BFLOAT16,
  int8: dataType.INT8,
  uint8: dataType.UINT8,
  bool: dataType.BOOL,
  int16: dataType.INT16,
  uint16: dataType.UINT16,
  int32: dataType.INT32,
  uint32: dataType.UINT32,
  int64: dataType.INT64,
  uint64: dataType.UINT64,
};

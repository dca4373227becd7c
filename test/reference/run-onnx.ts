/** @file Runs a graph as the product does: written as an ONNX model, computed by ONNX Runtime in the graph's own types. */
import { InferenceSession, Tensor as OnnxTensor } from 'onnxruntime-node';
import type { DType, Value } from '../../src/graph/value.ts';
import { leavesOf } from '../../src/graph/walk.ts';
import { toModel } from '../../src/onnx/to-model.ts';
import { concatenate, encodeModel } from '../../src/protobuf/encode-model.ts';
import type { Feeds } from './evaluate.ts';
import { tensor, type Tensor } from './tensor.ts';

export type RunOptions = {
  /** ONNX Runtime's own rewriting; default none, as training programs run. */
  readonly optimization?: 'disabled' | 'all';
};

/** The outputs by name. */
export async function runOnnx(outputs: Readonly<Record<string, Value>>, feeds: Feeds, options: RunOptions = {}): Promise<Record<string, Tensor>> {
  const types = new Map(leavesOf(Object.values(outputs)).map((leaf) => [leaf.from.kind === 'input' ? leaf.from.name : '', leaf.dtype]));
  const typed = Object.entries(feeds).flatMap(([name, { shape, data }]) => {
    const dtype = types.get(name);
    return dtype === undefined ? [] : [[name, onnxTensor(dtype, data, shape)] as const];
  });
  return runModel(concatenate(encodeModel(toModel(outputs))), Object.fromEntries(typed), options);
}

/** Runs a program that is written already. */
export async function runModel(bytes: Uint8Array, feeds: Readonly<Record<string, OnnxTensor>>, { optimization = 'disabled' }: RunOptions = {}): Promise<Record<string, Tensor>> {
  const session = await InferenceSession.create(bytes, { graphOptimizationLevel: optimization, intraOpNumThreads: 1, logSeverityLevel: 3 });
  try {
    const results = await session.run(feeds);
    return Object.fromEntries(Object.entries(results).map(([name, { dims, data }]) => [name, tensor(dims, Array.from(data as ArrayLike<number | bigint>, Number))]));
  } finally {
    await session.release();
  }
}

/** Numbers as a tensor of ONNX Runtime. */
export function onnxTensor(dtype: DType, data: ArrayLike<number>, shape: readonly number[]): OnnxTensor {
  switch (dtype) {
    case 'float32': return new OnnxTensor(dtype, Float32Array.from(data), shape);
    case 'float64': return new OnnxTensor(dtype, Float64Array.from(data), shape);
    case 'int64': return new OnnxTensor(dtype, BigInt64Array.from(Array.from(data, BigInt)), shape);
    case 'int32': return new OnnxTensor(dtype, Int32Array.from(data), shape);
    case 'int8': return new OnnxTensor(dtype, Int8Array.from(data), shape);
    case 'uint8': return new OnnxTensor(dtype, Uint8Array.from(data), shape);
    case 'bool': return new OnnxTensor(dtype, Uint8Array.from(data), shape);
    case 'float16': throw new Error('The tests feed no float16.');
  }
}

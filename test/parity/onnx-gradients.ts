/** @file Gradients of a network that lies in an ONNX file, with respect to its input and every weight, by ONNX Runtime. */
import { readFile } from 'node:fs/promises';
import { gradients } from '../../src/autodiff/gradients.ts';
import { substitute } from '../../src/graph/rewrite.ts';
import { constant, input, type Value } from '../../src/graph/value.ts';
import { nodesOf } from '../../src/graph/walk.ts';
import { fromModel } from '../../src/onnx/from-model.ts';
import { mul } from '../../src/ops/mul.ts';
import { reduceSum } from '../../src/ops/reduce-sum.ts';
import { decodeModel } from '../../src/protobuf/decode-model.ts';
import { runOnnx } from '../reference/run-onnx.ts';
import { countOf, tensor, type Tensor } from '../reference/tensor.ts';

/** ((i step) mod 1000) / 500 - 1 for each i, as record-gradients.py has it. */
function spread(shape: readonly number[], step: number): Tensor {
  return tensor(shape, Array.from({ length: countOf(shape) }, (_, i) => ((i * step) % 1000) / 500 - 1));
}

/** The name of what is a weight: a named constant with axes, in float32 or made float32 of fewer bits. */
function weightName(value: Value): string | undefined {
  if (value.dtype !== 'float32' || value.shape.length === 0) return undefined;
  if (value.from.kind === 'constant') return value.from.name;
  if (value.from.kind !== 'op') return undefined;
  const { op, inputs: [stored], attributes } = value.from.node;
  return stored?.from.kind === 'constant' && op.keepsNumbers?.([stored], attributes) === true ? stored.from.name : undefined;
}

export type FoundGradients = { readonly loss: number; readonly gradients: ReadonlyMap<string, Tensor> };

export type Photos = {
  readonly shape: readonly number[];
  /** What makes the numbers of the input, see `spread`. */
  readonly step: number;
};

/** The loss is the sum of the outputs, each times a number of `spread`. `names`: the weights that are wanted, and x. */
export async function gradientsOf(path: string, { shape, step }: Photos, names: readonly string[]): Promise<FoundGradients> {
  const { inputs, outputs } = fromModel(decodeModel(await readFile(path), path), path);
  const x = input('x', shape);
  const [y] = substitute([...outputs.values()], new Map([...inputs.values()].map((value) => [value, x])));
  const weights = new Map(nodesOf([y!]).flatMap((node) => node.inputs).flatMap((value): [string, Value][] => {
    const name = value && weightName(value);
    return name === undefined ? [] : [[name, value!]];
  }));
  const factors = spread(y!.shape.map(Number), 6151);
  const loss = reduceSum(mul(y!, constant(Float32Array.from(factors.data), factors.shape, 'float32')), y!.shape.map((_, axis) => axis));
  const wanted = names.map((name) => (name === 'x' ? x : weights.get(name)));
  const missing = names.filter((_, index) => wanted[index] === undefined);
  if (missing.length > 0) throw new Error(`The graph has no weights ${missing.join(', ')}.`);
  const slopes = gradients(loss, wanted as Value[]);
  const results = await runOnnx({ loss, ...Object.fromEntries(slopes.map((slope, index) => [`slope_${index}`, slope])) }, { x: spread(shape, step) });
  return { loss: results['loss']!.data[0]!, gradients: new Map(names.map((name, index) => [name, results[`slope_${index}`]!])) };
}

/**
 * @file A slow interpreter of our graphs in float64, written from ONNX's definitions and knowing nothing of gradients:
 * what the fast way is measured against.
 */
import type { Shape } from '../../src/graph/shape.ts';
import type { Node, Value } from '../../src/graph/value.ts';
import { nodesOf } from '../../src/graph/walk.ts';
import { elementwiseKernels } from './elementwise.ts';
import type { Kernels } from './kernel.ts';
import { matmulKernels } from './matmul.ts';
import { quantizationKernels } from './quantization.ts';
import { reductionKernels } from './reductions.ts';
import { resizeKernels } from './resize.ts';
import { shapeKernels } from './shapes.ts';
import { tensor, type Tensor } from './tensor.ts';
import { windowKernels } from './windows.ts';

/** The numbers of a graph's inputs, by name. */
export type Feeds = Readonly<Record<string, Tensor>>;

/** Every op that the interpreter knows, by its ONNX name. */
export const kernels: Kernels = { ...elementwiseKernels, ...matmulKernels, ...quantizationKernels, ...reductionKernels, ...resizeKernels, ...shapeKernels, ...windowKernels };

/** The numbers of the outputs. Throws where a shape that came out is not the one that the graph had foreseen. */
export function evaluate(outputs: readonly Value[], feeds: Feeds): Tensor[] {
  const results = new Map<Node, readonly Tensor[]>();
  const numbersOf = (value: Value): Tensor => {
    const { from } = value;
    if (from.kind === 'op') return results.get(from.node)![from.index]!;
    if (from.kind === 'constant') return tensor(value.shape.map(Number), Float64Array.from(from.values, Number));
    const fed = feeds[from.name];
    if (fed === undefined) throw new Error(`The input ${from.name} was not fed.`);
    return foreseen(fed, value.shape, from.name);
  };
  for (const node of nodesOf(outputs)) {
    const kernel = kernels[node.op.name];
    if (kernel === undefined) throw new Error(`The reference interpreter does not know ${node.op.name}.`);
    const computed = kernel(node.inputs.map((value) => (value === undefined ? undefined : numbersOf(value))), node.attributes, node.outputs);
    const list: readonly Tensor[] = 'data' in computed ? [computed] : computed;
    results.set(node, node.outputs.map(({ shape }, index) => foreseen(list[index]!, shape, node.op.name)));
  }
  return outputs.map(numbersOf);
}

/** A dimension that is a name may have any size. */
function foreseen(result: Tensor, shape: Shape, where: string): Tensor {
  const fits = result.shape.length === shape.length && shape.every((dim, axis) => typeof dim === 'string' || dim === result.shape[axis]);
  if (fits) return result;
  throw new Error(`${where}: the graph foresaw [${shape.join(',')}], but [${result.shape.join(',')}] came out.`);
}

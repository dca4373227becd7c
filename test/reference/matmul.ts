/** @file ONNX's Gemm and ONNX Runtime's FusedMatMul, from their definitions. */
import type { Attributes } from '../../src/graph/value.ts';
import { given, int, type Kernel, type Kernels } from './kernel.ts';
import { broadcastAt, commonShape, fill, type Tensor } from './tensor.ts';

/** The last two axes exchanged where the attribute says so. */
function turned(x: Tensor, attributes: Attributes, name: string): Tensor {
  if (int(attributes, name) === 0) return x;
  const lead = x.shape.slice(0, -2);
  return fill([...lead, x.shape.at(-1)!, x.shape.at(-2)!], (index) => broadcastAt(x, [...index.slice(0, -2), index.at(-1)!, index.at(-2)!]));
}

const product: Kernel = (inputs, attributes): Tensor => {
  const a = turned(given(inputs, 0), attributes, 'transA');
  const b = turned(given(inputs, 1), attributes, 'transB');
  const stack = ({ shape, data }: Tensor): Tensor => ({ shape: shape.slice(0, -2), data });
  const inner = a.shape.at(-1)!;
  return fill([...commonShape([stack(a), stack(b)]), a.shape.at(-2)!, b.shape.at(-1)!], (index) => {
    const [lead, row, column] = [index.slice(0, -2), index.at(-2)!, index.at(-1)!];
    let sum = 0;
    for (let k = 0; k < inner; k++) sum += broadcastAt(a, [...lead, row, k]) * broadcastAt(b, [...lead, k, column]);
    return sum;
  });
};

const gemm: Kernel = (inputs, attributes) => {
  const matrix = product(inputs.slice(0, 2), attributes, []) as Tensor;
  const [, , bias] = inputs;
  return bias === undefined ? matrix : fill(matrix.shape, (index) => broadcastAt(matrix, index) + broadcastAt(bias, index));
};

const plainProduct: Kernel = (inputs) => product(inputs, { transA: 0, transB: 0 }, []);

export const matmulKernels: Kernels = { FusedMatMul: product, Gemm: gemm, MatMul: plainProduct };

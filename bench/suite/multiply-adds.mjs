/** @file How many multiply-adds a program does in its convolutions and matrix products: counted from the shapes of its graph, nothing is run. */
import { nodesOf } from '../../dist/graph/walk.js';

/** A size that has only a name, such as that of the batch, counts as one: the count is then that of one example. */
const sizes = (shape) => shape.map((dim) => (typeof dim === 'number' ? dim : 1));
const product = (list) => list.reduce((all, each) => all * each, 1);

/** One entry for each op that is counted: the multiply-adds of a node. Forms in which zeros are skipped or sums are saved count as what they stand for only where the graph is the plain one. */
const counted = {
  // Each number of the result sums over the channels of a group and the window: the kernel [results, channels of a group, height, width].
  Conv: ({ inputs, outputs }) => product(sizes(outputs[0].shape)) * product(sizes(inputs[1].shape).slice(1)),
  // Each number of the input goes into as many results: the kernel [channels, results of a group, height, width].
  ConvTranspose: ({ inputs }) => product(sizes(inputs[0].shape)) * product(sizes(inputs[1].shape).slice(1)),
  MatMul: matrixProduct,
  FusedMatMul: matrixProduct,
  Gemm: matrixProduct,
};

function matrixProduct({ inputs, outputs, attributes }) {
  return product(sizes(outputs[0].shape)) * sizes(inputs[0].shape).at(attributes.transA === 1 ? -2 : -1);
}

/** Multiply-adds of all that the values depend on, each node once; two floating-point operations each. Other ops count nothing. A border that a gradient is padded with counts as any number: about 1 % of a step. */
export function multiplyAdds(values) {
  return nodesOf(values).reduce((sum, node) => sum + (counted[node.op.name]?.(node) ?? 0), 0);
}

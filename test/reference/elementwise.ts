/** @file ONNX's elementwise ops, from their definitions. */
import { dataType } from '../../src/protobuf/data-type.ts';
import { float, given, int, type Kernel, type Kernels } from './kernel.ts';
import { broadcastAt, commonShape, fill, type Tensor } from './tensor.ts';

function elementwise(compute: (...numbers: number[]) => number): Kernel {
  return (inputs) => {
    const all = inputs.map((_, index) => given(inputs, index));
    return fill(commonShape(all), (index) => compute(...all.map((each) => broadcastAt(each, index))));
  };
}

const truth = (statement: boolean): number => (statement ? 1 : 0);
const FLOATS: readonly number[] = [dataType.FLOAT, dataType.FLOAT16, dataType.DOUBLE];

/** Floats stay as they are, since the reference knows one precision only; whole numbers lose what is behind the point. */
const cast: Kernel = (inputs, attributes): Tensor => {
  const x = given(inputs, 0);
  const to = int(attributes, 'to');
  if (FLOATS.includes(to)) return x;
  return fill(x.shape, (index) => (to === dataType.BOOL ? truth(broadcastAt(x, index) !== 0) : Math.trunc(broadcastAt(x, index))));
};

/** A bound that is left out does not bind. */
const clip: Kernel = (inputs) => {
  const [, low, high] = inputs;
  const least = low?.data[0] ?? -Infinity;
  const most = high?.data[0] ?? Infinity;
  const x = given(inputs, 0);
  return fill(x.shape, (index) => Math.min(Math.max(broadcastAt(x, index), least), most));
};

/** By its power series near 0 (every term of one sign, so nothing cancels), else by the continued fraction of its complement. */
function erf(x: number): number {
  const size = Math.abs(x);
  if (size > 3) {
    let fraction = size;
    for (let k = 60; k > 0; k--) fraction = size + k / 2 / fraction;
    return Math.sign(x) * (1 - Math.exp(-size * size) / (Math.sqrt(Math.PI) * fraction));
  }
  let [term, sum] = [x, x];
  for (let n = 1; n < 80; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

const leaky = (negative: (x: number, alpha: number) => number): Kernel => (inputs, attributes) => {
  const alpha = float(attributes, 'alpha');
  return elementwise((x) => (x! > 0 ? x! : negative(x!, alpha)))(inputs, attributes, []);
};

const hardSigmoid: Kernel = (inputs, attributes) => {
  const [alpha, beta] = [float(attributes, 'alpha'), float(attributes, 'beta')];
  return elementwise((x) => Math.max(0, Math.min(1, alpha * x! + beta)))(inputs, attributes, []);
};

export const elementwiseKernels: Kernels = {
  Abs: elementwise((x) => Math.abs(x!)),
  Add: elementwise((a, b) => a! + b!),
  And: elementwise((a, b) => truth(a !== 0 && b !== 0)),
  Cast: cast,
  Clip: clip,
  Div: elementwise((a, b) => a! / b!),
  Elu: leaky((x, alpha) => alpha * Math.expm1(x)),
  Equal: elementwise((a, b) => truth(a === b)),
  Erf: elementwise((x) => erf(x!)),
  Exp: elementwise((x) => Math.exp(x!)),
  Greater: elementwise((a, b) => truth(a! > b!)),
  GreaterOrEqual: elementwise((a, b) => truth(a! >= b!)),
  HardSigmoid: hardSigmoid,
  HardSwish: elementwise((x) => x! * Math.max(0, Math.min(1, x! / 6 + 0.5))),
  LeakyRelu: leaky((x, alpha) => alpha * x),
  Log: elementwise((x) => Math.log(x!)),
  Max: elementwise((a, b) => Math.max(a!, b!)),
  Min: elementwise((a, b) => Math.min(a!, b!)),
  Mul: elementwise((a, b) => a! * b!),
  Neg: elementwise((x) => -x!),
  Not: elementwise((x) => truth(x === 0)),
  Or: elementwise((a, b) => truth(a !== 0 || b !== 0)),
  Pow: elementwise((a, b) => a! ** b!),
  Relu: elementwise((x) => Math.max(x!, 0)),
  Sigmoid: elementwise((x) => 1 / (1 + Math.exp(-x!))),
  Softplus: elementwise((x) => Math.max(x!, 0) + Math.log1p(Math.exp(-Math.abs(x!)))),
  Sqrt: elementwise((x) => Math.sqrt(x!)),
  Sub: elementwise((a, b) => a! - b!),
  Tanh: elementwise((x) => Math.tanh(x!)),
  Where: elementwise((condition, a, b) => (condition !== 0 ? a! : b!)),
};

/** @file Functions element by element that are made of our ops, among them those that ONNX has only since opset 18 and those of ONNX Runtime's own domain. */
import { HeadstartError } from '../../base/errors.ts';
import { scalar, type Value } from '../../graph/value.ts';
import { add, sub } from '../../ops/add.ts';
import { cast } from '../../ops/cast.ts';
import { greater, greaterOrEqual } from '../../ops/compare.ts';
import { erf } from '../../ops/erf.ts';
import { elu } from '../../ops/leaky-relu.ts';
import { max, min } from '../../ops/max.ts';
import { div, mul } from '../../ops/mul.ts';
import { pow } from '../../ops/pow.ts';
import { relu } from '../../ops/relu.ts';
import { sigmoid } from '../../ops/sigmoid.ts';
import { softplus } from '../../ops/softplus.ts';
import { tanh } from '../../ops/tanh.ts';
import { where } from '../../ops/where.ts';
import { notRead, type FileNode, type Form, type Forms } from '../file-node.ts';

/** A number of the type of x. */
function like(x: Value, value: number): Value {
  return cast(scalar(value), x.dtype);
}

/** x (1 + erf(x / sqrt 2)) / 2 (Hendrycks and Gimpel 2016). */
function gelu(x: Value): Value {
  return mul(mul(x, add(erf(div(x, like(x, Math.SQRT2))), like(x, 1))), like(x, 0.5));
}

/** Its approximation x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2. */
function tanhGelu(x: Value): Value {
  const cubic = mul(mul(mul(x, x), x), like(x, 0.044_715));
  return mul(mul(x, add(tanh(mul(add(x, cubic), like(x, Math.sqrt(2 / Math.PI)))), like(x, 1))), like(x, 0.5));
}

const geluForm: Form = (node) => {
  const approximation = node.text('approximate', 'none');
  if (approximation !== 'none' && approximation !== 'tanh') throw notRead('approximate', approximation, 'none', 'tanh');
  return approximation === 'tanh' ? tanhGelu(node.given(0)) : gelu(node.given(0));
};

const prelu: Form = (node) => {
  const [x, slope] = [node.given(0), node.given(1)];
  return add(relu(x), mul(slope, min(x, like(x, 0))));
};

const selu: Form = (node) => {
  const [x, alpha, gamma] = [node.given(0), node.float('alpha', 1.673_263_192_176_818_8), node.float('gamma', 1.050_701_022_148_132_3)];
  return mul(elu(x, alpha), like(x, gamma));
};

/** max(0, x) + min(0, alpha (e^(x / alpha) - 1)). */
const celu: Form = (node) => {
  const [x, alpha] = [node.given(0), node.float('alpha', 1)];
  return mul(elu(div(x, like(x, alpha)), 1), like(x, alpha));
};

const thresholded: Form = (node) => {
  const [x, alpha] = [node.given(0), node.float('alpha', 1)];
  return where(greater(x, like(x, alpha)), x, like(x, 0));
};

/** x towards 0 by `bias`, and 0 within `lambd` of it. */
const shrink: Form = (node) => {
  const [x, edge, bias] = [node.given(0), node.float('lambd', 0.5), node.float('bias', 0)];
  const zero = like(x, 0);
  return where(greater(x, like(x, edge)), sub(x, like(x, bias)), where(greater(like(x, -edge), x), add(x, like(x, bias)), zero));
};

/** The inputs joined two by two. */
function folded(join: (a: Value, b: Value) => Value): Form {
  return (node) => node.inputs.slice(1).reduce<Value>((joined, _, index) => join(joined, node.given(index + 1)), node.given(0));
}

const mean: Form = (node) => mul(valueOf(folded(add), node), like(node.given(0), 1 / node.inputs.length));

function valueOf(form: Form, node: FileNode): Value {
  const made = form(node);
  if ('dtype' in made) return made;
  throw new HeadstartError('graph', 'its inputs are not those of the op.');
}

const power: Form = (node) => {
  const [x, exponent] = [node.given(0), node.given(1)];
  return pow(x, cast(exponent, x.dtype));
};

/** x sigmoid(alpha x). */
const quickGelu: Form = (node) => {
  const x = node.given(0);
  return mul(x, sigmoid(mul(x, like(x, node.float('alpha', 1.702)))));
};

const withBias = (activation: (x: Value) => Value): Form => (node) => activation(node.inputs[1] === undefined ? node.given(0) : add(node.given(0), node.given(1)));

export const activationForms: Forms = {
  Celu: celu,
  Gelu: geluForm,
  Less: (node) => greater(node.given(1), node.given(0)),
  LessOrEqual: (node) => greaterOrEqual(node.given(1), node.given(0)),
  Max: folded(max),
  Mean: mean,
  Min: folded(min),
  Mish: (node) => mul(node.given(0), tanh(softplus(node.given(0)))),
  PRelu: prelu,
  Pow: power,
  Reciprocal: (node) => div(like(node.given(0), 1), node.given(0)),
  Selu: selu,
  Shrink: shrink,
  Softsign: (node) => div(node.given(0), add(like(node.given(0), 1), max(node.given(0), sub(like(node.given(0), 0), node.given(0))))),
  Sum: folded(add),
  ThresholdedRelu: thresholded,
  'com.microsoft.BiasGelu': withBias(gelu),
  'com.microsoft.FastGelu': withBias(tanhGelu),
  'com.microsoft.Gelu': (node) => gelu(node.given(0)),
  'com.microsoft.QuickGelu': quickGelu,
};

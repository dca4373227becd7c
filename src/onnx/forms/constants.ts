/** @file Nodes that pass on or make numbers: Constant, Identity, Dropout, Cast, and sizes that must be known while the model is read. */
import { HeadstartError } from '../../base/errors.ts';
import { timesDim } from '../../graph/dim.ts';
import { computeKnown, integersOf, knownNumbers, knownOf } from '../../graph/known.ts';
import type { Dim } from '../../graph/shape.ts';
import { apply, constant, scalar, type Value } from '../../graph/value.ts';
import { cast } from '../../ops/cast.ts';
import { expand, Expand } from '../../ops/reduce-sum.ts';
import { dtypeOf, notRead, type Form, type Forms } from '../file-node.ts';

const passed: Form = (node) => node.given(0);

const constantForm: Form = (node) => {
  const found = ['value', 'value_float', 'value_floats', 'value_int', 'value_ints'].map((name) => node.tensor(name)).find((value) => value !== undefined);
  if (found === undefined) throw new HeadstartError('graph', 'the constant has no numbers that Headstart reads.');
  return found;
};

const dropout: Form = (node) => {
  node.float('ratio', 0);
  node.int('seed', 0);
  const training = node.inputs[2] && knownOf(node.inputs[2]);
  if (node.inputs[2] !== undefined && training?.[0] !== 0) throw notRead('training_mode', 1, 0);
  return node.given(0);
};

const castForm: Form = (node) => {
  node.only('saturate', 1);
  return cast(node.given(0), dtypeOf(node.int('to', 1), 'the result'));
};

const constantOfShape: Form = (node) => {
  const filler = node.tensor('value');
  const value = filler === undefined ? scalar(0) : constant(numbersOf(filler), [], filler.dtype);
  const shape = node.given(0);
  const dims = knownOf(shape);
  return dims !== undefined && dims.every((dim) => typeof dim === 'number') ? expand(value, dims) : apply(Expand, [value, shape], {});
};

function numbersOf(value: Value): Extract<Value['from'], { kind: 'constant' }>['values'] {
  if (value.from.kind === 'constant') return value.from.values;
  throw new HeadstartError('graph', 'its inputs are not those of the op.');
}

/** An op that is there only to compute sizes. */
function ofSizes(compute: (...elements: Dim[]) => Dim | undefined): Form {
  return (node) => {
    const values = node.inputs.map((_, index) => node.given(index));
    const [first] = values;
    const shape = values.reduce((widest, { shape: each }) => (each.length > widest.length || (each.length === 1 && widest[0] === 1) ? each : widest), first!.shape);
    return madeOf(computeKnown(values, shape, compute), shape, first!);
  };
}

function madeOf(elements: readonly Dim[] | undefined, shape: Value['shape'], like: Value): Value {
  const numeric = elements?.every((element) => typeof element === 'number') === true && like.dtype === 'float32' ? Float32Array.from(elements, Number) : undefined;
  const numbers = numeric ?? (elements && knownNumbers(elements, like.dtype));
  if (numbers === undefined) throw new HeadstartError('graph', 'it is read only where its inputs are sizes that are known.');
  return constant(numbers, shape, like.dtype);
}

const numeric = (compute: (...elements: number[]) => number): ((...elements: Dim[]) => number | undefined) => (...elements) =>
  elements.every((element) => typeof element === 'number') ? compute(...elements) : undefined;

/** Of whole numbers the remainder has the sign of the divisor; with fmod that of the dividend. */
const mod: Form = (node) => {
  const remainder = node.int('fmod', 0) === 1 ? (a: number, b: number): number => a % b : (a: number, b: number): number => a - b * Math.floor(a / b);
  return ofSizes(numeric(remainder as (...elements: number[]) => number))(node);
};

/** Read of sizes only, to find how many there are. */
const reduceProd: Form = (node) => {
  node.int('keepdims', 1);
  const axes = node.ints('axes') ?? (node.inputs[1] && integersOf(node.inputs[1], 'ReduceProd'));
  const [x, keepdims] = [node.given(0), node.int('keepdims', 1)];
  const shape = keepdims === 1 ? x.shape.map(() => 1) : [];
  const product = x.shape.length === 1 || axes === undefined ? knownOf(x)?.reduce<Dim>(timesDim, 1) : undefined;
  return madeOf(product === undefined ? undefined : [product], shape, x);
};

export const constantForms: Forms = {
  Cast: castForm,
  CastLike: (node) => cast(node.given(0), node.given(1).dtype),
  Ceil: ofSizes(numeric(Math.ceil)),
  Constant: constantForm,
  ConstantOfShape: constantOfShape,
  Dropout: dropout,
  Floor: ofSizes(numeric(Math.floor)),
  Identity: passed,
  Mod: mod,
  ReduceProd: reduceProd,
};

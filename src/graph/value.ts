/**
 * @file A value that remembers the op that made it. The graph is ONNX: an op has ONNX's name, attributes and meaning,
 * so that writing the model is spelling the graph out.
 */
import { bug } from '../base/errors.ts';
import type { StoredBytes } from '../base/stored-bytes.ts';
import type { Dim, Shape } from './shape.ts';

export type DType = 'float32' | 'float16' | 'float64' | 'int64' | 'int32' | 'uint8' | 'int8' | 'bool';

/** What is known of a tensor before it is computed. */
export type Type = { readonly dtype: DType; readonly shape: Shape };

/** The numbers of a constant: float16 as its bits, bool as 0 and 1. */
export type TensorValues = Float32Array | Float64Array | Int32Array | Uint8Array | Int8Array | Uint16Array | BigInt64Array;

/** ONNX attributes: whole numbers and lists of them, texts, and floats, which must say that they are floats. */
export type Float = { readonly float: number };
export type Attribute = number | string | readonly number[] | Float;
export type Attributes = Readonly<Record<string, Attribute>>;

/** The inputs of an op; an optional one that is left out is undefined. */
export type Operands = readonly (Value | undefined)[];

/** What a gradient rule may look at: the inputs, the result and the gradient of the loss with respect to the result. */
export type GradientContext<Inputs extends Operands, A extends Attributes> = {
  readonly inputs: Inputs;
  readonly attributes: A;
  readonly y: Value;
  readonly dy: Value;
};

/** For each input a recipe for its gradient, run only when it is asked for, or undefined where there is none. */
export type Gradients<Inputs extends Operands> = { readonly [K in keyof Inputs]: (() => Value) | undefined };

/** A sum of products of input 0, over its channels, with the weights, input 1, plus a bias [results], input 2, where there is one. */
export type WeightedSum = {
  /** The axis of input 0 along which its channels lie: 1, or -1 for the last. */
  readonly channels: 1 | -1;
  /** The axis of the weights along which the results lie: each may have a scale of its own. */
  readonly axis: number;
};

/** What the runtime was found to have beside the standard ops: how many channels lie together in the blocked layout of its kernels, if there is one. */
export type Kernels = { readonly block?: 8 | 16 | undefined };

/** One kind of computation. Methods, not function properties, so that an op of exact inputs fits where any op is expected. */
export type Op<Inputs extends Operands = Operands, A extends Attributes = Attributes> = {
  /** ONNX's op_type. */
  readonly name: string;
  /** ONNX's domain; '' (default) is the standard one. */
  readonly domain?: string;
  /** Never falls where its input rises, and works element by element: it may change places with a maximum. */
  readonly monotone?: boolean;
  /** Picks elements by their order only, so that a monotone op may be applied after it instead of before. */
  readonly selectsByOrder?: boolean;
  /** Every number of the result is one of the first input, so that both can be written with the same scale. */
  readonly keepsRange?: boolean;
  /** Works element by element, its inputs broadcast against each other: the order of the numbers in memory does not matter. */
  readonly elementwise?: boolean;
  /** What it makes of a sum is the sum of what it makes of each: of sums of `all` inputs, or of the `first`, where the others are the same. */
  readonly additive?: 'first' | 'all';
  /** The number of an optional input that is added to the result in the same pass. */
  readonly takesSum?: number;
  /** An activation that the runtime's blocked convolutions can do in the same pass, by its name there. Its gradient rule looks only at y and dy. */
  readonly activation?: string;
  /** Runtimes have it on quantized numbers when its inputs and its result are quantized. */
  readonly joinsQuantized?: boolean;
  /** How many products of two numbers, each added to a sum, the result takes; of other ops none count. A size that only has a name is taken for one. */
  multiplyAdds?(inputs: Inputs, attributes: A, result: Shape): number;
  /** All that the op does is to hold its first input between these two numbers; undefined where they are not constants. */
  bounds?(inputs: Inputs): readonly [low: number, high: number] | undefined;
  /** Set where runtimes can do the op in whole numbers. */
  weightedSum?(inputs: Inputs, attributes: A): WeightedSum | undefined;
  /** The two matrices [rows, ...] of which the result is the product, that of the first turned over with the second, where it is nothing else. */
  overRows?(inputs: Inputs, attributes: A): readonly [left: Value, right: Value] | undefined;
  /** The product of the rows in the last axis of the first input with the matrices of the second. */
  readonly matrixProduct?: boolean;
  /** Inputs, by their number, that are statistics of data and no weights: fine-tuning leaves them as they are. */
  readonly statistics?: readonly number[];
  /** Whether each result is the mean of one channel of the first input [N, channels, height, width] over its height and width. */
  averagesPlanes?(inputs: Inputs, attributes: A): boolean;
  /** The value whose rounded numbers the result holds, where it is such a result: as if nothing were rounded, it is that value. */
  roundedFrom?(inputs: Inputs): Value | undefined;
  /** The result holds the very numbers of the first input, in another type. */
  keepsNumbers?(inputs: Inputs, attributes: A): boolean;
  /** The logarithm of the result, computed without first computing the result (which may round to zero). */
  stableLog?(inputs: Inputs, attributes: A): Value;
  /** The logarithm of 1 - the result, likewise. */
  stableLogOfComplement?(inputs: Inputs, attributes: A): Value;
  /** The attributes that the op has, with ONNX's defaults for those that a file leaves out. Without it, there are none. */
  defaults?(inputs: Inputs): A;
  /** The types of the outputs, or an error that says which shapes do not fit. */
  infer(inputs: Inputs, attributes: A): Type | readonly Type[];
  /** An equal value whose parts the gradient rule makes too, so that a training program computes both at once. */
  trainingForm?(inputs: Inputs, attributes: A): Value | undefined;
  /** The same for what is left when all that takes ops apart has had its training form; only up to rounding. */
  lastForm?(inputs: Inputs, attributes: A): Value | undefined;
  /** An equal value, up to rounding, that costs less where the weights are constants. */
  frozenForm?(inputs: Inputs, attributes: A): Value | undefined;
  /** The elements of the first output, where they are known before the program runs (see `knownOf`); needed of ops that lists of sizes are made with. */
  known?(inputs: Inputs, attributes: A): readonly Dim[] | undefined;
  /** An equal value, up to rounding, that is quicker to train through; with gradients of its own. */
  quickForm?(inputs: Inputs, attributes: A, kernels: Kernels): Value | undefined;
  /** The inputs, by their number, of which each image (axis 0) makes the image of the result at its place, whatever the others are. Of ops that are `elementwise` all that have that axis. */
  eachImage?(inputs: Inputs, attributes: A): readonly number[];
  /** The inputs, by their number, that hold something of each image (axis 0), over which the result is a sum: it is the sum of those of groups of images. */
  readonly sumsImages?: readonly number[];
  /** How many rows and columns of the first input [N, C, height, width] the first `size` places of the result are made of, and the attributes with which they are. */
  reads?(shape: Shape, attributes: A, size: readonly [height: number, width: number]): { readonly size: readonly [height: number, width: number]; readonly attributes: A };
  /** The same result from what the first input was made from, where that input need not be made for it. */
  skips?(inputs: Inputs, attributes: A): Value | undefined;
  /** The activation of the result as one op with this one, where that saves work. */
  absorb?(inputs: Inputs, attributes: A, activation: Op): Value | undefined;
  /** The gradient rule of the first output. Without one, a wanted gradient through the op is an error that names it. */
  grad?(context: GradientContext<Inputs, A>): Gradients<Inputs>;
};

/** The use of an op on some inputs. */
export type Node = { readonly op: Op; readonly inputs: Operands; readonly attributes: Attributes; readonly outputs: readonly Type[] };

export type Source =
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'constant'; readonly values: TensorValues; readonly name?: string }
  /** A constant whose numbers are read, as they lie in memory, when the program is written. */
  | { readonly kind: 'stored'; readonly bytes: StoredBytes; readonly name: string }
  | { readonly kind: 'op'; readonly node: Node; readonly index: number };

export type Value = Type & { readonly from: Source };

/** A value that is given to the program when it runs. */
export function input(name: string, shape: Shape, dtype: DType = 'float32'): Value {
  return { dtype, shape, from: { kind: 'input', name } };
}

/** A value that is part of the program; a name is kept in the written model. */
export function constant(values: TensorValues, shape: Shape, dtype: DType, name?: string): Value {
  return { dtype, shape, from: name === undefined ? { kind: 'constant', values } : { kind: 'constant', values, name } };
}

/** A named constant whose numbers stay where they are until the program is written. */
export function stored(bytes: StoredBytes, shape: Shape, dtype: DType, name: string): Value {
  return { dtype, shape, from: { kind: 'stored', bytes, name } };
}

/** A float32 scalar. */
export function scalar(value: number): Value {
  return constant(Float32Array.of(value), [], 'float32');
}

/** A list of whole numbers as int64, the form in which ONNX takes shapes, axes and slice bounds. */
export function integers(list: readonly number[]): Value {
  return constant(BigInt64Array.from(list, BigInt), [list.length], 'int64');
}

/** Applies an op and gives all of its outputs. */
export function applyAll<Inputs extends Operands, A extends Attributes>(op: Op<Inputs, A>, inputs: Inputs, attributes: A): readonly Value[] {
  const inferred = op.infer(inputs, attributes);
  const outputs: readonly Type[] = isList(inferred) ? inferred : [inferred];
  const node: Node = { op, inputs, attributes, outputs };
  return outputs.map((type, index) => ({ dtype: type.dtype, shape: type.shape, from: { kind: 'op', node, index } }));
}

/** Applies an op and gives its first output. */
export function apply<Inputs extends Operands, A extends Attributes>(op: Op<Inputs, A>, inputs: Inputs, attributes: A): Value {
  const [first] = applyAll(op, inputs, attributes);
  if (first === undefined) throw bug(`${op.name} has no output.`);
  return first;
}

function isList(types: Type | readonly Type[]): types is readonly Type[] {
  return Array.isArray(types);
}

/** A dimension that must be a number, with the op's name in the error. */
export function fixedDim(dim: Dim | undefined, where: string): number {
  if (typeof dim === 'number') return dim;
  throw bug(`${where}: a dimension is ${dim === undefined ? 'missing' : `'${dim}'`} where a number is needed.`);
}

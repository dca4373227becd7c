/**
 * @file The contract of an op: ONNX Runtime computes what ONNX's definition says and of the shape that the graph
 * foresaw; the gradient rule is the slope of the definition; ONNX Runtime computes the gradient graph as written.
 */
import fc from 'fast-check';
import { expect } from 'vitest';
import { random } from '../../src/base/random.ts';
import { gradients } from '../../src/autodiff/gradients.ts';
import { input, type DType, type Op, type Value } from '../../src/graph/value.ts';
import { nodesOf } from '../../src/graph/walk.ts';
import { mul } from '../../src/ops/mul.ts';
import { reduceSum } from '../../src/ops/reduce-sum.ts';
import { centralDifferences, expectClose, expectGradient } from '../reference/difference.ts';
import { evaluate, type Feeds } from '../reference/evaluate.ts';
import { runOnnx } from '../reference/run-onnx.ts';
import type { Tensor } from '../reference/tensor.ts';
import { normal } from './numbers.ts';

type OpInput = Tensor & {
  /** Default float32. */
  readonly dtype?: DType;
  /** Default true for float32: the gradient with respect to this input is checked. */
  readonly differentiable?: boolean;
};

export type OpCase = {
  readonly inputs: Readonly<Record<string, OpInput>>;
  readonly build: (values: Readonly<Record<string, Value>>) => Value;
};

export type CheckOptions = {
  /** Default 20. */
  readonly runs?: number;
  /** Default true; false for an op without a gradient. */
  readonly gradient?: boolean;
};

const SEED = 20_240_229;
/** Float32 against float64, relative to the norm. */
const VALUE_TOLERANCE = 1e-5;
const GRADIENT_TOLERANCE = 1e-4;
/** Constants inside a gradient graph are float32, also for the interpreter. */
const SLOPE_TOLERANCE = 1e-6;

/** Checks an op in graphs that `cases` makes; each of them must contain it. */
export async function checkOp(op: Op, cases: fc.Arbitrary<OpCase>, { runs = 20, gradient = true }: CheckOptions = {}): Promise<void> {
  const property = fc.asyncProperty(cases, async (each) => {
    const { values, y } = graphOf(each);
    expect(nodesOf([y]).map((node) => node.op.name), 'the ops of the graph').toContain(op.name);
    const [expected] = evaluate([y], each.inputs) as [Tensor];
    const results = await runOnnx({ y }, each.inputs, { optimization: 'all' });
    expectClose(results['y'], expected, VALUE_TOLERANCE, 'the value');
    if (gradient) await checkGradients(each, values, y);
  });
  await fc.assert(property, { seed: SEED, numRuns: runs });
}

type Graph = { readonly values: Readonly<Record<string, Value>>; readonly y: Value };

function graphOf({ inputs, build }: OpCase): Graph {
  const values = Object.fromEntries(Object.entries(inputs).map(([name, { shape, dtype = 'float32' }]) => [name, input(name, shape, dtype)]));
  return { values, y: build(values) };
}

async function checkGradients({ inputs }: OpCase, values: Readonly<Record<string, Value>>, y: Value): Promise<void> {
  const wanted = Object.keys(inputs).filter((name) => inputs[name]!.differentiable ?? (inputs[name]!.dtype ?? 'float32') === 'float32');
  expect(wanted.length, 'the number of inputs to differentiate').toBeGreaterThan(0);
  const cotangent = normal(y.shape.map(Number), random(SEED, 'cotangent'));
  const feeds: Feeds = { ...inputs, cotangent };
  const loss = reduceSum(mul(y, input('cotangent', y.shape)), y.shape.map((_, axis) => axis));
  const slopes = gradients(loss, wanted.map((name) => values[name]!));
  const exact = evaluate(slopes, feeds);
  wanted.forEach((name, index) => {
    expect(exact[index]!.shape, `the shape of the gradient of ${name}`).toEqual(inputs[name]!.shape);
    const lossAt = (x: Tensor): number => evaluate([loss], { ...feeds, [name]: x })[0]!.data[0]!;
    expectGradient(exact[index]!, centralDifferences(inputs[name]!, lossAt), SLOPE_TOLERANCE, `d loss / d ${name}`);
  });
  const results = await runOnnx(Object.fromEntries(wanted.map((name, index) => [`d_${name}`, slopes[index]!])), feeds);
  wanted.forEach((name, index) => expectClose(results[`d_${name}`], exact[index]!, GRADIENT_TOLERANCE, `d loss / d ${name} in ONNX Runtime`));
}

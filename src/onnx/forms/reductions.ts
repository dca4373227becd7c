/** @file Sums, means and extremes over axes, which older files name in an attribute and newer ones in an input, and softmaxes of the meaning that they had before opset 13. */
import { sizeOf } from '../../graph/dim.ts';
import { normalizeAxis } from '../../graph/shape.ts';
import { apply, type Value } from '../../graph/value.ts';
import { add, sub } from '../../ops/add.ts';
import { abs } from '../../ops/abs.ts';
import { exp, log } from '../../ops/exp.ts';
import { div, mul } from '../../ops/mul.ts';
import { neg } from '../../ops/neg.ts';
import { reduceMax } from '../../ops/reduce-max.ts';
import { reduceMean } from '../../ops/reduce-mean.ts';
import { reduceSum } from '../../ops/reduce-sum.ts';
import { reshape } from '../../ops/reshape.ts';
import { LogSoftmax, Softmax } from '../../ops/softmax.ts';
import { sqrt } from '../../ops/sqrt.ts';
import { notRead, type Form, type Forms } from '../file-node.ts';
import { listOf } from './shapes.ts';

type Reduction = (x: Value, axes: readonly number[], options: { readonly keepdims: boolean }) => Value;

/** No axes are all axes, unless the node says otherwise. */
function reduced(reduce: Reduction): Form {
  return (node) => {
    const x = node.given(0);
    const [keepdims, none] = [node.int('keepdims', 1) === 1, node.int('noop_with_empty_axes', 0)];
    const axes = listOf(node, 'axes', 1) ?? [];
    if (axes.length === 0 && none === 1) return x;
    return reduce(x, axes.length === 0 ? x.shape.map((_, axis) => axis) : axes, { keepdims });
  };
}

const sumOfSquares: Reduction = (x, axes, options) => reduceSum(mul(x, x), axes, options);

/** log(sum of e^x), with the largest x taken out of the sum so that nothing overflows. */
const logOfSumOfExponentials: Reduction = (x, axes, { keepdims }) => {
  const largest = reduceMax(x, axes, { keepdims: true });
  const sum = log(reduceSum(exp(sub(x, largest)), axes, { keepdims: true }));
  const whole = add(sum, largest);
  const at = axes.map((axis) => normalizeAxis(axis, x.shape.length, 'ReduceLogSumExp'));
  return keepdims ? whole : reshape(whole, x.shape.filter((_, axis) => !at.includes(axis)));
};

/** Before opset 13 all axes from the given one on are one, by default from the second. */
function softmaxForm(op: typeof Softmax): Form {
  return (node) => {
    const x = node.given(0);
    if (node.opset >= 13) return apply(op, [x], { axis: node.int('axis', -1) });
    const axis = normalizeAxis(node.int('axis', 1), x.shape.length, op.name);
    if (axis === x.shape.length - 1) return apply(op, [x], { axis: -1 });
    const rows = reshape(x, [...x.shape.slice(0, axis), sizeOf(x.shape.slice(axis))]);
    return reshape(apply(op, [rows], { axis: -1 }), x.shape);
  };
}

const globalMaxPool: Form = (node) => {
  const x = node.given(0);
  return reduceMax(x, x.shape.map((_, axis) => axis).slice(2), { keepdims: true });
};

/** x / |x| along the axis. */
const lpNormalization: Form = (node) => {
  const [x, axis, p] = [node.given(0), node.int('axis', -1), node.int('p', 2)];
  if (p !== 1 && p !== 2) throw notRead('p', p, 1, 2);
  const norm = p === 1 ? reduceSum(abs(x), [axis], { keepdims: true }) : sqrt(sumOfSquares(x, [axis], { keepdims: true }));
  return div(x, norm);
};

export const reductionForms: Forms = {
  GlobalMaxPool: globalMaxPool,
  LogSoftmax: softmaxForm(LogSoftmax),
  LpNormalization: lpNormalization,
  ReduceL1: reduced((x, axes, options) => reduceSum(abs(x), axes, options)),
  ReduceL2: reduced((x, axes, options) => sqrt(sumOfSquares(x, axes, options))),
  ReduceLogSum: reduced((x, axes, options) => log(reduceSum(x, axes, options))),
  ReduceLogSumExp: reduced(logOfSumOfExponentials),
  ReduceMax: reduced(reduceMax),
  ReduceMean: reduced(reduceMean),
  ReduceMin: reduced((x, axes, options) => neg(reduceMax(neg(x), axes, options))),
  ReduceSum: reduced(reduceSum),
  ReduceSumSquare: reduced(sumOfSquares),
  Softmax: softmaxForm(Softmax),
};

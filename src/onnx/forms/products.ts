/** @file Products of matrices with factors, and normalizations that are made of others. */
import { apply, constant, fixedDim, scalar, type Value } from '../../graph/value.ts';
import { add } from '../../ops/add.ts';
import { Gemm } from '../../ops/gemm.ts';
import { instanceNormalization } from '../../ops/instance-normalization.ts';
import { LayerNormalization } from '../../ops/layer-normalization.ts';
import { FusedMatMul } from '../../ops/matmul.ts';
import { mul } from '../../ops/mul.ts';
import { pow } from '../../ops/pow.ts';
import { reshape } from '../../ops/reshape.ts';
import { pad, slice } from '../../ops/slice.ts';
import type { Form, Forms } from '../file-node.ts';

const times = (x: Value, factor: number): Value => (factor === 1 ? x : mul(x, scalar(factor)));

/** alpha a b + beta c: the factors go to the smaller things, the bias and the second matrix. */
const gemmForm: Form = (node) => {
  const [alpha, beta] = [node.float('alpha', 1), node.float('beta', 1)];
  const [a, b, bias] = [node.given(0), times(node.given(1), alpha), node.inputs[2]];
  const attributes = { transA: node.int('transA', 0), transB: node.int('transB', 0) };
  return apply(Gemm, bias === undefined ? [a, b] : [a, b, times(bias, beta)], attributes);
};

const fusedMatMul: Form = (node) => {
  node.only('transBatchA', 0);
  node.only('transBatchB', 0);
  const attributes = { transA: node.int('transA', 0), transB: node.int('transB', 0) };
  return times(apply(FusedMatMul, [node.given(0), node.given(1)], attributes), node.float('alpha', 1));
};

const layerNormalizationForm: Form = (node) => {
  const attributes = { axis: node.int('axis', -1), epsilon: { float: node.float('epsilon', 1e-5) }, stash_type: node.int('stash_type', 1) };
  const [x, scale, offset] = [node.given(0), node.given(1), node.inputs[2]];
  return apply(LayerNormalization, offset === undefined ? [x, scale] : [x, scale, offset], attributes);
};

/** Groups of channels normalized each by itself (Wu and He 2018); scale and offset are of each channel, before opset 21 of each group. */
const groupNormalization: Form = (node) => {
  node.only('stash_type', 1);
  const [x, scale, offset] = [node.given(0), node.given(1), node.given(2)];
  const [groups, epsilon] = [node.int('num_groups', 1), node.float('epsilon', 1e-5)];
  const [batch = 1, channels, ...space] = x.shape;
  const each = fixedDim(channels, 'GroupNormalization') / groups;
  const grouped = reshape(x, [batch, groups, each, ...space]);
  const plain = instanceNormalization(grouped, { scale: ofOnes(groups), offset: ofZeros(groups), epsilon });
  const perChannel = (value: Value): Value => {
    const whole = value.shape[0] === channels ? value : reshape(repeated(value, each), [fixedDim(channels, 'GroupNormalization')]);
    return reshape(whole, [fixedDim(channels, 'GroupNormalization'), ...space.map(() => 1)]);
  };
  return add(mul(reshape(plain, x.shape), perChannel(scale)), perChannel(offset));
};

/** x / (bias + alpha / size sum of squares over `size` neighbouring channels)^beta (Krizhevsky, Sutskever and Hinton 2012). */
const localResponse: Form = (node) => {
  const [x, size] = [node.given(0), node.int('size', 1)];
  const [alpha, beta, bias] = [node.float('alpha', 1e-4), node.float('beta', 0.75), node.float('bias', 1)];
  const channels = fixedDim(x.shape[1], 'LRN');
  const before = Math.floor((size - 1) / 2);
  const border = (count: number): readonly number[] => x.shape.map((_, axis) => (axis === 1 ? count : 0));
  const squares = pad(mul(x, x), border(before), border(size - 1 - before));
  const neighbours = Array.from({ length: size }, (_, i) => slice(squares, { axes: [1], starts: [i], ends: [i + channels] })).reduce(add);
  return mul(x, pow(add(scalar(bias), mul(neighbours, scalar(alpha / size))), scalar(-beta)));
};

const ofOnes = (count: number): Value => constant(new Float32Array(count).fill(1), [count], 'float32');
const ofZeros = (count: number): Value => constant(new Float32Array(count), [count], 'float32');
/** [groups] -> [groups, each]. */
const repeated = (value: Value, each: number): Value => mul(reshape(value, [fixedDim(value.shape[0], 'GroupNormalization'), 1]), reshape(ofOnes(each), [1, each]));

export const productForms: Forms = {
  Gemm: gemmForm,
  GroupNormalization: groupNormalization,
  LRN: localResponse,
  LayerNormalization: layerNormalizationForm,
  'com.microsoft.FusedMatMul': fusedMatMul,
};

/** @file The graph of the optimizer's update: gradients of a batch to new weights. */
import { gradients } from '../autodiff/gradients.ts';
import { input, scalar, type Value } from '../graph/value.ts';
import { penaltyOf } from '../layers/regularizer.ts';
import { add } from '../ops/add.ts';
import { gemm } from '../ops/gemm.ts';
import { mul } from '../ops/mul.ts';
import { reduceSum } from '../ops/reduce-sum.ts';
import { reshape } from '../ops/reshape.ts';
import { clipGradients } from '../optimizers/clipping.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { TrainableNetwork } from './trainable-network.ts';
import type { WeightPlace } from './weight-layout.ts';

/** What the loss gets for the size of the weights: a scalar, or undefined where no weight has a regularizer. */
export function penaltyOfWeights({ weights: specs }: Pick<TrainableNetwork, 'weights'>, weights: ReadonlyMap<string, Value>): Value | undefined {
  const penalties = [...specs].flatMap(([name, { regularizer }]) => (regularizer === undefined ? [] : [penaltyOf(regularizer, weights.get(name)!)]));
  return penalties.length === 0 ? undefined : penalties.reduce((sum, each) => add(sum, each));
}

/** Gradients come as the sums of lanes, [lanes, ...shape], which are added in order, or as two matrices of which they are the product. By output name: new/NAME and new/SLOT/NAME of the trainable weights, and the penalty if there is one, before the update. */
export function updateGraph(network: Pick<TrainableNetwork, 'weights'>, places: readonly WeightPlace[], optimizer: Optimizer): Record<string, Value> {
  const weights = new Map(places.map(({ name, shape }) => [name, input(name, shape)]));
  const step = input('step', []);
  const learningRate = input('learningRate', []);
  const scale = input('gradientScale', []);
  const trainable = [...weights].filter(([name]) => network.weights.get(name)?.trainable ?? true);
  const penalty = penaltyOfWeights(network, weights);
  const penalized = trainable.filter(([name]) => network.weights.get(name)?.regularizer !== undefined).map(([, weight]) => weight);
  const slopes = penalty === undefined ? [] : gradients(penalty, penalized);
  const placeOf = new Map(places.map((place) => [place.name, place]));
  const means = trainable.map(([name, weight]) => {
    const mean = mul(wholeGradient(placeOf.get(name)!), scale);
    const slope = slopes[penalized.indexOf(weight)];
    return slope === undefined ? mean : add(mean, slope);
  });
  const clipped = optimizer.clipping === undefined ? means : clipGradients(means, optimizer.clipping);
  const outputs: Record<string, Value> = {};
  trainable.forEach(([name, weight], index) => {
    const slots = Object.fromEntries(optimizer.slots.map((slot) => [slot, input(`${slot}/${name}`, weight.shape)]));
    const factor = network.weights.get(name)?.rateFactor ?? 1;
    const rate = factor === 1 ? learningRate : mul(learningRate, scalar(factor));
    const update = optimizer.update({ name, weight, gradient: clipped[index]!, slots, step, learningRate: rate });
    outputs[`new/${name}`] = update.weight;
    for (const [slot, value] of Object.entries(update.slots)) outputs[`new/${slot}/${name}`] = value;
  });
  return penalty === undefined ? outputs : { ...outputs, penalty };
}

/** The gradient of all micro-batches of a place. */
function wholeGradient({ name, shape, count, product }: WeightPlace): Value {
  if (product === undefined) return reduceSum(input(`gradient/${name}`, ['lanes', ...shape]), [0]);
  const [left, right] = [input(`left/${name}`, ['rows', count / product.right]), input(`right/${name}`, ['rows', product.right])];
  return reshape(gemm(left, right, { transA: true }), shape);
}

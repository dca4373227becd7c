/** @file The graph of the optimizer's update: gradients of a batch to new weights. */
import { gradients } from '../autodiff/gradients.ts';
import { input, type Value } from '../graph/value.ts';
import { penaltyOf } from '../layers/regularizer.ts';
import type { Model } from '../model/model.ts';
import { add } from '../ops/add.ts';
import { mul } from '../ops/mul.ts';
import { clipGradients } from '../optimizers/clipping.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';

/** What the loss gets for the size of the weights: a scalar, or undefined where no weight has a regularizer. */
export function penaltyOfWeights(model: Model, weights: ReadonlyMap<string, Value>): Value | undefined {
  const penalties = [...model.weightSpecs].flatMap(([name, { regularizer }]) => (regularizer === undefined ? [] : [penaltyOf(regularizer, weights.get(name)!)]));
  return penalties.length === 0 ? undefined : penalties.reduce((sum, each) => add(sum, each));
}

/** By output name: new/NAME and new/SLOT/NAME of the trainable weights, and the penalty if there is one, before the update. */
export function updateGraph(model: Model, weights: ReadonlyMap<string, Value>, optimizer: Optimizer): Record<string, Value> {
  const step = input('step', []);
  const learningRate = input('learningRate', []);
  const scale = input('gradientScale', []);
  const trainable = [...weights].filter(([name]) => model.weightSpecs.get(name)?.trainable ?? true);
  const penalty = penaltyOfWeights(model, weights);
  const penalized = trainable.filter(([name]) => model.weightSpecs.get(name)?.regularizer !== undefined).map(([, weight]) => weight);
  const slopes = penalty === undefined ? [] : gradients(penalty, penalized);
  const means = trainable.map(([name, weight]) => {
    const mean = mul(input(`gradient/${name}`, weight.shape), scale);
    const slope = slopes[penalized.indexOf(weight)];
    return slope === undefined ? mean : add(mean, slope);
  });
  const clipped = optimizer.clipping === undefined ? means : clipGradients(means, optimizer.clipping);
  const outputs: Record<string, Value> = {};
  trainable.forEach(([name, weight], index) => {
    const slots = Object.fromEntries(optimizer.slots.map((slot) => [slot, input(`${slot}/${name}`, weight.shape)]));
    const update = optimizer.update({ name, weight, gradient: clipped[index]!, slots, step, learningRate });
    outputs[`new/${name}`] = update.weight;
    for (const [slot, value] of Object.entries(update.slots)) outputs[`new/${slot}/${name}`] = value;
  });
  return penalty === undefined ? outputs : { ...outputs, penalty };
}

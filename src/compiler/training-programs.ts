/**
 * @file Compiles a model with its loss and optimizer into three ONNX programs: the gradients of a micro-batch, the
 * evaluation of a micro-batch, and the optimizer's update. Weights and the optimizer's memory are their inputs and outputs.
 */
import { gradients } from '../autodiff/gradients.ts';
import { input, type Value } from '../graph/value.ts';
import type { Shape } from '../graph/shape.ts';
import { fixedShape } from '../graph/shape.ts';
import type { Loss } from '../losses/categorical-crossentropy.ts';
import { categoricalAccuracy } from '../metrics/index.ts';
import { callModel, modelInput, type Model } from '../model/sequential.ts';
import { toModel } from '../onnx/to-model.ts';
import { cast } from '../ops/cast.ts';
import { mul } from '../ops/mul.ts';
import { reduceSum } from '../ops/reduce-sum.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { concatenate, encodeModel } from '../protobuf/encode-model.ts';
import { selectBeforeMonotone } from './passes/select-before-monotone.ts';
import { shareEqualNodes } from './passes/share-equal-nodes.ts';
import { trainingForms } from './passes/training-forms.ts';
import { weightLayout, type WeightLayout } from './weight-layout.ts';

/** Random bytes, 1 with probability `keep` and else 0, that the program wants with each micro-batch: of that shape for each image. */
export type MaskInput = { readonly name: string; readonly stream: string; readonly imageShape: readonly number[]; readonly keep: number };

/** Everything that a worker needs to know; it can be sent to one as it is. */
export type TrainingPrograms = {
  /** How many images a run of `gradients` or `evaluate` takes; a part that is not full is padded with images of weight 0. */
  readonly microBatch: number;
  readonly classes: number;
  readonly input: { readonly name: 'image' | 'features'; readonly imageShape: readonly number[] };
  readonly layout: WeightLayout;
  readonly slots: readonly string[];
  readonly masks: readonly MaskInput[];
  /** In: the input, labels [N, classes], sampleWeight [N], masks, weights. Out: loss and correct, sums over the images; gradient/NAME. */
  readonly gradients: Uint8Array;
  /** In: the input, labels, weights. Out: losses [N], probabilities [N, classes]. */
  readonly evaluate: Uint8Array;
  /** In: weights, gradient/NAME (of the sum), SLOT/NAME, step, learningRate, gradientScale. Out: new/NAME, new/SLOT/NAME. */
  readonly update: Uint8Array;
};

export type CompileOptions = {
  readonly model: Model;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  readonly microBatch: number;
};

/** The graphs behind the three programs, by output name: for tests, the text form and `profile`. */
export type TrainingGraphs = {
  readonly gradients: Readonly<Record<string, Value>>;
  readonly evaluate: Readonly<Record<string, Value>>;
  readonly update: Readonly<Record<string, Value>>;
  readonly masks: readonly MaskInput[];
};

export function trainingGraphs({ model, loss, optimizer, microBatch }: CompileOptions): TrainingGraphs {
  const weights = new Map([...model.weightSpecs].map(([name, { shape }]) => [name, input(name, shape)]));
  const classes = Number(model.outputShape[1]);
  const x = modelInput(model, microBatch);
  const labels = input('labels', [microBatch, classes]);
  const sampleWeight = input('sampleWeight', [microBatch]);
  const masks: MaskInput[] = [];
  const keepMask = (layer: string, shape: Shape, keep: number): Value => {
    const name = `mask/${layer}`;
    masks.push({ name, stream: name, imageShape: fixedShape(shape, layer).slice(1), keep });
    return cast(input(name, shape, 'uint8'), 'float32');
  };

  const predictions = callModel(model, x, { weights, training: true, keepMask });
  const total = reduceSum(mul(loss(predictions, labels), sampleWeight), [0]);
  const right = reduceSum(mul(categoricalAccuracy(predictions, labels), sampleWeight), [0]);
  const [fastTotal, fastRight] = selectBeforeMonotone([total, right]) as [Value, Value];
  const slopes = gradients(fastTotal, [...weights.values()]);
  const named = [...weights.keys()].map((name, index) => [`gradient/${name}`, slopes[index]!] as const);

  const calm = callModel(model, x, { weights });
  const [losses, probabilities] = selectBeforeMonotone([loss(calm, labels), calm]) as [Value, Value];
  return {
    gradients: optimized({ loss: fastTotal, correct: fastRight, ...Object.fromEntries(named) }),
    evaluate: { losses, probabilities },
    update: updateGraph(weights, optimizer),
    masks,
  };
}

/** What is computed both forwards and backwards is brought into one form and computed once. */
function optimized(outputs: Readonly<Record<string, Value>>): Record<string, Value> {
  const values = shareEqualNodes(trainingForms(Object.values(outputs)));
  return Object.fromEntries(Object.keys(outputs).map((name, index) => [name, values[index]!]));
}

function updateGraph(weights: ReadonlyMap<string, Value>, optimizer: Optimizer): Record<string, Value> {
  const step = input('step', []);
  const learningRate = input('learningRate', []);
  const scale = input('gradientScale', []);
  const outputs: Record<string, Value> = {};
  for (const [name, weight] of weights) {
    const slots = Object.fromEntries(optimizer.slots.map((slot) => [slot, input(`${slot}/${name}`, weight.shape)]));
    const gradient = mul(input(`gradient/${name}`, weight.shape), scale);
    const update = optimizer.update({ weight, gradient, slots, step, learningRate });
    outputs[`new/${name}`] = update.weight;
    for (const [slot, value] of Object.entries(update.slots)) outputs[`new/${slot}/${name}`] = value;
  }
  return outputs;
}

/** Compiles the three programs. */
export function compileTraining(options: CompileOptions): TrainingPrograms {
  const { model, optimizer, microBatch } = options;
  const graphs = trainingGraphs(options);
  const bytes = (outputs: Readonly<Record<string, Value>>): Uint8Array => concatenate(encodeModel(toModel(outputs)));
  return {
    microBatch,
    classes: Number(model.outputShape[1]),
    input: { name: model.inputShape.length === 3 ? 'image' : 'features', imageShape: model.inputShape },
    layout: weightLayout(model),
    slots: optimizer.slots,
    masks: graphs.masks,
    gradients: bytes(graphs.gradients),
    evaluate: bytes(graphs.evaluate),
    update: bytes(graphs.update),
  };
}

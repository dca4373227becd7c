/**
 * @file Compiles a network with its loss and optimizer into three ONNX programs: the gradients of a micro-batch, the
 * evaluation of a micro-batch, and the optimizer's update. Weights and the optimizer's memory are their inputs and outputs.
 */
import { gradients } from '../autodiff/gradients.ts';
import { madeFor } from '../graph/origin.ts';
import { input, type Kernels, type Value } from '../graph/value.ts';
import type { Shape } from '../graph/shape.ts';
import { fixedShape } from '../graph/shape.ts';
import type { Loss } from '../losses/loss.ts';
import { binaryAccuracy, categoricalAccuracy } from '../metrics/index.ts';
import { classProbabilities } from '../model/class-probabilities.ts';
import { toModel } from '../onnx/to-model.ts';
import { add } from '../ops/add.ts';
import { cast } from '../ops/cast.ts';
import { mul } from '../ops/mul.ts';
import { reduceSum } from '../ops/reduce-sum.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { concatenate, encodeModel } from '../protobuf/encode-model.ts';
import { LANES } from './lanes.ts';
import { cropUnread } from './passes/crop-unread.ts';
import { inGroups } from './passes/in-groups.ts';
import { quickForms } from './passes/quick-forms.ts';
import { selectBeforeMonotone } from './passes/select-before-monotone.ts';
import { shareEqualNodes } from './passes/share-equal-nodes.ts';
import { skipBetween } from './passes/skip-between.ts';
import { sumsInPlace } from './passes/sums-in-place.ts';
import { trainingForms } from './passes/training-forms.ts';
import { asProducts, withProducts } from './product-gradients.ts';
import type { TrainableNetwork } from './trainable-network.ts';
import { penaltyOfWeights, updateGraph } from './update-graph.ts';
import { updateShares } from './update-shares.ts';
import { weightLayout, type WeightLayout, type WeightPlace } from './weight-layout.ts';

const GRADIENT = 'gradient/';

/** Random bytes, 1 with probability `keep` and else 0, that the program wants with each micro-batch: of that shape for each image. */
export type MaskInput = { readonly name: string; readonly stream: string; readonly imageShape: readonly number[]; readonly keep: number };

/**
 * In: weights, gradient/NAME (of each lane, one after another) or left/NAME and right/NAME (of each micro-batch, one after another), SLOT/NAME, step, learningRate, gradientScale.
 * Out: new/NAME, new/SLOT/NAME, and with regularizers `penalty`, what the mean loss before the update has on top for them.
 */
export type UpdateProgram = {
  readonly program: Uint8Array;
  /** What it updates, and where that lies: whole tensors, or stretches of them as lists. */
  readonly places: readonly WeightPlace[];
};

/** Everything that a worker needs to know; it can be sent to one as it is. */
export type TrainingPrograms = {
  /** How many images a run of `gradients` or `evaluate` takes; a part that is not full is padded with images of weight 0. */
  readonly microBatch: number;
  /** A part of the network needs the whole batch at once: no batch may be larger than `microBatch`. */
  readonly wholeBatch: boolean;
  readonly classes: number;
  /** Numbers in a row of labels: one for each class, or a single 0 or 1 for the second of two classes. */
  readonly outputs: number;
  readonly input: { readonly name: 'image' | 'features'; readonly imageShape: readonly number[] };
  readonly layout: WeightLayout;
  readonly slots: readonly string[];
  readonly masks: readonly MaskInput[];
  /** No batch may have more examples. */
  readonly largestBatch: number;
  /** The gradient program takes the gradients of the micro-batches before. */
  readonly sumsBefore: boolean;
  /**
   * In: the input, labels [N, outputs], sampleWeight [N] (what the loss of each counts), present [N] (1, or 0 for padding), masks, weights; with `sumsBefore` sum/NAME of trainable weights, the
   * gradient of the micro-batches before.
   * Out: loss and correct, sums over the images; gradient/NAME of trainable weights, with those before, or left/NAME and right/NAME where the layout has a product; update/NAME (the new value) of the others.
   */
  readonly gradients: Uint8Array;
  /** In: the input, labels, weights. Out: losses [N], probabilities [N, classes]. */
  readonly evaluate: Uint8Array;
  /** Together they update every weight once; each can run beside the others. */
  readonly updates: readonly UpdateProgram[];
};

export type CompileOptions = {
  readonly network: TrainableNetwork;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  readonly microBatch: number;
  /** Images in the largest batch: where each of its micro-batches has a lane of its own, there is nothing before that gradients would be added to, and the rows of products are counted. Default: not known. */
  readonly batch?: number | undefined;
  /** Ops are written in the forms that are quickest to train through on a runtime that has these. Default: as they are. */
  readonly kernels?: Kernels | undefined;
};

/** The graphs behind the three programs, by output name: for tests, the text form and `profile`. */
export type TrainingGraphs = {
  readonly gradients: Readonly<Record<string, Value>>;
  readonly evaluate: Readonly<Record<string, Value>>;
  readonly updates: readonly { readonly outputs: Readonly<Record<string, Value>>; readonly places: readonly WeightPlace[] }[];
  readonly masks: readonly MaskInput[];
  readonly layout: WeightLayout;
};

/** Of a batch that is needed whole, so many images at least go together from op to op: one by one there would be too many ops for what each does with several threads. */
const LEAST_GROUP = 4;
/** ONNX Runtime takes a program of so many groups in seconds; of twice as many, in nearly twice the time. */
const MOST_GROUPS = 16;

/** What of a program is no layer's. */
const LOSS = { part: 'loss' };

export function trainingGraphs({ network, loss, optimizer, microBatch, batch, kernels }: CompileOptions): TrainingGraphs {
  const weights = new Map([...network.weights].map(([name, { shape }]) => [name, input(name, shape)]));
  const { outputs } = network;
  const formed = (values: readonly Value[]): Value[] => {
    const selected = selectBeforeMonotone(values);
    const quick = kernels === undefined ? selected : quickForms(cropUnread(selected), kernels);
    return kernels?.block === undefined ? quick : inGroups(quick, x, network.wholeBatch ? Math.max(LEAST_GROUP, Math.ceil(microBatch / MOST_GROUPS)) : 1);
  };
  const { name: read, imageShape } = network.input;
  const x = input(read, [microBatch, ...imageShape], read === 'image' ? 'uint8' : 'float32');
  const labels = input('labels', [microBatch, outputs]);
  const [sampleWeight, present] = [input('sampleWeight', [microBatch]), input('present', [microBatch])];
  const masks: MaskInput[] = [];
  const keepMask = (layer: string, shape: Shape, keep: number): Value => {
    const name = `mask/${layer}`;
    masks.push({ name, stream: name, imageShape: fixedShape(shape, layer).slice(1), keep });
    return cast(input(name, shape, 'uint8'), 'float32');
  };

  const updates = new Map<string, Value>();
  const predictions = network.call(x, {
    weights, training: true, keepMask, present, kernels,
    update: (name, value) => {
      updates.set(`update/${name}`, value);
    },
  });
  const accuracy = outputs === 1 ? binaryAccuracy : categoricalAccuracy;
  const total = reduceSum(mul(loss(predictions, labels), sampleWeight), [0]);
  const right = reduceSum(mul(accuracy(predictions, labels), present), [0]);
  madeFor(LOSS, [total, right]);
  const [fastTotal, fastRight, ...fastUpdates] = formed([total, right, ...updates.values()]) as [Value, Value, ...Value[]];
  const trainable = [...weights].filter(([name]) => network.weights.get(name)?.trainable ?? true);
  const slopes = gradients(fastTotal, trainable.map(([, weight]) => weight));
  const named = trainable.map(([name], index) => [`${GRADIENT}${name}`, slopes[index]!] as const);
  const updated = [...updates.keys()].map((name, index) => [name, fastUpdates[index]!] as const);

  const calm = network.call(x, { weights });
  const penalty = penaltyOfWeights(network, weights);
  const calmLosses = loss(calm, labels);
  const judgedLosses = penalty === undefined ? calmLosses : add(calmLosses, penalty);
  madeFor(LOSS, [judgedLosses]);
  const [losses, probabilities] = formed([judgedLosses, calm]) as [Value, Value];
  const judged = { losses, probabilities: classProbabilities(probabilities) };
  const whole = optimized({ loss: fastTotal, correct: fastRight, ...Object.fromEntries([...named, ...updated]) });
  const layout = withProducts(weightLayout(network), whole, Math.ceil(largestBatchOf({ network, microBatch, batch }) / microBatch));
  return {
    gradients: whole,
    evaluate: kernels?.block === undefined ? judged : optimized(judged),
    updates: updateShares(layout, network, optimizer).map((places) => ({ places, outputs: updateGraph(network, places, optimizer) })),
    masks,
    layout,
  };
}

/** What is computed both forwards and backwards is brought into one form and computed once. */
function optimized(outputs: Readonly<Record<string, Value>>): Record<string, Value> {
  const values = sumsInPlace(shareEqualNodes(skipBetween(trainingForms(Object.values(outputs)))));
  return Object.fromEntries(Object.keys(outputs).map((name, index) => [name, values[index]!]));
}

/** The gradients with those of the micro-batches before, which are given to the program. */
function withSumsBefore(outputs: Readonly<Record<string, Value>>): Record<string, Value> {
  const sums = Object.entries(outputs).map(([name, value]) => (name.startsWith(GRADIENT) ? add(value, input(`sum/${name.slice(GRADIENT.length)}`, value.shape)) : value));
  const values = sumsInPlace(sums);
  return Object.fromEntries(Object.keys(outputs).map((name, index) => [name, values[index]!]));
}

/** The outputs of the gradient program as it is written. */
export function gradientProgram({ gradients: whole, layout }: Pick<TrainingGraphs, 'gradients' | 'layout'>, options: BatchOptions): Readonly<Record<string, Value>> {
  const outputs = asProducts(whole, layout);
  return takesSums(options) ? withSumsBefore(outputs) : outputs;
}

type BatchOptions = Pick<CompileOptions, 'network' | 'microBatch' | 'batch'>;

function largestBatchOf({ network, microBatch, batch = Infinity }: BatchOptions): number {
  return network.wholeBatch ? microBatch : batch;
}

function takesSums(options: BatchOptions): boolean {
  return largestBatchOf(options) > options.microBatch * LANES;
}

/** Compiles the three programs. For a network of `wholeBatch`, `microBatch` must be the size of the batch. */
export function compileTraining(options: CompileOptions): TrainingPrograms {
  const { network, optimizer, microBatch } = options;
  const { input: read, outputs: numbers, wholeBatch } = network;
  const graphs = trainingGraphs(options);
  const bytes = (outputs: Readonly<Record<string, Value>>): Uint8Array => concatenate(encodeModel(toModel(outputs, { order: 'reversed' })));
  return {
    microBatch,
    wholeBatch,
    classes: Math.max(2, numbers),
    outputs: numbers,
    input: read,
    layout: graphs.layout,
    slots: optimizer.slots,
    masks: graphs.masks,
    largestBatch: largestBatchOf(options),
    sumsBefore: takesSums(options),
    gradients: bytes(gradientProgram(graphs, options)),
    evaluate: bytes(graphs.evaluate),
    updates: graphs.updates.map(({ outputs, places }) => ({ program: bytes(outputs), places })),
  };
}

/** @file Makes all ready for fine-tuning: the cut, what is learned from, the programs, and a trainer with the weights that it begins with. */
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import { compileTraining, type TrainingPrograms } from '../compiler/training-programs.ts';
import type { Split } from '../data/split/split-parts.ts';
import { cutOf, type Cut } from '../fine-tuning/cut.ts';
import { photosPerRun, rateFactorAt } from '../fine-tuning/recipe.ts';
import { pretrainedWeights, tailOf, trainableTail, type Tail } from '../fine-tuning/tail.ts';
import type { Weights } from '../graph/tensor.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { ofViews, photoRows } from '../probe/photo-rows.ts';
import { quickBlock } from '../runtime/blocked-layout.node.ts';
import { startTrainer } from '../runtime/trainer.node.ts';
import type { Trainer } from '../runtime/trainer.ts';
import { openChosen } from './chosen-backbone.node.ts';
import type { Watch } from './events.ts';
import { fineTuneExamples, type FineTuneExamples, type FineTuneSettings, type PhotosOrFiles } from './fine-tune-examples.node.ts';
import type { FittedHead } from './fit-head.node.ts';
import { placeIn } from './place-of.node.ts';
import { recipeOf } from './recipe.ts';
import { statePath } from './run-folder.node.ts';
import type { FineTunePlan } from './run-plan.ts';
import { transferHead, weightsOfHead } from './transfer-head.ts';

export type FineTuneTask = Watch & {
  readonly folder: string;
  readonly plan: FineTuneSettings;
  readonly asked: FineTunePlan;
  readonly photos: PhotosOrFiles;
  readonly split: Split;
  /** The class of each photo. */
  readonly labels: Int32Array;
  readonly classes: number;
  /** What each photo counts in training; default 1. */
  readonly sampleWeight?: Float32Array | undefined;
  readonly views: number;
  readonly workers: number;
  /** Where the head begins. */
  readonly head: FittedHead;
};

export type FineTuning = {
  readonly graph: FeatureGraph;
  readonly cut: Cut;
  readonly tail: Tail;
  readonly examples: FineTuneExamples;
  /** Of each example. */
  readonly labels: Int32Array;
  /** The examples of the train photos. */
  readonly rows: readonly number[];
  readonly optimizer: Optimizer;
  readonly programs: TrainingPrograms;
  /** What the trainer begins with. */
  readonly first: Weights;
  readonly lowestFactor: number;
  /** To be closed by the caller. */
  readonly trainer: Trainer;
};

/** `optimizer` is made for the number of steps in all epochs. */
export async function startFineTuning(task: FineTuneTask, optimizerFor: (steps: number) => Optimizer): Promise<FineTuning> {
  const { folder, plan, asked, split, labels: ofPhotos, classes, sampleWeight, views, workers, head: fitted } = task;
  const { divideBy, resize } = recipeOf(plan.recipe);
  const place = placeIn(plan, task.onEvent);
  const graph = await (await openChosen(plan, { divideBy, resize, folder: statePath(folder, 'fine-tune') })).graph();
  const cut = cutOf(graph, asked.layers);
  const examples = await fineTuneExamples({ ...task, train: split.train, graph, cut });
  const tail = tailOf(graph, cut);
  const rows = [...photoRows(split.train, views, true)];
  const factorOf = ({ above }: { readonly above: number }): number => rateFactorAt(above, cut.of);
  const optimizer = optimizerFor(plan.epochs * Math.ceil(rows.length / asked.batch));
  const network = trainableTail(tail, cut, transferHead(Number(graph.features.shape[1]), classes), factorOf);
  const programs = compileTraining({ network, loss: categoricalCrossentropy, optimizer, microBatch: photosPerRun(graph, cut, asked.batch), batch: asked.batch, kernels: { block: await quickBlock(place) } });
  const labels = Int32Array.from(ofViews(ofPhotos, views));
  const first: Weights = new Map([...pretrainedWeights(tail), ...weightsOfHead(fitted.weights)]);
  const trainer = await startTrainer({ programs, examples: examples.source, labels, weights: first, seed: plan.seed, workers, place, ...(sampleWeight && { sampleWeight: Float32Array.from(ofViews(sampleWeight, views)) }) });
  return { graph, cut, tail, examples, labels, rows, optimizer, programs, first, lowestFactor: Math.min(...tail.weights.map(factorOf)), trainer };
}

/** @file Trains the baseline from scratch, saves it, and lets it judge the test photos. */
import { dirname, join } from 'node:path';
import { writeWhole } from '../base/files.node.ts';
import { photosPerMicroBatch } from '../compiler/micro-batch.ts';
import { layeredNetwork } from '../compiler/trainable-network.ts';
import { compileTraining } from '../compiler/training-programs.ts';
import { sampleWeights } from '../data/sample-weights.ts';
import { savedPhotoModel } from '../formats/saved-model.ts';
import type { ModelCard } from '../formats/model-card.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import { scratchCnn } from '../model/scratch-cnn.ts';
import { summaryOf } from '../model/summary.ts';
import { initialWeights } from '../model/weights.ts';
import { adam } from '../optimizers/adam.ts';
import { encodeModel } from '../protobuf/encode-model.ts';
import { NO_TRANSFER } from '../report/transfer-fields.ts';
import { quickBlock } from '../runtime/blocked-layout.node.ts';
import { startTrainer } from '../runtime/trainer.node.ts';
import type { Watch } from './events.ts';
import { placeIn } from './place-of.node.ts';
import { recipeOf } from './recipe.ts';
import { madeFolder, statePath } from './run-folder.node.ts';
import type { RunPlan } from './run-plan.ts';
import type { DecodedRunPhotos } from './run-photos.node.ts';
import { trainWithCheckpoints } from './train-with-checkpoints.node.ts';
import type { TrainedModel } from './trained-model.ts';

export type ModelTraining = Watch & {
  readonly folder: string;
  readonly plan: RunPlan;
  readonly run: DecodedRunPhotos;
  readonly card: ModelCard;
  readonly workers: number;
};

export async function trainScratch({ folder, plan, run, card, workers, onEvent, signal }: ModelTraining & Watch): Promise<TrainedModel> {
  const model = scratchCnn({ classes: card.classes.length, size: card.size, preprocessing: recipeOf(plan.recipe).scratchInput() });
  const optimizer = adam();
  const place = placeIn(plan, onEvent);
  const network = layeredNetwork(model);
  const programs = compileTraining({ network, loss: categoricalCrossentropy, optimizer, microBatch: photosPerMicroBatch(network, plan.batch), batch: plan.batch, kernels: { block: await quickBlock(place) } });
  const { labels, photos, data } = run;
  const examples = { kind: 'pixels', handle: photos.pixels, augmentation: plan.augmentation } as const;
  const sampleWeight = sampleWeights(data.items);
  const trainer = await startTrainer({ programs, examples, labels, ...(sampleWeight && { sampleWeight }), weights: initialWeights(model, plan.seed), seed: plan.seed, workers, place });
  try {
    const { progress, seconds } = await trainWithCheckpoints({
      trainer, labels, optimizer, phase: 'scratch', file: statePath(folder, 'scratch.safetensors'),
      train: data.split.train, validation: data.split.validation, epochs: plan.epochs, batchSize: plan.batch, seed: plan.seed,
      ...(onEvent && { onEvent }), ...(signal && { signal }),
    });
    const file = join(folder, 'scratch', 'model.onnx');
    await madeFolder(dirname(file));
    await writeWhole(file, encodeModel(savedPhotoModel(model, trainer.weights(), card)));
    const validation = data.split.validation.length === 0 ? new Float32Array() : (await trainer.evaluate(data.split.validation)).probabilities;
    const began = performance.now();
    const test = await trainer.evaluate(data.split.test);
    const evaluation = (performance.now() - began) / 1000;
    return {
      ...NO_TRANSFER, name: 'scratch', backbone: null, tap: null, features: null, parameters: summaryOf(model).parameters, history: progress.history, test, validation,
      seconds: { decode: run.seconds, precision: null, features: null, training: seconds, evaluation },
    };
  } finally {
    await trainer.close();
  }
}

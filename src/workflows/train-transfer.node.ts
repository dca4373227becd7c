/** @file Trains a head on the features of a frozen backbone, saves both as one model, and lets it judge the test photos. */
import { dirname, join } from 'node:path';
import { writeWhole } from '../base/files.node.ts';
import { compileTraining } from '../compiler/training-programs.ts';
import { savedTransferModel } from '../formats/saved-model.ts';
import { dense } from '../layers/dense.ts';
import { photoFeatures } from '../features/photo-features.node.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import type { Model } from '../model/model.ts';
import { sequential } from '../model/sequential.ts';
import { summaryOf } from '../model/summary.ts';
import { initialWeights } from '../model/weights.ts';
import { adam } from '../optimizers/adam.ts';
import { encodeModel } from '../protobuf/encode-model.ts';
import { NO_TRANSFER } from '../report/transfer-fields.ts';
import { startTrainer } from '../runtime/trainer.node.ts';
import { checkWeights, openChosen } from './chosen-backbone.node.ts';
import { featureProgress } from './events.ts';
import { recipeOf } from './recipe.ts';
import { madeFolder, statePath } from './run-folder.node.ts';
import { trainWithCheckpoints } from './train-with-checkpoints.node.ts';
import type { ModelTraining } from './train-scratch.node.ts';
import type { TrainedModel } from './trained-model.ts';

/** A dense softmax on features of that width. */
export function transferHead(width: number, classes: number): Model {
  return sequential([dense({ units: classes, activation: 'softmax', name: 'head' })], { inputShape: [width], name: 'transfer' });
}

export async function trainTransfer({ folder, plan, run, card, onEvent, signal }: ModelTraining): Promise<TrainedModel> {
  const watch = { ...(onEvent && { onEvent }), ...(signal && { signal }) };
  const { labels, photos, data } = run;
  const state = statePath(folder, '.');
  const { network, graph } = await openChosen(plan, { divideBy: recipeOf(plan.recipe).divideBy, resize: photos.resize, folder: state });
  const features = await photoFeatures({ network, photos, folder: state, onProgress: featureProgress(onEvent), signal });
  const { width } = features;
  onEvent?.({ type: 'done', phase: 'features', seconds: features.seconds });

  const head = transferHead(width, card.classes.length);
  const optimizer = adam();
  const programs = compileTraining({ model: head, loss: categoricalCrossentropy, optimizer, microBatch: Math.min(plan.batch, data.split.train.length) });
  const trainer = await startTrainer({
    programs, examples: { kind: 'rows', handle: features.handle }, labels, weights: initialWeights(head, plan.seed), seed: plan.seed, workers: 1,
  });
  try {
    const { progress, seconds } = await trainWithCheckpoints({
      trainer, labels, optimizer, phase: 'head', file: statePath(folder, 'head.safetensors'),
      train: data.split.train, validation: data.split.validation, epochs: plan.epochs, batchSize: plan.batch, seed: plan.seed, ...watch,
    });
    const file = join(folder, 'transfer', 'model.onnx');
    await madeFolder(dirname(file));
    // The weights are read once more: they must still be those that the features came from.
    await checkWeights(plan);
    await writeWhole(file, encodeModel(savedTransferModel(await graph(), head, trainer.weights(), card)));
    const began = performance.now();
    const test = await trainer.evaluate(data.split.test);
    const evaluation = (performance.now() - began) / 1000;
    const trainable = summaryOf(head).parameters.total;
    return {
      ...NO_TRANSFER, precision: 'float32', head: 'adam', name: 'transfer', backbone: plan.backbone, tap: plan.tap, features: width, history: progress.history, test,
      parameters: { total: network.parameters + trainable, trainable, nonTrainable: network.parameters },
      seconds: { decode: run.seconds, features: features.seconds, training: seconds, evaluation },
    };
  } finally {
    await trainer.close();
  }
}

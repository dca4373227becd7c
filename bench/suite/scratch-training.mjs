/** @file Training of the baseline network on random images, as `headstart compare` trains it, dropout included. */
import { random } from '../../dist/base/random.js';
import { layeredNetwork } from '../../dist/compiler/trainable-network.js';
import { compileTraining, trainingGraphs } from '../../dist/compiler/training-programs.js';
import { createPixels } from '../../dist/data/pixel-store.node.js';
import { categoricalCrossentropy } from '../../dist/losses/index.js';
import { scratchCnn } from '../../dist/model/scratch-cnn.js';
import { initialWeights } from '../../dist/model/weights.js';
import { adam } from '../../dist/optimizers/index.js';
import { blockedLayout } from '../../dist/runtime/blocked-layout.node.js';
import { startTrainer } from '../../dist/runtime/trainer.node.js';
import { multiplyAdds } from './multiply-adds.mjs';

const BYTES = 224 * 224 * 3;
const model = scratchCnn({ classes: 2 });
const task = { network: layeredNetwork(model), loss: categoricalCrossentropy, optimizer: adam(), microBatch: 4 };

/** That many pictures of random bytes. */
export function randomPixels(count) {
  const pixels = createPixels({ count, bytesPerImage: BYTES });
  const source = random(0, 'bench');
  for (let index = 0; index < count; index++) pixels.write(index, Uint8Array.from({ length: BYTES }, () => source.below(256)));
  return pixels;
}

/** Floating-point operations of a step for one image, forwards and backwards, in the plain form of the graph. */
export function operationsOfStep() {
  return (2 * multiplyAdds(Object.values(trainingGraphs(task).gradients))) / task.microBatch;
}

/** Photos a second over `epochs` passes, after one that warms up. */
export async function trainingSpeed({ pixels, images, batch, workers, epochs = 2 }) {
  const labels = Int32Array.from({ length: images }, (_, index) => index % 2);
  const trainer = await startTrainer({ programs: compileTraining({ ...task, kernels: { block: await blockedLayout() } }), examples: { kind: 'pixels', handle: pixels.handle }, labels, weights: initialWeights(model, 0), seed: 0, workers });
  let step = 0;
  const pass = async () => {
    for (let from = 0; from < images; from += batch) {
      step++;
      await trainer.step({ examples: Array.from({ length: Math.min(batch, images - from) }, (_, index) => from + index), step, learningRate: 0.001 });
    }
  };
  await pass();
  const began = performance.now();
  for (let epoch = 0; epoch < epochs; epoch++) await pass();
  const speed = (images * epochs * 1000) / (performance.now() - began);
  await trainer.close();
  return speed;
}

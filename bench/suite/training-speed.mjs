/** @file The speed of training steps, whatever is trained: forward, backward and update, as the product runs them. */
import { trainingGraphs, compileTraining } from '../../dist/compiler/training-programs.js';
import { blockedLayout } from '../../dist/runtime/blocked-layout.node.js';
import { startTrainer } from '../../dist/runtime/trainer.node.js';
import { multiplyAdds } from '../../dist/graph/multiply-adds.js';
import { rate } from './timing.mjs';

/** Floating-point operations of a step for one image, forwards and backwards, in the plain form of the graph. */
export function operationsOfStep(task) {
  return (2 * multiplyAdds(Object.values(trainingGraphs(task).gradients))) / task.microBatch;
}

/** Images a second over passes of all examples, `images` of them. */
export async function trainingSpeed({ task, examples, weights, images, batch, threads, learningRate = 0.001, seconds }) {
  const labels = Int32Array.from({ length: images }, (_, index) => index % 2);
  const programs = compileTraining({ ...task, batch, kernels: { block: await blockedLayout() } });
  const trainer = await startTrainer({ programs, examples, labels, weights, seed: 0, workers: threads });
  let step = 0;
  const pass = async () => {
    for (let from = 0; from < images; from += batch) {
      step++;
      const { loss } = await trainer.step({ examples: Array.from({ length: Math.min(batch, images - from) }, (_, index) => from + index), step, learningRate });
      if (!Number.isFinite(loss)) throw new Error(`The loss of step ${step} is ${loss}.`);
    }
  };
  try {
    return await rate(pass, images, seconds);
  } finally {
    await trainer.close();
  }
}

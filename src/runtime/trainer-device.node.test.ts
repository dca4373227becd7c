import { expect, test } from 'vitest';
import { model, programs, shadedPhotos } from '../../test/fixtures/small-training.ts';
import { noWebgpu } from '../../test/fixtures/software-adapter.ts';
import { initialWeights } from '../model/weights.ts';
import type { Device, Fallback } from './device.ts';
import { startTrainer } from './trainer.node.ts';

const COUNT = 24;
const { labels, pixels } = shadedPhotos(COUNT);

/** Three steps and an evaluation. */
async function trainedOn(device: Device): Promise<{ readonly losses: number[]; readonly weights: Float32Array; readonly probabilities: Float32Array; readonly fallbacks: readonly Fallback[] }> {
  const fallbacks: Fallback[] = [];
  const trainer = await startTrainer({
    programs, examples: { kind: 'pixels', handle: pixels.handle }, labels, weights: initialWeights(model, 1), seed: 9, workers: 2,
    place: { device, onFallback: (fallback) => fallbacks.push(fallback) },
  });
  try {
    const losses: number[] = [];
    for (let step = 1; step <= 3; step++) losses.push((await trainer.step({ examples: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], step, learningRate: 0.01 })).loss);
    return { losses, probabilities: (await trainer.evaluate([0, 1, 2])).probabilities, weights: trainer.state().weights, fallbacks };
  } finally {
    await trainer.close();
  }
}

test.skipIf(process.platform === 'darwin')('where a device does no program, each is told once, and the processor trains to the same bits', async () => {
  const { fallbacks, ...elsewhere } = await trainedOn('coreml');
  expect(fallbacks.map(({ device, program }) => [device, program])).toEqual([['coreml', 'gradients'], ['coreml', 'update'], ['coreml', 'evaluation']]);
  const { fallbacks: none, ...onProcessor } = await trainedOn('cpu');
  expect(none).toEqual([]);
  expect(elsewhere).toEqual(onProcessor);
});

test.skipIf(noWebgpu !== null)('WebGPU trains as the processor does, up to rounding', async () => {
  const [there, here] = [await trainedOn('webgpu'), await trainedOn('cpu')];
  expect(there.fallbacks).toEqual([]);
  expect(there.weights).not.toEqual(here.weights);
  there.losses.forEach((loss, step) => {
    expect(loss).toBeCloseTo(here.losses[step]!, 3);
  });
  there.probabilities.forEach((share, index) => {
    expect(share).toBeCloseTo(here.probabilities[index]!, 3);
  });
});

import { afterEach, expect, test } from 'vitest';
import { model, programs, shadedPhotos } from '../../test/fixtures/small-training.ts';
import { augmentationOf, type Augmentation } from '../image/augment/augmentation.ts';
import { layeredNetwork } from '../compiler/trainable-network.ts';
import { compileTraining, type TrainingPrograms } from '../compiler/training-programs.ts';
import { dense, dropout, flatten, rescaling } from '../layers/index.ts';
import { categoricalCrossentropy } from '../losses/index.ts';
import { sequential } from '../model/sequential.ts';
import { initialWeights } from '../model/weights.ts';
import { adam, sgd } from '../optimizers/index.ts';
import { startTrainer } from './trainer.node.ts';
import type { Trainer } from './trainer.ts';

const COUNT = 50;
const { labels, pixels } = shadedPhotos(COUNT);

const open: Trainer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((trainer) => trainer.close()));
});

async function started(workers: number, augmentation: Augmentation | null = null): Promise<Trainer> {
  const trainer = await startTrainer({ programs, examples: { kind: 'pixels', handle: pixels.handle, augmentation }, labels, weights: initialWeights(model, 1), seed: 9, workers });
  open.push(trainer);
  return trainer;
}

const batch = (step: number): number[] => Array.from({ length: 38 }, (_, index) => (index * 7 + step * 11) % COUNT);

async function trained(trainer: Trainer, steps: readonly number[]): Promise<number[]> {
  const losses: number[] = [];
  for (const step of steps) losses.push((await trainer.step({ examples: batch(step), step, learningRate: 0.01 })).loss);
  return losses;
}

test('one, two and three workers end in the same weights, bit for bit, with dropout and a part-filled micro-batch', async () => {
  const outcomes = [];
  for (const workers of [1, 2, 3]) {
    const trainer = await started(workers);
    outcomes.push({ losses: await trained(trainer, [1, 2, 3, 4]), state: trainer.state(), evaluation: await trainer.evaluate([0, 5, 9, 14, 30]) });
  }
  expect(outcomes[1]).toEqual(outcomes[0]);
  expect(outcomes[2]).toEqual(outcomes[0]);
});

test('with a lane for each micro-batch the workers end in the same weights too, and a larger batch is refused', async () => {
  const apart = compileTraining({ network: layeredNetwork(model), loss: categoricalCrossentropy, optimizer: adam(), microBatch: 4, batch: 30 });
  const outcomes = [];
  for (const [workers, given] of [[1, programs], [1, apart], [2, apart], [3, apart]] as const) {
    const trainer = await startTrainer({ programs: given, examples: { kind: 'pixels', handle: pixels.handle }, labels, weights: initialWeights(model, 1), seed: 9, workers });
    open.push(trainer);
    for (const step of [1, 2, 3]) await trainer.step({ examples: batch(step).slice(0, 30 - step), step, learningRate: 0.01 });
    outcomes.push(trainer.state());
  }
  for (const outcome of outcomes.slice(1)) expect(outcome).toEqual(outcomes[0]);
  await expect(open.at(-1)!.step({ examples: batch(4), step: 4, learningRate: 0.01 })).rejects.toThrow('A batch of 38 examples does not fit the programs, which are for at most 30.');
});

test('the gradient of a wide layer, multiplied once for the whole batch, is the same up to rounding, and bit for bit for one, two and three workers', async () => {
  const wide = sequential([rescaling({ scale: 1 / 255 }), flatten(), dropout({ rate: 0.3 }), dense({ units: 640, activation: 'relu' }), dense({ units: 3, activation: 'softmax' })], { inputShape: model.inputShape });
  const [summed, multiplied] = [undefined, 38].map((batch) => compileTraining({ network: layeredNetwork(wide), loss: categoricalCrossentropy, optimizer: sgd({ momentum: 0.9 }), microBatch: 4, batch })) as [TrainingPrograms, TrainingPrograms];
  expect([summed, multiplied].map(({ layout, updates }) => [layout.places.filter(({ product }) => product !== undefined).map(({ name }) => name), updates.length])).toEqual([[[], 2], [['dense/kernel'], 2]]);
  const outcomes = [];
  for (const [workers, given] of [[2, summed], [1, multiplied], [2, multiplied], [3, multiplied]] as const) {
    const trainer = await startTrainer({ programs: given, examples: { kind: 'pixels', handle: pixels.handle }, labels, weights: initialWeights(wide, 1), seed: 9, workers });
    open.push(trainer);
    // The second batch has fewer micro-batches than the first.
    for (const step of [1, 2, 3]) await trainer.step({ examples: batch(step).slice(0, step === 2 ? 9 : 38), step, learningRate: 0.1 });
    outcomes.push(trainer.state());
  }
  const [expected, first, ...others] = outcomes as [ReturnType<Trainer['state']>, ReturnType<Trainer['state']>, ...ReturnType<Trainer['state']>[]];
  for (const other of others) expect(other).toEqual(first);
  const momentum = expected.slots[0]!;
  const largest = momentum.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  expect(momentum.reduce((most, each, index) => Math.max(most, Math.abs(each - first.slots[0]![index]!)), 0)).toBeLessThan(1e-5 * largest);
});

test('photos that are changed by chance are the same for one, two and three workers, others in each epoch, and left alone where they are judged', async () => {
  const strong = augmentationOf('strong');
  const outcomes = [];
  for (const workers of [1, 2, 3]) {
    const trainer = await started(workers, strong);
    const before = await trainer.evaluate([0, 5, 9]);
    const losses = [];
    for (const epoch of [1, 1, 2]) losses.push((await trainer.step({ examples: batch(1), step: 1, epoch, learningRate: 0 })).loss);
    outcomes.push({ losses, before, trained: await trained(trainer, [1, 2, 3]), state: trainer.state() });
  }
  expect(outcomes[1]).toEqual(outcomes[0]);
  expect(outcomes[2]).toEqual(outcomes[0]);
  const [{ losses, before }] = outcomes as [(typeof outcomes)[number]];
  expect(losses[1]).toBe(losses[0]);
  expect(losses[2]).not.toBe(losses[0]);
  const plain = await started(1);
  expect(await plain.evaluate([0, 5, 9])).toEqual(before);
  expect((await plain.step({ examples: batch(1), step: 1, learningRate: 0 })).loss).not.toBe(losses[0]);
});

test('training lowers the loss, and the sums are over the examples of the batch', async () => {
  const trainer = await started(2);
  const losses = await trained(trainer, Array.from({ length: 40 }, (_, index) => index + 1));
  expect(losses[0]! / 38).toBeGreaterThan(0.5);
  expect(losses.at(-1)!).toBeLessThan(losses[0]! / 2);
});

test('a trainer that was given the state of another goes on as that one does', async () => {
  const first = await started(2);
  await trained(first, [1, 2]);
  const second = await started(1);
  second.restore(first.state());
  expect(await trained(second, [3, 4])).toEqual(await trained(first, [3, 4]));
  expect(second.state()).toEqual(first.state());
});

test('evaluation gives probabilities that add up to 1 and their cross-entropy, in the order asked for', async () => {
  const trainer = await started(2);
  const asked = [44, 3, 3, 17, 20, 8];
  const { losses, probabilities } = await trainer.evaluate(asked);
  asked.forEach((example, row) => {
    const mine = probabilities.subarray(row * 3, row * 3 + 3);
    expect(mine.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 5);
    expect(losses[row]).toBeCloseTo(-Math.log(mine[labels[example]!]!), 4);
  });
  expect(losses[1]).toBe(losses[2]);
});

test('a state of another size is refused', async () => {
  const trainer = await started(1);
  expect(() => {
    trainer.restore({ weights: new Float32Array(3), slots: [] });
  }).toThrow('The state belongs to another model or optimizer.');
});

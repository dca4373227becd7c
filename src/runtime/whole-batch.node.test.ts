import { afterEach, expect, test } from 'vitest';
import { random } from '../base/random.ts';
import { layeredNetwork } from '../compiler/trainable-network.ts';
import { compileTraining, type TrainingPrograms } from '../compiler/training-programs.ts';
import { createPixels } from '../data/pixel-store.node.ts';
import type { Weights } from '../graph/tensor.ts';
import { add } from '../layers/add.ts';
import { batchNormalization } from '../layers/batch-normalization.ts';
import { conv2d } from '../layers/conv2d.ts';
import { dense } from '../layers/dense.ts';
import { globalAveragePooling2d } from '../layers/global-average-pooling2d.ts';
import { randomFlip } from '../layers/random-flip.ts';
import { l2 } from '../layers/regularizer.ts';
import { rescaling } from '../layers/rescaling.ts';
import { binaryCrossentropy } from '../losses/binary-crossentropy.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import { model } from '../model/functional.ts';
import { applyLayer, inputLayer } from '../model/layer-node.ts';
import { sequential } from '../model/sequential.ts';
import { initialWeights } from '../model/weights.ts';
import { adam } from '../optimizers/adam.ts';
import { sgd } from '../optimizers/sgd.ts';
import { blockedLayout } from './blocked-layout.node.ts';
import { startTrainer, type TrainerOptions } from './trainer.node.ts';
import type { Trainer } from './trainer.ts';

const SIZE = 10;
const COUNT = 40;
const BATCH = 16;
const photo = inputLayer({ shape: [SIZE, SIZE, 3] });
const scaled = applyLayer(rescaling({ scale: 1 / 255 }), applyLayer(randomFlip(), photo));
const normalized = applyLayer(batchNormalization({ momentum: 0.5 }), applyLayer(conv2d({ filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }), scaled));
const joined = applyLayer(add(), [normalized, applyLayer(conv2d({ filters: 8, kernelSize: 1 }), scaled)]);
const residual = model({ inputs: photo, outputs: applyLayer(dense({ units: 2, activation: 'softmax' }), applyLayer(globalAveragePooling2d(), joined)) });
const programs = compileTraining({ network: layeredNetwork(residual), loss: categoricalCrossentropy, optimizer: adam(), microBatch: BATCH });

const labels = Int32Array.from({ length: COUNT }, (_, index) => index % 2);
const pixels = createPixels({ count: COUNT, bytesPerImage: SIZE * SIZE * 3 });
const source = random(3, 'pixels');
for (let index = 0; index < COUNT; index++) pixels.write(index, Uint8Array.from({ length: SIZE * SIZE * 3 }, () => source.below(100 + 100 * (index % 2))));

const open: Trainer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((trainer) => trainer.close()));
});

async function started(compiled: TrainingPrograms, weights: Weights, options: Partial<TrainerOptions> = {}): Promise<Trainer> {
  const trainer = await startTrainer({ programs: compiled, examples: { kind: 'pixels', handle: pixels.handle }, labels, weights, seed: 9, workers: 2, ...options });
  open.push(trainer);
  return trainer;
}

const batch = (step: number, size = BATCH): number[] => Array.from({ length: size }, (_, index) => (index * 7 + step * 11) % COUNT);

test('a net with batch normalization runs its batch at once, and ends in the same weights for any number of workers', async () => {
  expect(layeredNetwork(residual).wholeBatch).toBe(true);
  expect(programs.wholeBatch).toBe(true);
  const outcomes = [];
  for (const workers of [1, 3]) {
    const trainer = await started(programs, initialWeights(residual, 1), { workers });
    const losses = [];
    for (const step of [1, 2, 3]) losses.push((await trainer.step({ examples: batch(step, step === 3 ? 5 : BATCH), step, learningRate: 0.01 })).loss);
    outcomes.push({ losses, state: trainer.state(), evaluation: await trainer.evaluate([0, 5, 9]) });
  }
  expect(outcomes[1]).toEqual(outcomes[0]);
});

test('so it does in the blocked layout, in groups of images', async () => {
  const scaled16 = applyLayer(rescaling({ scale: 1 / 255 }), photo);
  const blockOf16 = applyLayer(batchNormalization(), applyLayer(conv2d({ filters: 16, kernelSize: 3, padding: 'same' }), scaled16));
  const net = model({ inputs: photo, outputs: applyLayer(dense({ units: 2, activation: 'softmax' }), applyLayer(globalAveragePooling2d(), blockOf16)) });
  const compiled = compileTraining({ network: layeredNetwork(net), loss: categoricalCrossentropy, optimizer: adam(), microBatch: BATCH, kernels: { block: await blockedLayout() } });
  const states = [];
  for (const workers of [1, 2]) {
    const trainer = await started(compiled, initialWeights(net, 1), { workers });
    for (const step of [1, 2, 3]) await trainer.step({ examples: batch(step, step === 3 ? 5 : BATCH), step, learningRate: 0.01 });
    states.push(trainer.state());
  }
  expect(states[1]).toEqual(states[0]);
});

test('the last, smaller batch does just what a program for its size does', async () => {
  const exact = compileTraining({ network: layeredNetwork(residual), loss: categoricalCrossentropy, optimizer: adam(), microBatch: 5 });
  const weights = initialWeights(residual, 1);
  const trainers = [await started(programs, weights), await started(exact, weights)];
  const [padded, alone] = await Promise.all(trainers.map((trainer) => trainer.step({ examples: batch(1, 5), step: 1, learningRate: 0.01 })));
  expect(padded!.loss).toBeCloseTo(alone!.loss, 5);
  const [a, b] = trainers.map((trainer) => trainer.weights());
  for (const [name, { data }] of a!) data.forEach((each, i) => expect(each, name).toBeCloseTo(b!.get(name)!.data[i]!, 4));
  expect(a!.get('batch_normalization/moving_mean')!.data.some((each) => each > 0.01)).toBe(true);
});

test('it learns, and evaluation uses the moving statistics', async () => {
  const trainer = await started(programs, initialWeights(residual, 1));
  for (let step = 1; step <= 40; step++) await trainer.step({ examples: batch(step), step, learningRate: 0.02 });
  const { losses } = await trainer.evaluate(Array.from({ length: COUNT }, (_, index) => index));
  expect(losses.reduce((sum, each) => sum + each, 0) / COUNT).toBeLessThan(0.3);
});

test('a batch that is larger than the programs is refused', async () => {
  const trainer = await started(programs, initialWeights(residual, 1));
  await expect(trainer.step({ examples: batch(1, 17), step: 1, learningRate: 0.01 })).rejects.toThrow('A batch of 17 examples does not fit the programs, which are for at most 16.');
});

test('one output for two classes learns and gives the probabilities of both', async () => {
  const small = sequential([rescaling({ scale: 1 / 255 }), globalAveragePooling2d(), dense({ units: 1, activation: 'sigmoid' })], { inputShape: [SIZE, SIZE, 3] });
  const binary = compileTraining({ network: layeredNetwork(small), loss: binaryCrossentropy, optimizer: adam(), microBatch: 4 });
  expect(binary).toMatchObject({ classes: 2, outputs: 1, wholeBatch: false });
  const trainer = await started(binary, initialWeights(small, 1));
  let correct = 0;
  for (let step = 1; step <= 60; step++) correct = (await trainer.step({ examples: batch(step), step, learningRate: 0.2 })).correct;
  expect(correct).toBe(BATCH);
  const { losses, probabilities } = await trainer.evaluate([0, 1, 2, 3]);
  [0, 1, 2, 3].forEach((row) => {
    expect(probabilities[row * 2]! + probabilities[row * 2 + 1]!).toBeCloseTo(1, 6);
    expect(losses[row]).toBeCloseTo(-Math.log(probabilities[row * 2 + labels[row]!]!), 4);
    expect(probabilities[row * 2 + labels[row]!]).toBeGreaterThan(0.5);
  });
});

test('examples weigh in the training loss but not in its accuracy or in the evaluation', async () => {
  const weights = initialWeights(residual, 1);
  const sampleWeight = Float32Array.from({ length: COUNT }, (_, example) => (example % 2 === 0 ? 0.5 : 3));
  const [plain, weighted] = [await started(programs, weights), await started(programs, weights, { sampleWeight })];
  const examples = batch(1);
  const { losses } = await plain.evaluate(examples);
  expect([...(await weighted.evaluate(examples)).losses]).toEqual([...losses]);
  const [even, odd] = [await plain.step({ examples: [0, 2], step: 1, learningRate: 0 }), await plain.step({ examples: [1, 3], step: 1, learningRate: 0 })];
  const [light, heavy] = [await weighted.step({ examples: [0, 2], step: 1, learningRate: 0 }), await weighted.step({ examples: [1, 3], step: 1, learningRate: 0 })];
  expect(light.loss).toBeCloseTo(0.5 * even.loss, 5);
  expect(heavy.loss).toBeCloseTo(3 * odd.loss, 5);
  expect(heavy.correct).toBe(odd.correct);
});

test('a penalty is part of the loss of training and evaluation, and pulls the weights to 0', async () => {
  const penalized = sequential([globalAveragePooling2d(), dense({ units: 2, activation: 'softmax', kernelRegularizer: l2(0.25) })], { inputShape: [SIZE, SIZE, 3] });
  const bare = sequential([globalAveragePooling2d(), dense({ units: 2, activation: 'softmax' })], { inputShape: [SIZE, SIZE, 3] });
  const weights = new Map(initialWeights(bare, 1));
  const squares = weights.get('dense/kernel')!.data.reduce((sum, each) => sum + each * each, 0);
  const compiled = (net: typeof bare): TrainingPrograms => compileTraining({ network: layeredNetwork(net), loss: categoricalCrossentropy, optimizer: sgd(), microBatch: 4 });
  const [heavy, light] = [await started(compiled(penalized), weights), await started(compiled(bare), weights)];
  const examples = batch(1, 6);
  const [evaluated, without] = [await heavy.evaluate(examples), await light.evaluate(examples)];
  evaluated.losses.forEach((loss, row) => expect(loss - without.losses[row]!).toBeCloseTo(0.25 * squares, 4));
  const results = [await heavy.step({ examples, step: 1, learningRate: 0.1 }), await light.step({ examples, step: 1, learningRate: 0.1 })];
  expect(results[0]!.loss - results[1]!.loss).toBeCloseTo(6 * 0.25 * squares, 3);
  const [after, other] = [heavy.weights(), light.weights()].map((each) => each.get('dense/kernel')!.data);
  weights.get('dense/kernel')!.data.forEach((each, i) => expect(other![i]! - after![i]!).toBeCloseTo(0.1 * 2 * 0.25 * each, 4));
});

/** @file Networks, losses and optimizers against the numbers that record-keras.py recorded from Keras. */
import { expect, test } from 'vitest';
import { random } from '../../src/base/random.ts';
import { layeredNetwork } from '../../src/compiler/trainable-network.ts';
import { compileTraining } from '../../src/compiler/training-programs.ts';
import { initializerOf } from '../../src/layers/initializer.ts';
import * as losses from '../../src/losses/index.ts';
import type { Loss } from '../../src/losses/loss.ts';
import { callModel, modelInput } from '../../src/model/model.ts';
import { summaryOf } from '../../src/model/summary.ts';
import { input, type Value } from '../../src/graph/value.ts';
import * as optimizers from '../../src/optimizers/index.ts';
import { cosineDecay } from '../../src/optimizers/cosine-decay.ts';
import { exponentialDecay } from '../../src/optimizers/exponential-decay.ts';
import { learningRateAt, type Optimizer, type Schedule } from '../../src/optimizers/optimizer.ts';
import { piecewiseConstantDecay } from '../../src/optimizers/piecewise-constant-decay.ts';
import { polynomialDecay } from '../../src/optimizers/polynomial-decay.ts';
import { expectClose } from '../reference/difference.ts';
import { evaluate } from '../reference/evaluate.ts';
import { runOnnx } from '../reference/run-onnx.ts';
import { countOf, tensor, type Tensor } from '../reference/tensor.ts';
import {
  float32sOf, functional, inputOf, layerOf, modelOf, recordedGlorot, recordedInitializers, recordedNets, recordedSchedules, recordedShapes, unnamedModelOf, weightsOf,
  type RecordedNet, type RecordedTraining,
} from './keras-recording.ts';
import { firstState, trainStep } from './train-step.ts';

const OUTPUT_TOLERANCE = 1e-5;
const LOSS_TOLERANCE = 1e-4;
const WEIGHT_TOLERANCE = 1e-4;

test.each(recordedNets)('the network with $name predicts what Keras predicts', async (net) => {
  const model = modelOf(net);
  const weights = weightsOf(model, net.weights);
  const x = modelInput(model, 'N');
  const y = callModel(model, x, { weights: new Map(Object.entries(weights).map(([name, { shape }]) => [name, input(name, shape)])) });
  const feeds = { ...weights, [model.inputShape.length === 3 ? 'image' : 'features']: inputOf(net, 0) };
  const expected = tensor(net.outputs.shape, float32sOf(net.outputs.data));
  expectClose(evaluate([y], feeds)[0], expected, OUTPUT_TOLERANCE, 'the output of the interpreter');
  expectClose((await runOnnx({ y }, feeds, { optimization: 'all' }))['y'], expected, OUTPUT_TOLERANCE, 'the output of ONNX Runtime');
});

const trainings = recordedNets.flatMap((net) => net.training.map((training) => ({ name: net.name, title: training.title, net, training })));

const schedules: Readonly<Record<string, (config: never) => Schedule>> = { cosineDecay, exponentialDecay, piecewiseConstantDecay, polynomialDecay };

function optimizerOf({ optimizer, config, schedule, excluded }: RecordedTraining): Optimizer {
  const factories: Readonly<Record<string, (config: object) => Optimizer>> = optimizers;
  return factories[optimizer]!({
    ...config,
    ...(schedule && { learningRate: schedules[schedule.name]!(schedule.config as never) }),
    ...(excluded !== undefined && { excludeFromWeightDecay: (name: string) => name.includes(excluded) }),
  });
}

function lossOf({ loss }: RecordedNet): Loss {
  const factories: Readonly<Record<string, (predictions: Value, labels: Value, options: object) => Value>> = losses;
  return (predictions, labels) => factories[loss.name]!(predictions, labels, loss.config);
}

test.each(trainings)('ten steps of $title on $name go as in Keras', async ({ net, training }) => {
  const model = modelOf(net);
  const optimizer = optimizerOf(training);
  // Four images at a time, or all at once where that must be: the (last) part of a batch of six is not full.
  const programs = compileTraining({ network: layeredNetwork(model), loss: lossOf(net), optimizer, microBatch: layeredNetwork(model).wholeBatch ? 8 : 4 });
  let state = firstState(programs, weightsOf(model, net.weights));
  const found: number[] = [];
  for (let step = 0; step < training.losses.length; step++) {
    const labels = tensor([net.batch, programs.outputs], float32sOf(net.labels[step % 2]!));
    const batch = { input: inputOf(net, step % 2), labels, ...(net.classWeight && { sampleWeight: weightsOfClasses(labels, net.classWeight) }) };
    const done = await trainStep(programs, state, batch, learningRateAt(optimizer, step + 1));
    found.push(done.loss);
    state = done.state;
  }
  found.forEach((loss, step) => expect(Math.abs(loss / training.losses[step]! - 1), `step ${step + 1}: ${loss} instead of ${training.losses[step]}`).toBeLessThan(LOSS_TOLERANCE));
  const final = weightsOf(model, training.weights);
  for (const [name, weight] of Object.entries(final)) expectClose(state.weights[name], weight, WEIGHT_TOLERANCE, name);
});

function weightsOfClasses({ shape: [count = 0, outputs = 1], data }: Tensor, classWeight: readonly number[]): number[] {
  return Array.from({ length: count }, (_, row) => classWeight[outputs === 1 ? data[row]! : data.subarray(row * outputs, (row + 1) * outputs).indexOf(1)]!);
}

test.each(recordedNets)('the layers of the network with $name are ordered, named and counted as in Keras', (net) => {
  const { rows, parameters } = summaryOf(unnamedModelOf(net));
  const names = rows.map(({ name }) => name);
  // Keras shows the input of a functional model as a layer, and not that of a sequential one.
  expect(net.names.includes('input_layer') ? names : names.filter((name) => name !== 'input_layer')).toEqual(net.names);
  expect(parameters).toMatchObject({ trainable: net.trainable, nonTrainable: net.nonTrainable });
});

test.each(recordedSchedules)('the rates of $name $config are those of Keras', ({ name, config, rates }) => {
  const schedule = schedules[name]!(config as never);
  rates.forEach((rate, done) => expect(Math.abs(schedule(done + 1) - rate), `after ${done} steps`).toBeLessThan(1e-6 * Math.max(rate, 1e-2)));
});

/** Keras's shapes end in channels. */
const channelsLast = ([channels, ...space]: readonly unknown[]): unknown[] => [...space, channels];

test.each([...new Set(recordedShapes.map(({ layer }) => layer))])('%s gives the shapes and has the parameters that it has in Keras', (name) => {
  const cases = recordedShapes.filter(({ layer }) => layer === name);
  const found = cases.map(({ layer, config, input: inputShape }) => {
    const made = layerOf(layer, config);
    const model = functional([made.merges === true ? { layer: made, inputs: [-1, -1] } : { layer: made }], inputShape);
    const parameters = [...model.weightSpecs.values()].reduce((sum, { shape }) => sum + countOf(shape), 0);
    return { layer, config, input: inputShape, output: channelsLast(model.outputShape.slice(1)), parameters };
  });
  expect(found).toEqual(cases);
});

test.each(recordedGlorot)('first weights of a kernel $shape are as large as in Keras', ({ shape, limit }) => {
  const [height = 1, width = 1, channels = 1, filters = 1] = shape;
  const ours = shape.length === 4 ? [filters, channels, height, width] : shape;
  const largest = (seed: number): number => initializerOf('glorotUniform')(ours, random(seed, 'glorot')).reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  const seeds = Array.from({ length: Math.ceil(2000 / countOf(shape)) }, (_, seed) => seed);
  const most = Math.max(...seeds.map(largest));
  expect(most).toBeLessThanOrEqual(Math.fround(limit));
  expect(most).toBeGreaterThan(0.99 * limit);
});

test.each(recordedInitializers)('first weights by $initializer of $layer $shape are spread as in Keras', ({ initializer, layer, config, input: inputShape, mean, deviation, most }) => {
  const made = layerOf(layer, config);
  const { kernel } = made.merges === true ? {} : made.weights(['N', ...inputShape]);
  const values = kernel!.initializer(kernel!.shape, random(7, initializer));
  const count = values.length;
  const ourMean = values.reduce((sum, each) => sum + each, 0) / count;
  const ourDeviation = Math.sqrt(values.reduce((sum, each) => sum + (each - ourMean) ** 2, 0) / count);
  // Both are samples of `count` numbers: five standard errors of their difference.
  expect(Math.abs(ourMean - mean)).toBeLessThan(5 * deviation * Math.sqrt(2 / count) + 1e-9);
  expect(Math.abs(ourDeviation - deviation)).toBeLessThan(5 * deviation * Math.sqrt(1 / count) + 1e-9);
  // The ends of a normal distribution that is not cut off are a matter of luck.
  const ourMost = values.reduce((top, each) => Math.max(top, Math.abs(each)), 0);
  expect(Math.abs(ourMost / most - 1)).toBeLessThan(initializer === 'randomNormal' ? 0.3 : 0.01);
});

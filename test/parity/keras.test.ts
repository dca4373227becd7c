/** @file Networks, losses and optimizers against the numbers that record-keras.py recorded from Keras. */
import { expect, test } from 'vitest';
import { random } from '../../src/base/random.ts';
import { compileTraining } from '../../src/compiler/training-programs.ts';
import { initializerOf } from '../../src/layers/initializer.ts';
import { categoricalCrossentropy } from '../../src/losses/categorical-crossentropy.ts';
import { callModel, modelInput } from '../../src/model/model.ts';
import { sequential } from '../../src/model/sequential.ts';
import { input } from '../../src/graph/value.ts';
import * as optimizers from '../../src/optimizers/index.ts';
import { learningRateAt, type Optimizer } from '../../src/optimizers/optimizer.ts';
import { expectClose } from '../reference/difference.ts';
import { evaluate } from '../reference/evaluate.ts';
import { runOnnx } from '../reference/run-onnx.ts';
import { countOf, tensor } from '../reference/tensor.ts';
import { float32sOf, inputOf, layerOf, modelOf, recordedGlorot, recordedNets, recordedShapes, weightsOf } from './keras-recording.ts';
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

function optimizerOf(name: string, config: Readonly<Record<string, unknown>>): Optimizer {
  const factories: Readonly<Record<string, (config: object) => Optimizer>> = optimizers;
  return factories[name]!(config);
}

test.each(trainings)('ten steps of $title on $name go as in Keras', async ({ net, training }) => {
  const model = modelOf(net);
  const optimizer = optimizerOf(training.optimizer, training.config);
  // Four images at a time: the second part of a batch of six is not full.
  const programs = compileTraining({ model, loss: categoricalCrossentropy, optimizer, microBatch: 4 });
  let state = firstState(programs, weightsOf(model, net.weights));
  const losses: number[] = [];
  for (let step = 0; step < training.losses.length; step++) {
    const batch = { input: inputOf(net, step % 2), labels: tensor([net.batch, programs.classes], float32sOf(net.labels[step % 2]!)) };
    const done = await trainStep(programs, state, batch, learningRateAt(optimizer, step + 1));
    losses.push(done.loss);
    state = done.state;
  }
  losses.forEach((loss, step) => expect(Math.abs(loss / training.losses[step]! - 1), `step ${step + 1}: ${loss} instead of ${training.losses[step]}`).toBeLessThan(LOSS_TOLERANCE));
  const final = weightsOf(model, training.weights);
  for (const [name, weight] of Object.entries(final)) expectClose(state.weights[name], weight, WEIGHT_TOLERANCE, name);
});

/** Keras's shapes end in channels. */
const channelsLast = ([channels, ...space]: readonly unknown[]): unknown[] => [...space, channels];

test.each([...new Set(recordedShapes.map(({ layer }) => layer))])('%s gives the shapes and has the parameters that it has in Keras', (name) => {
  const cases = recordedShapes.filter(({ layer }) => layer === name);
  const found = cases.map(({ layer, config, input: inputShape }) => {
    const model = sequential([layerOf(layer, config)], { inputShape });
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

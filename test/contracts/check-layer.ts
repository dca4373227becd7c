/**
 * @file The contract of a layer: made anew from its configuration it is the same; in a small network with cross-entropy,
 * ONNX Runtime computes what the float64 interpreter does and the gradients of all weights are the slopes of the loss.
 */
import fc from 'fast-check';
import { expect } from 'vitest';
import { gradients } from '../../src/autodiff/gradients.ts';
import { random, type Random } from '../../src/base/random.ts';
import { graphText } from '../../src/graph/text.ts';
import { input, type Value } from '../../src/graph/value.ts';
import { conv2d } from '../../src/layers/conv2d.ts';
import { dense } from '../../src/layers/dense.ts';
import { flatten } from '../../src/layers/flatten.ts';
import type { Layer, MergeLayer } from '../../src/layers/layer.ts';
import { rescaling } from '../../src/layers/rescaling.ts';
import { categoricalCrossentropy } from '../../src/losses/categorical-crossentropy.ts';
import { callModel, modelInput, type Model } from '../../src/model/model.ts';
import { model as functional } from '../../src/model/functional.ts';
import { applyLayer, inputLayer, type LayerNode } from '../../src/model/layer-node.ts';
import { reduceSum } from '../../src/ops/reduce-sum.ts';
import { centralDifferences, expectClose, expectGradient, norm } from '../reference/difference.ts';
import { evaluate, type Feeds } from '../reference/evaluate.ts';
import { runOnnx } from '../reference/run-onnx.ts';
import { fill, type Tensor } from '../reference/tensor.ts';
import { bits, normal, positive, whole } from './numbers.ts';
import { streams } from './shapes.ts';

export type LayerCase<Config> = {
  readonly config: Config;
  /** Without the batch, channels first: what the layer gets. */
  readonly input: readonly number[];
};

const SEED = 20_240_229;
const BATCH = 3;
const CLASSES = 3;
const VALUE_TOLERANCE = 1e-5;
const GRADIENT_TOLERANCE = 1e-4;
const SLOPE_TOLERANCE = 1e-5;
/** So small that bends of relu and maxima are hardly ever crossed. */
const SLOPE_STEP = 1e-6;

export async function checkLayer<Config extends object>(make: (config: Config) => Layer | MergeLayer, cases: fc.Arbitrary<LayerCase<Config>>, runs = 12): Promise<void> {
  const property = fc.asyncProperty(cases, streams, async ({ config, input: shape }, stream) => {
    const layer = make(config);
    expect(layer.config).toEqual(config);
    const model = networkAround(layer, shape);
    const again = networkAround(make(JSON.parse(JSON.stringify(layer.config)) as Config), shape);
    expect(textOf(again), 'the layer made from its saved configuration').toBe(textOf(model));
    const numbers = numbersFor(model, stream);
    await checkPrediction(model, numbers);
    await checkTraining(model, numbers);
  });
  await fc.assert(property, { seed: SEED, numRuns: runs });
}

/** The layer behind one that has weights, or several behind one each, so that gradients must go through it, and before a classifier. */
function networkAround(layer: Layer | MergeLayer, [channels = 1, ...space]: readonly number[]): Model {
  const photo = inputLayer({ shape: space.length === 0 ? [4] : [...space, 3] });
  const scaled = space.length === 0 ? photo : applyLayer(rescaling({ scale: 1 / 127.5, offset: -1 }), photo);
  const before = (name: string): LayerNode => applyLayer(space.length === 0 ? dense({ units: channels, name }) : conv2d({ filters: channels, kernelSize: 1, name }), scaled);
  const y = layer.merges === true ? applyLayer(layer, [before('first'), before('second'), before('third')]) : applyLayer(layer, before('before'));
  const { outputShape } = functional({ inputs: photo, outputs: y });
  const rows = outputShape.length === 4 ? applyLayer(flatten(), y) : y;
  return functional({ inputs: photo, outputs: applyLayer(classifier(), rows) });
}

const classifier = (): Layer => dense({ units: CLASSES, activation: 'softmax', name: 'classifier' });

function weightInputs(model: Model): Map<string, Value> {
  return new Map([...model.weightSpecs].map(([name, { shape }]) => [name, input(name, shape)]));
}

function textOf(model: Model): string {
  return graphText({ y: callModel(model, modelInput(model, 'N'), { weights: weightInputs(model) }) });
}

/** So small that the softmax is not saturated: there a gradient would be all rounding. */
function calm(shape: readonly number[], stream: Random): Tensor {
  const { data } = normal(shape, stream);
  return { shape, data: data.map((each) => Math.fround(each / Math.sqrt(shape[0]!) / 2)) };
}

function numbersFor(model: Model, stream: Random): Feeds {
  const shape = [BATCH, ...model.inputShape];
  const photos = model.inputShape.length === 3;
  const draw = (name: string): typeof normal => (name.endsWith('variance') ? positive : name === 'classifier/kernel' ? calm : normal);
  const weights = [...model.weightSpecs].map(([name, spec]) => [name, draw(name)(spec.shape, stream)] as const);
  const labels = fill([BATCH, CLASSES], ([image = 0, label = 0]) => (label === image % CLASSES ? 1 : 0));
  return { [photos ? 'image' : 'features']: photos ? whole(shape, stream, 256) : normal(shape, stream), labels, ...Object.fromEntries(weights) };
}

/** With a batch of any size, outside training. */
async function checkPrediction(model: Model, numbers: Feeds): Promise<void> {
  const y = callModel(model, modelInput(model, 'N'), { weights: weightInputs(model) });
  const [expected] = evaluate([y], numbers) as [Tensor];
  const { labels: _, ...feeds } = numbers;
  expectClose((await runOnnx({ y }, feeds, { optimization: 'all' }))['y'], expected, VALUE_TOLERANCE, 'the prediction');
}

async function checkTraining(model: Model, numbers: Feeds): Promise<void> {
  const masks: Record<string, Tensor> = {};
  const keepMask = (layer: string, shape: readonly (number | string)[], keep: number): Value => {
    expect(keep).toBeGreaterThan(0);
    masks[layer] = bits(shape.map(Number), random(SEED, layer));
    return input(layer, shape);
  };
  const weights = weightInputs(model);
  const y = callModel(model, modelInput(model, BATCH), { weights, training: true, keepMask });
  const loss = reduceSum(categoricalCrossentropy(y, input('labels', [BATCH, CLASSES])), [0]);
  const feeds = { ...numbers, ...masks };
  const wanted = [...weights].filter(([name]) => model.weightSpecs.get(name)?.trainable ?? true);
  const slopes = gradients(loss, wanted.map(([, weight]) => weight));
  const exact = evaluate(slopes, feeds);
  const results = await runOnnx({ loss, ...Object.fromEntries(slopes.map((slope, i) => [`slope_${i}`, slope])) }, feeds);
  expectClose(results['loss'], evaluate([loss], feeds)[0]!, VALUE_TOLERANCE, 'the loss');
  // A gradient that is 0, as that of a bias before a normalization, comes out as the rounding of what the others are.
  const least = 0.01 * Math.max(...exact.map(({ data }) => norm(data)));
  wanted.forEach(([name], i) => {
    expectClose(results[`slope_${i}`], exact[i]!, GRADIENT_TOLERANCE, `d loss / d ${name} in ONNX Runtime`, least);
    const lossAt = (weight: Tensor): number => evaluate([loss], { ...feeds, [name]: weight })[0]!.data[0]!;
    expectGradient(exact[i]!, centralDifferences(feeds[name]!, lossAt, { step: SLOPE_STEP, most: 12 }), SLOPE_TOLERANCE, `d loss / d ${name}`);
  });
}

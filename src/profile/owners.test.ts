import { expect, test } from 'vitest';
import { layeredNetwork } from '../compiler/trainable-network.ts';
import { trainingGraphs, type TrainingGraphs } from '../compiler/training-programs.ts';
import { layerOfWeight } from '../graph/weight-leaf.ts';
import type { Kernels, Value } from '../graph/value.ts';
import { add } from '../layers/add.ts';
import { batchNormalization } from '../layers/batch-normalization.ts';
import { conv2d } from '../layers/conv2d.ts';
import { dense } from '../layers/dense.ts';
import { globalAveragePooling2d } from '../layers/global-average-pooling2d.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import { model } from '../model/functional.ts';
import { applyLayer, inputLayer } from '../model/layer-node.ts';
import type { Model } from '../model/model.ts';
import { scratchCnn } from '../model/scratch-cnn.ts';
import { adam } from '../optimizers/adam.ts';
import { keyOf } from './costs.ts';
import { ownersOf, type OwnersOptions } from './owners.ts';

const graphsOf = (net: Model, kernels?: Kernels): TrainingGraphs => trainingGraphs({ network: layeredNetwork(net), loss: categoricalCrossentropy, optimizer: adam(), microBatch: 2, kernels });

const optionsOf = (net: Model, prefix: string): OwnersOptions => ({
  layerOf: ({ from }: Value) => (from.kind === 'input' && net.weightSpecs.has(from.name) ? layerOfWeight(from.name) : undefined),
  madeForWeights: new Map([...net.weightSpecs.keys()].map((weight) => [`${prefix}/${weight}`, layerOfWeight(weight)])),
});

/** WORK LAYER of all nodes, each once. */
const keys = (outputs: Readonly<Record<string, Value>>, options: OwnersOptions): string[] => [...new Set([...ownersOf(outputs, options).values()].map(keyOf))].toSorted();

function residual(): Model {
  const photo = inputLayer({ shape: [12, 12, 3] });
  const x = applyLayer(conv2d({ filters: 16, kernelSize: 3, padding: 'same', activation: 'relu' }), photo);
  const y = applyLayer(batchNormalization(), applyLayer(conv2d({ filters: 16, kernelSize: 3, padding: 'same' }), x));
  return model({ inputs: photo, outputs: applyLayer(dense({ units: 2, activation: 'softmax' }), applyLayer(globalAveragePooling2d(), applyLayer(add(), [x, y]))) });
}

const BACK = ['input', 'weights'];

test.each([['as it is', undefined], ['in its quick forms', { block: 16 as const }]])('each layer of the baseline %s has its work forwards and backwards, and no node is without an owner', (_, kernels) => {
  const net = scratchCnn({ classes: 2, size: 64 });
  const found = keys(graphsOf(net, kernels).gradients, optionsOf(net, 'gradient'));
  const both = ['conv2d_1', 'conv2d_2', 'conv2d_3', 'dense', 'dense_1'].flatMap((layer) => BACK.map((work) => `${work} ${layer}`));
  expect(found).toEqual(expect.arrayContaining([...both, 'weights conv2d', 'forward loss', 'forward image', 'forward max_pooling2d', 'forward max_pooling2d_1', 'input max_pooling2d_1', 'forward dropout', 'input dropout_2', 'forward conv2d', 'forward dense_1']));
  expect(found).not.toContain('forward ');
});

test('the kernels of a convolution that a pooling takes apart are those of the convolution', () => {
  const net = scratchCnn({ classes: 2, size: 64 });
  const owners = ownersOf(graphsOf(net, { block: 16 }).gradients, optionsOf(net, 'gradient'));
  const convs = [...owners].filter(([{ op }]) => op.name === 'Conv').map(([, owner]) => owner.part);
  expect(new Set(convs)).toEqual(new Set(['conv2d', 'conv2d_1', 'conv2d_2', 'conv2d_3']));
});

test('so has each layer of a net with branches, normalization and moving statistics', () => {
  const net = residual();
  const found = keys(graphsOf(net, { block: 16 }).gradients, optionsOf(net, 'gradient'));
  expect(found).toEqual(expect.arrayContaining(['forward add', 'forward batch_normalization', 'input batch_normalization', 'weights batch_normalization', 'weights conv2d', 'input conv2d_1', 'weights conv2d_1', 'forward global_average_pooling2d', 'weights dense']));
  expect(found.filter((key) => key.endsWith(' '))).toEqual([]);
});

test('an update is of the layer whose weights it makes', () => {
  const net = scratchCnn({ classes: 2, size: 64 });
  const found = graphsOf(net).updates.flatMap(({ outputs }) => keys(outputs, { ...optionsOf(net, 'new'), updates: true }));
  expect(found).toContain('update conv2d');
  expect(found).toContain('update dense');
});

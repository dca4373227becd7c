import { expect, test } from 'vitest';
import { normal } from '../../test/contracts/numbers.ts';
import { expectClose } from '../../test/reference/difference.ts';
import { runOnnx } from '../../test/reference/run-onnx.ts';
import { tensor, type Tensor } from '../../test/reference/tensor.ts';
import { random } from '../base/random.ts';
import { nodesOf } from '../graph/walk.ts';
import { activation, add, batchNormalization, conv2d, dense, dropout, flatten, globalAveragePooling2d, maxPooling2d, rescaling } from '../layers/index.ts';
import { categoricalCrossentropy } from '../losses/index.ts';
import { model as tree } from '../model/functional.ts';
import { applyLayer, inputLayer, type LayerNode } from '../model/layer-node.ts';
import type { Model } from '../model/model.ts';
import { scratchCnn } from '../model/scratch-cnn.ts';
import { sequential } from '../model/sequential.ts';
import { BLOCKED } from '../ops/blocked-layout.ts';
import { adam } from '../optimizers/index.ts';
import { blockedLayout } from '../runtime/blocked-layout.node.ts';
import { layeredNetwork } from './trainable-network.ts';
import { trainingGraphs } from './training-programs.ts';

const block = await blockedLayout();

/** Borders that keep the size, steps of two, pools of three and of what has no activation, filters that do not fill a block, a tail without pools. */
function manyKinds(): Model {
  return sequential([
    rescaling({ scale: 1 / 255 }), conv2d({ filters: 16, kernelSize: 3, padding: 'same', activation: 'relu' }), maxPooling2d(),
    conv2d({ filters: 32, kernelSize: 5, padding: 'same' }), maxPooling2d(), conv2d({ filters: 32, kernelSize: 3, strides: 2, activation: 'relu', useBias: false }),
    conv2d({ filters: 24, kernelSize: 1 }), conv2d({ filters: 16, kernelSize: 2, activation: 'relu' }), maxPooling2d({ poolSize: 3 }), flatten(), dense({ units: 2, activation: 'softmax' }),
  ], { inputShape: [62, 58, 3] });
}

/** Two blocks of a residual net, the second with steps of two and a convolution on its short way. */
function residual(): Model {
  const photo = inputLayer({ shape: [24, 24, 3] });
  const conv = (x: LayerNode, filters: number, kernelSize: number, strides = 1): LayerNode => applyLayer(batchNormalization(), applyLayer(conv2d({ filters, kernelSize, strides, padding: 'same', useBias: false }), x));
  const relu = (x: LayerNode): LayerNode => applyLayer(activation({ activation: 'relu' }), x);
  const first = relu(conv(applyLayer(rescaling({ scale: 1 / 255 }), photo), 16, 3));
  const second = relu(applyLayer(add(), [conv(relu(conv(first, 16, 3)), 16, 3), first]));
  const third = relu(applyLayer(add(), [conv(relu(conv(second, 32, 3, 2)), 32, 3), conv(second, 32, 1, 2)]));
  return tree({ inputs: photo, outputs: applyLayer(dense({ units: 2, activation: 'softmax' }), applyLayer(globalAveragePooling2d(), third)) });
}

/** What a pool takes apart is a sum with a bias of its own. */
function sumThenPool(): Model {
  const photo = inputLayer({ shape: [18, 18, 3] });
  const conv = (x: LayerNode, useBias: boolean): LayerNode => applyLayer(conv2d({ filters: 16, kernelSize: 3, padding: 'same', useBias }), x);
  const first = conv(applyLayer(rescaling({ scale: 1 / 255 }), photo), true);
  const sum = applyLayer(activation({ activation: 'relu' }), applyLayer(add(), [conv(first, true), conv(first, false)]));
  return tree({ inputs: photo, outputs: applyLayer(dense({ units: 2, activation: 'softmax' }), applyLayer(flatten(), applyLayer(maxPooling2d(), sum))) });
}

const models: Readonly<Record<string, () => Model>> = {
  'the baseline': () => scratchCnn({ classes: 2, size: 64 }),
  'many kinds of convolution and pool': manyKinds,
  'dropout between convolutions': () => sequential([rescaling({ scale: 1 / 255 }), conv2d({ filters: 16, kernelSize: 3, activation: 'relu' }), dropout({ rate: 0.5 }), conv2d({ filters: 16, kernelSize: 3 }), flatten(), dense({ units: 2, activation: 'softmax' })], { inputShape: [12, 12, 3] }),
  'a residual net with batch normalization': residual,
  'a sum of convolutions with biases before a pool': sumThenPool,
};

/** The upper half of each picture in one colour, as in front of a wall: there many places of a window are equal, and the first of them is to win. */
function withEvenParts({ shape, data }: Tensor): Tensor {
  const perImage = data.length / shape[0]!;
  return tensor(shape, data.map((each, index) => (index % perImage < perImage / 2 ? 90 : each)));
}

test.skipIf(block === undefined).each(Object.entries(models))('%s: the quick programs give what the plain ones give', async (_, build) => {
  const model = build();
  const network = layeredNetwork(model);
  // More than go together, where the batch is needed whole.
  const count = network.wholeBatch ? 6 : 3;
  const common = { network, loss: categoricalCrossentropy, optimizer: adam(), microBatch: count };
  const slow = trainingGraphs(common);
  const fast = trainingGraphs({ ...common, kernels: { block } });
  const domainsOf = ({ gradients }: typeof slow): string[] => nodesOf(Object.values(gradients)).map(({ op }) => `${op.domain ?? ''} ${op.name}`);
  expect(domainsOf(slow)).not.toContain(`${BLOCKED} Conv`);
  expect(domainsOf(fast)).toContain(`${BLOCKED} Conv`);
  const source = random(1, 'quick');
  const drawn = (shape: readonly number[], below: number): Tensor => tensor(shape, Array.from({ length: shape.reduce((product, dim) => product * dim, 1) }, () => source.below(below)));
  const weight = (name: string, shape: readonly number[]): Tensor => {
    const { data } = normal(shape, source);
    return tensor(shape, data.map((each) => (/variance|gamma/.test(name) ? 1 + 0.1 * Math.abs(each) : 0.2 * each)));
  };
  const feeds = Object.fromEntries([
    ...[...network.weights].map(([name, { shape }]) => [name, weight(name, shape)] as const),
    ['image', withEvenParts(drawn([count, ...model.inputShape], 256))], ['labels', tensor([count, 2], Array.from({ length: count * 2 }, (_, index) => Number(index % 3 === 0)))],
    ['sampleWeight', tensor([count], Array.from({ length: count }, (_, index) => (index === 4 ? 0 : 2 ** (index - 1))))],
    // What only fills the batch up counts nowhere.
    ['present', tensor([count], Array.from({ length: count }, (_, index) => Number(index !== 4)))],
    ...slow.masks.map(({ name, imageShape }) => [name, drawn([count, ...imageShape], 2)] as const),
  ]);
  for (const which of ['gradients', 'evaluate'] as const) {
    const [expected, results] = [await runOnnx(slow[which], feeds), await runOnnx(fast[which], feeds)];
    expect(Object.keys(results)).toEqual(Object.keys(expected));
    for (const [name, value] of Object.entries(expected)) expectClose(results[name], value, 1e-4, name);
  }
});


test('where a runtime has no blocked layout, the programs have plain convolutions only', () => {
  const { gradients } = trainingGraphs({ network: layeredNetwork(scratchCnn({ classes: 2, size: 64 })), loss: categoricalCrossentropy, optimizer: adam(), microBatch: 3, kernels: { block: undefined } });
  expect(nodesOf(Object.values(gradients)).every(({ op }) => op.domain !== BLOCKED)).toBe(true);
});

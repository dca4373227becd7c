import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { input } from '../graph/value.ts';
import { activation } from '../layers/activation.ts';
import { add } from '../layers/add.ts';
import { batchNormalization } from '../layers/batch-normalization.ts';
import { conv2d } from '../layers/conv2d.ts';
import { dense } from '../layers/dense.ts';
import { rescaling } from '../layers/rescaling.ts';
import { model } from './functional.ts';
import { applyLayer, inputLayer } from './layer-node.ts';
import { callModel, modelInput } from './model.ts';
import { sequential } from './sequential.ts';
import { summaryOf, summaryText } from './summary.ts';

test('what was applied to several things gets all of them', () => {
  const x = inputLayer({ shape: [2] });
  const net = model({ inputs: x, outputs: applyLayer(add(), [applyLayer(rescaling({ scale: 10 }), x), x, applyLayer(rescaling({ scale: 100 }), x)]) });
  const y = callModel(net, modelInput(net, 1), { weights: new Map() });
  expect([...evaluate([y], { features: tensor([1, 2], [1, -2]) })[0]!.data]).toEqual([111, -222]);
});

test('a residual net is named, ordered and counted as in Keras, and its table tells what each layer takes', () => {
  const photo = inputLayer({ shape: [8, 8, 3] });
  const shortcut = applyLayer(conv2d({ filters: 4, kernelSize: 1 }), photo);
  const first = applyLayer(activation({ activation: 'relu' }), applyLayer(batchNormalization(), applyLayer(conv2d({ filters: 4, kernelSize: 3, padding: 'same' }), photo)));
  const net = model({ inputs: photo, outputs: applyLayer(add(), [shortcut, first]), name: 'block' });
  expect(`${summaryText(summaryOf(net))}\n`).toBe(`Model: "block"
  ${'─'.repeat(87)}
  Layer (type)                              Output Shape     Param #  Connected to
  ${'─'.repeat(87)}
  input_layer (InputLayer)                  (None, 8, 8, 3)        0  -
  conv2d_1 (Conv2D)                         (None, 8, 8, 4)      112  input_layer
  batch_normalization (BatchNormalization)  (None, 8, 8, 4)       16  conv2d_1
  conv2d (Conv2D)                           (None, 8, 8, 4)       16  input_layer
  activation (Activation)                   (None, 8, 8, 4)        0  batch_normalization
  add (Add)                                 (None, 8, 8, 4)        0  conv2d, activation
  ${'─'.repeat(87)}
  Total params: 144 (576 B)
  Trainable params: 136 (544 B)
  Non-trainable params: 8 (32 B)
`);
});

test('layers in a row are the same as a sequential model, but for the layer that tells the input', () => {
  const x = inputLayer({ shape: [4] });
  const chain = model({ inputs: x, outputs: applyLayer(dense({ units: 2 }), applyLayer(dense({ units: 3 }), x)) });
  const row = sequential([dense({ units: 3 }), dense({ units: 2 })], { inputShape: [4] });
  expect([...chain.weightSpecs.keys()]).toEqual([...row.weightSpecs.keys()]);
  expect(chain.layers.map(({ name }) => name)).toEqual(['input_layer', ...row.layers.map(({ name }) => name)]);
  expect(summaryText(summaryOf(chain))).not.toContain('Connected to');
});

test('a layer that is applied twice becomes two, with weights of their own', () => {
  const x = inputLayer({ shape: [3] });
  const layer = dense({ units: 3 });
  const net = model({ inputs: x, outputs: applyLayer(layer, applyLayer(layer, x)) });
  expect([...net.weightSpecs.keys()]).toEqual(['dense/kernel', 'dense/bias', 'dense_1/kernel', 'dense_1/bias']);
});

test('a net of twenty thousand layers does not overflow the stack', () => {
  const x = inputLayer({ shape: [1] });
  let y = applyLayer(rescaling({ scale: 1 }), x);
  for (let i = 0; i < 20_000; i++) y = applyLayer(rescaling({ scale: 1 }), y);
  expect(model({ inputs: x, outputs: y }).layers.length).toBe(20_002);
});

test('an output that begins elsewhere, and two layers of one name, are refused', () => {
  const [x, other] = [inputLayer({ shape: [3] }), inputLayer({ shape: [3] })];
  const hint = 'Start every layer from the one inputLayer that is given as inputs.';
  expect(failureOf(() => model({ inputs: x, outputs: applyLayer(dense({ units: 2 }), other) }))).toEqual({ code: 'usage', message: 'model: the outputs depend on an input that is not the one of the model.', hint });
  expect(failureOf(() => model({ inputs: x, outputs: applyLayer(add(), []) }))).toEqual({ code: 'usage', message: 'model: the outputs depend on an input that is not the one of the model.', hint });
  const twice = applyLayer(dense({ units: 2, name: 'head' }), applyLayer(dense({ units: 2, name: 'head' }), x));
  expect(failureOf(() => model({ inputs: x, outputs: twice })).message).toBe('model: two layers are called head.');
});

test('a layer that does not fit is told by its name', () => {
  const x = inputLayer({ shape: [3] });
  expect(failureOf(() => model({ inputs: x, outputs: applyLayer(add({ name: 'join' }), [x, applyLayer(dense({ units: 2 }), x)]) })).message).toBe(
    'layer join: add: expects two or more inputs of one shape, not [N,3] and [N,2].',
  );
});

test('in training a layer hears of the padding and says what its statistics become, under the names of the model', () => {
  const net = sequential([batchNormalization({ name: 'norm' })], { inputShape: [3] });
  const weights = new Map([...net.weightSpecs].map(([name, { shape }]) => [name, input(name, shape)]));
  const heard: string[] = [];
  callModel(net, modelInput(net, 2), {
    weights, training: true, present: input('present', [2]),
    update: (name) => {
      heard.push(name);
    },
  });
  expect(heard).toEqual(['norm/moving_mean', 'norm/moving_variance']);
});

/**
 * @file A small residual network with batch normalization on photos of 96 x 96 (He et al. 2016, their form for small pictures): three stages of two blocks, of 16, 32 and 64 channels.
 * Nothing in the passes of training was written for it. bench/peers/keras_resnet.py and torch_resnet.py have the same layers.
 */
import { layeredNetwork } from '../../dist/compiler/trainable-network.js';
import { activation, add, batchNormalization, conv2d, dense, globalAveragePooling2d, rescaling } from '../../dist/layers/index.js';
import { categoricalCrossentropy } from '../../dist/losses/index.js';
import { model } from '../../dist/model/functional.js';
import { applyLayer, inputLayer } from '../../dist/model/layer-node.js';
import { initialWeights } from '../../dist/model/weights.js';
import { adam } from '../../dist/optimizers/index.js';
import { randomPixels } from './random-pixels.mjs';
import { RESNET_BATCH, RESNET_PARAMETERS, RESNET_SIZE } from './same-networks.mjs';
import { operationsOfStep, trainingSpeed } from './training-speed.mjs';

const convolution = (x, filters, kernelSize, strides = 1) => applyLayer(batchNormalization(), applyLayer(conv2d({ filters, kernelSize, strides, padding: 'same', useBias: false }), x));
const relu = (x) => applyLayer(activation({ activation: 'relu' }), x);

function block(x, filters, strides) {
  const inner = convolution(relu(convolution(x, filters, 3, strides)), filters, 3);
  return relu(applyLayer(add(), [inner, strides === 1 ? x : convolution(x, filters, 1, strides)]));
}

function resnet() {
  const photo = inputLayer({ shape: [RESNET_SIZE, RESNET_SIZE, 3] });
  let x = relu(convolution(applyLayer(rescaling({ scale: 1 / 255 }), photo), 16, 3));
  for (const filters of [16, 32, 64]) x = block(block(x, filters, filters === 16 ? 1 : 2), filters, 1);
  return model({ inputs: photo, outputs: applyLayer(dense({ units: 2, activation: 'softmax' }), applyLayer(globalAveragePooling2d(), x)) });
}

const net = resnet();
const sizes = [...net.weightSpecs.values()].map(({ shape, trainable = true }) => ({ trainable, count: shape.reduce((product, dim) => product * dim, 1) }));
const counted = (list) => list.reduce((sum, { count }) => sum + count, 0);
const [all, trained] = [counted(sizes), counted(sizes.filter(({ trainable }) => trainable))];
if (all !== RESNET_PARAMETERS.all || trained !== RESNET_PARAMETERS.trained) throw new Error(`Another network: ${all} parameters, ${trained} of them trained.`);

export const resnetTask = { network: layeredNetwork(net), loss: categoricalCrossentropy, optimizer: adam(), microBatch: RESNET_BATCH };

export const resnetWeights = () => initialWeights(net, 0);

export const resnetOperations = () => operationsOfStep(resnetTask);

/** Images a second in batches of 32. */
export async function resnetSpeed({ threads, seconds }) {
  const images = 4 * RESNET_BATCH;
  return await trainingSpeed({ task: resnetTask, examples: { kind: 'pixels', handle: randomPixels(images, RESNET_SIZE).handle }, weights: resnetWeights(), images, batch: RESNET_BATCH, threads, seconds });
}

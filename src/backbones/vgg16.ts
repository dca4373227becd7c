/** @file VGG16 (Simonyan and Zisserman 2014, https://arxiv.org/abs/1409.1556) as Keras has it: the same layers, names, inputs and weight files. */
import { conv2d } from '../layers/conv2d.ts';
import { dense } from '../layers/dense.ts';
import { flatten } from '../layers/flatten.ts';
import { globalAveragePooling2d } from '../layers/global-average-pooling2d.ts';
import type { Layer } from '../layers/layer.ts';
import { maxPooling2d } from '../layers/max-pooling2d.ts';
import type { Model } from '../model/model.ts';
import { sequential } from '../model/sequential.ts';
import type { KnownBackbone, Tap, WeightFile } from './backbone.ts';

const SIZE = 224;

/** Filters of the convolutions, block by block; a 2x2 pooling closes each block. */
const BLOCKS: readonly (readonly number[])[] = [[64, 64], [128, 128], [256, 256, 256], [512, 512, 512], [512, 512, 512]];

const DOWNLOADS = 'https://storage.googleapis.com/tensorflow/keras-applications/vgg16/';

/** The convolutions alone: 59 MB. */
const withoutTop: WeightFile = weightFile('vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5', '6d6bbae143d832006294945121d1f1fc');
/** All layers: 553 MB. */
const whole: WeightFile = weightFile('vgg16_weights_tf_dim_ordering_tf_kernels.h5', '64373286793e3c8b2b4e3219cbf3544b');

function weightFile(name: string, md5: string): WeightFile {
  return { name, url: `${DOWNLOADS}${name}`, md5 };
}

/** The network up to the end of the last block, and then `ending`. */
function network(ending: () => readonly Layer[]): Model {
  const blocks = BLOCKS.flatMap((filters, block) => [
    ...filters.map((count, index) => conv2d({ filters: count, kernelSize: 3, padding: 'same', activation: 'relu', name: `block${block + 1}_conv${index + 1}` })),
    maxPooling2d({ name: `block${block + 1}_pool` }),
  ]);
  return sequential([...blocks, ...ending()], { inputShape: [SIZE, SIZE, 3], name: 'vgg16' });
}

const fc = (name: string): Layer => dense({ units: 4096, activation: 'relu', name });

function tap(features: number, parameters: number, weights: WeightFile, ending: () => readonly Layer[]): Tap {
  return { features, parameters, network: { kind: 'layers', model: () => network(ending), weights } };
}

export const vgg16: KnownBackbone = {
  name: 'vgg16',
  size: SIZE,
  // Keras's `imagenet_utils.preprocess_input` in the mode `caffe`.
  preprocessing: { order: 'bgr', mean: [103.939, 116.779, 123.68], standardDeviation: [1, 1, 1] },
  taps: {
    avg: tap(512, 14_714_688, withoutTop, () => [globalAveragePooling2d()]),
    flatten: tap(25_088, 14_714_688, withoutTop, () => [flatten({ name: 'flatten' })]),
    fc1: tap(4096, 117_479_232, whole, () => [flatten({ name: 'flatten' }), fc('fc1')]),
    fc2: tap(4096, 134_260_544, whole, () => [flatten({ name: 'flatten' }), fc('fc1'), fc('fc2')]),
  },
  photosPerRun: 4,
  top1: { accuracy: 0.713, source: 'https://keras.io/api/applications/' },
  license: 'CC BY 4.0',
  source: 'https://www.robots.ox.ac.uk/~vgg/research/very_deep/',
};

/** @file Images a second of fit() of the baseline network in TensorFlow.js with its native binding: tfjs_speed.mjs BATCH FOLDER, the folder from which its package is found. */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [, , words, folder] = process.argv;
const batch = Number(words);
const tf = createRequire(join(folder, 'package.json'))('@tensorflow/tfjs-node');
const block = (first) => [tf.layers.conv2d({ filters: 32, kernelSize: 3, activation: 'relu', ...first }), tf.layers.maxPooling2d({ poolSize: 2 })];
const model = tf.sequential({
  layers: [
    ...block({ inputShape: [224, 224, 3] }), ...block(), tf.layers.dropout({ rate: 0.25 }), ...block(), ...block(), tf.layers.dropout({ rate: 0.25 }), tf.layers.flatten(),
    tf.layers.dense({ units: 256, activation: 'relu' }), tf.layers.dropout({ rate: 0.5 }), tf.layers.dense({ units: 2, activation: 'softmax' }),
  ],
});
model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
const images = tf.randomUniform([Math.max(batch, 64), 224, 224, 3]);
const labels = tf.oneHot(tf.tensor1d(Array.from({ length: images.shape[0] }, (_, index) => index % 2), 'int32'), 2);
await model.fit(images, labels, { batchSize: batch, epochs: 1, verbose: 0 });
const began = performance.now();
await model.fit(images, labels, { batchSize: batch, epochs: 2, verbose: 0 });
console.log((2000 * images.shape[0]) / (performance.now() - began));

/**
 * @file Images a second of fit() of the baseline network in TensorFlow.js: tfjs_speed.mjs BATCH FOLDER, the folder from which its package is found: with its native binding where that is
 * there, else in pure JavaScript (its WebAssembly has no gradient of a convolution's kernel), a thousand times slower: one step of one image then, which also warms up.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { tell } from './timed.mjs';

const [, , words, folder] = process.argv;
const require = createRequire(join(folder, 'package.json'));
const native = (() => {
  try {
    return require('@tensorflow/tfjs-node');
  } catch {
    return undefined;
  }
})();
const tf = native ?? require('@tensorflow/tfjs');
const batch = native === undefined ? 1 : Number(words);
const block = (first) => [tf.layers.conv2d({ filters: 32, kernelSize: 3, activation: 'relu', ...first }), tf.layers.maxPooling2d({ poolSize: 2 })];
const model = tf.sequential({
  layers: [
    ...block({ inputShape: [224, 224, 3] }), ...block(), tf.layers.dropout({ rate: 0.25 }), ...block(), ...block(), tf.layers.dropout({ rate: 0.25 }), tf.layers.flatten(),
    tf.layers.dense({ units: 256, activation: 'relu' }), tf.layers.dropout({ rate: 0.5 }), tf.layers.dense({ units: 2, activation: 'softmax' }),
  ],
});
if (model.countParams() !== 1_209_058) throw new Error('another network');
model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
const images = tf.randomUniform([native === undefined ? 1 : Math.max(batch, 64), 224, 224, 3]);
const labels = tf.oneHot(tf.tensor1d(Array.from({ length: images.shape[0] }, (_, index) => index % 2), 'int32'), 2);
const epoch = async () => await model.fit(images, labels, { batchSize: batch, epochs: 1, verbose: 0 });
if (native !== undefined) await epoch();
const began = performance.now();
await epoch();
tell((1000 * images.shape[0]) / (performance.now() - began), { [native === undefined ? 'tfjs' : 'tfjs-node']: require('@tensorflow/tfjs/package.json').version });

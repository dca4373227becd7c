/** @file Every layer, by the file that defines it. */
export { activation } from './activation.ts';
export { add } from './add.ts';
export { averagePooling2d } from './average-pooling2d.ts';
export { batchNormalization } from './batch-normalization.ts';
export { conv2d } from './conv2d.ts';
export { dense } from './dense.ts';
export { depthwiseConv2d } from './depthwise-conv2d.ts';
export { dropout } from './dropout.ts';
export { flatten } from './flatten.ts';
export { globalAveragePooling2d } from './global-average-pooling2d.ts';
export { maxPooling2d } from './max-pooling2d.ts';
export { randomFlip } from './random-flip.ts';
export { rescaling } from './rescaling.ts';
export { reverseChannels } from './reverse-channels.ts';
export { zeroPadding2d } from './zero-padding2d.ts';

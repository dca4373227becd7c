/** @file Every backbone, by the file that defines it. */
export { efficientnetLite0 } from './efficientnet-lite0.ts';
export { vgg16 } from './vgg16.ts';

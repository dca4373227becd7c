/** @file Every backbone, by the file that defines it. */
export { dinov2Small } from './dinov2-small.ts';
export { efficientnetLite0 } from './efficientnet-lite0.ts';
export { mobilenetV2 } from './mobilenet-v2.ts';
export { resnet50 } from './resnet-50.ts';
export { vgg16 } from './vgg16.ts';

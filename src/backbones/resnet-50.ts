/** @file ResNet-50 (He et al. 2015, https://arxiv.org/abs/1512.03385) in its form v1.5, with strides in the 3x3 convolutions: microsoft/resnet-50 as ONNX. */
import type { KnownBackbone } from './backbone.ts';
import { IMAGENET, preprocessingOf } from './given-preprocessing.ts';

const HUB = 'hf:Xenova/resnet-50/onnx/model.onnx@936b56fe2d6ce1c50a0800db815aeed121524979';

export const resnet50: KnownBackbone = {
  name: 'resnet-50',
  size: 224,
  preprocessing: preprocessingOf(IMAGENET),
  taps: {
    // 23,508,032 with batch norm, which exporters fold into the convolutions.
    avg: { features: 2048, parameters: 23_481_472, network: { kind: 'onnx', place: null, origin: { hub: HUB } } },
  },
  photosPerRun: 8,
  top1: null,
  license: 'Apache-2.0',
  source: 'https://huggingface.co/Xenova/resnet-50',
};

/** @file DINOv2 ViT-S/14 (Oquab et al. 2023, https://arxiv.org/abs/2304.07193): a vision transformer trained without labels, facebook/dinov2-small as ONNX. */
import type { KnownBackbone, Tap } from './backbone.ts';
import { IMAGENET, preprocessingOf } from './given-preprocessing.ts';

const HUB = 'hf:Xenova/dinov2-small/onnx/model.onnx@bd222e886723524568931e43031f6d9327896fac';

/** 22,056,576 with the mask token, which is for training only. */
const PARAMETERS = 22_056_192;

function tap(place: string): Tap {
  return { features: 384, parameters: PARAMETERS, network: { kind: 'onnx', place, origin: { hub: HUB } } };
}

export const dinov2Small: KnownBackbone = {
  name: 'dinov2-small',
  size: 224,
  preprocessing: preprocessingOf(IMAGENET),
  taps: { cls: tap('last_hidden_state:cls'), mean: tap('last_hidden_state:mean') },
  photosPerRun: 8,
  // Of a linear classifier on its features.
  top1: { accuracy: 0.811, source: 'https://github.com/facebookresearch/dinov2' },
  license: 'Apache-2.0',
  source: 'https://huggingface.co/Xenova/dinov2-small',
};

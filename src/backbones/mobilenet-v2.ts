/** @file MobileNetV2 (Sandler et al. 2018, https://arxiv.org/abs/1801.04381), as Google released it for TensorFlow and Hugging Face's Transformers have it. */
import type { KnownBackbone } from './backbone.ts';

const HUB = 'hf:google/mobilenet_v2_1.0_224@f4a07ccfbe6c27cf60bcb36382f58a0de1cd095f';

export const mobilenetV2: KnownBackbone = {
  name: 'mobilenet-v2',
  size: 224,
  // To the range -1 to 1: preprocessor_config.json of the same repository.
  preprocessing: { order: 'rgb', mean: [127.5, 127.5, 127.5], standardDeviation: [127.5, 127.5, 127.5] },
  taps: {
    // 2,223,872 with batch norm, which exporters fold into the convolutions.
    avg: { features: 1280, parameters: 2_206_816, network: { kind: 'onnx', place: null, origin: { hub: HUB } } },
  },
  photosPerRun: 8,
  top1: { accuracy: 0.718, source: 'https://github.com/tensorflow/models/tree/master/research/slim/nets/mobilenet' },
  // The model card says no more.
  license: 'other',
  source: 'https://huggingface.co/google/mobilenet_v2_1.0_224',
};

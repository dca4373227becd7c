/** @file The small network that is trained from scratch as the baseline: the course notebook's, layer by layer. */
import { conv2d } from '../layers/conv2d.ts';
import { dense } from '../layers/dense.ts';
import { dropout } from '../layers/dropout.ts';
import { flatten } from '../layers/flatten.ts';
import { maxPooling2d } from '../layers/max-pooling2d.ts';
import type { Layer } from '../layers/layer.ts';
import { rescaling } from '../layers/rescaling.ts';
import type { Model } from './model.ts';
import { sequential } from './sequential.ts';

export type ScratchCnnOptions = {
  readonly classes: number;
  /** Height and width of the photos; default 224. */
  readonly size?: number;
  /** What becomes of the bytes first; default: divided by 255. */
  readonly preprocessing?: readonly Layer[];
};

/** Four blocks of convolution (32 filters, 3x3, ReLU) and 2x2 pooling, a dense layer of 256, softmax: 1,209,058 parameters for two classes. */
export function scratchCnn({ classes, size = 224, preprocessing = [rescaling({ scale: 1 / 255 })] }: ScratchCnnOptions): Model {
  const block = (): ReturnType<typeof conv2d | typeof maxPooling2d>[] => [conv2d({ filters: 32, kernelSize: 3, activation: 'relu' }), maxPooling2d()];
  return sequential(
    [
      ...preprocessing,
      ...block(),
      ...block(),
      dropout({ rate: 0.25 }),
      ...block(),
      ...block(),
      dropout({ rate: 0.25 }),
      flatten(),
      dense({ units: 256, activation: 'relu' }),
      dropout({ rate: 0.5 }),
      dense({ units: classes, activation: 'softmax' }),
    ],
    { inputShape: [size, size, 3], name: 'scratch' },
  );
}

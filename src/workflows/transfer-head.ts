/** @file The head of a transfer model: a dense softmax on the features of the frozen network, however its weights were found. */
import type { Weights } from '../graph/tensor.ts';
import { dense } from '../layers/dense.ts';
import type { Model } from '../model/model.ts';
import { sequential } from '../model/sequential.ts';

const NAME = 'head';

/** A dense softmax on features of that width, the layer `name`. */
export function transferHead(width: number, classes: number, name: string = NAME): Model {
  return sequential([dense({ units: classes, activation: 'softmax', name })], { inputShape: [width], name: 'transfer' });
}

/** What acts on raw features: kernel [width, classes], bias [classes]. */
export type HeadWeights = { readonly kernel: Float32Array<ArrayBuffer>; readonly bias: Float32Array<ArrayBuffer> };

/** As the layer of the head names them. */
export function weightsOfHead({ kernel, bias }: HeadWeights): Weights {
  return new Map([[`${NAME}/kernel`, { shape: [kernel.length / bias.length, bias.length], data: kernel }], [`${NAME}/bias`, { shape: [bias.length], data: bias }]]);
}

export function headWeightsOf(weights: Weights): HeadWeights {
  return { kernel: weights.get(`${NAME}/kernel`)!.data, bias: weights.get(`${NAME}/bias`)!.data };
}

/** @file Networks drawn by chance: kernels, steps, borders, pools and sums of branches that nobody would put together, in sizes that fit nothing. */
import type { Random } from '../../src/base/random.ts';
import { activation, add, averagePooling2d, batchNormalization, conv2d, dense, depthwiseConv2d, dropout, flatten, globalAveragePooling2d, maxPooling2d, rescaling, zeroPadding2d } from '../../src/layers/index.ts';
import type { Layer } from '../../src/layers/layer.ts';
import { model } from '../../src/model/functional.ts';
import { applyLayer, inputLayer, type LayerNode } from '../../src/model/layer-node.ts';
import type { Model } from '../../src/model/model.ts';

type AnyLayer = Layer<string, object>;

export function drawnNetwork(source: Random): Model {
  const pick = <T>(list: readonly T[]): T => list[source.below(list.length)]!;
  const extent = (): number | [number, number] => (source.below(4) > 0 ? pick([1, 2, 3, 3, 4, 5, 7]) : [1 + source.below(5), 1 + source.below(5)]);
  const padding = (): 'same' | 'valid' => pick(['same', 'valid']);
  const active = (): 'linear' | 'relu' | 'sigmoid' | 'tanh' | 'gelu' => pick(['linear', 'relu', 'relu', 'relu', 'sigmoid', 'tanh', 'gelu']);
  const filters = (): number => pick([1, 5, 8, 16, 16, 16, 17, 24, 32, 48]);
  const kinds: readonly (() => AnyLayer)[] = [
    () => conv2d({ filters: filters(), kernelSize: extent(), strides: pick([1, 1, 1, 2, 3]), padding: padding(), activation: active(), useBias: source.below(4) > 0 }),
    () => conv2d({ filters: filters(), kernelSize: extent(), padding: padding(), activation: active() }),
    () => conv2d({ filters: filters(), kernelSize: 1, strides: pick([2, 3]), padding: padding() }),
    () => conv2d({ filters: filters(), kernelSize: pick([2, 3]), dilationRate: pick([2, 3]), padding: padding() }),
    () => depthwiseConv2d({ kernelSize: extent(), strides: pick([1, 1, 2, 3]), padding: padding(), activation: active() }),
    () => maxPooling2d({ poolSize: source.below(2) > 0 ? pick([2, 2, 3]) : [1 + source.below(4), 1 + source.below(4)], padding: padding() }),
    () => maxPooling2d({ poolSize: pick([2, 3]), strides: pick([1, 2, 3]) }),
    () => averagePooling2d({ poolSize: pick([2, 3]), padding: padding() }),
    () => activation({ activation: active() }),
    () => zeroPadding2d({ padding: [[1, 0], [0, 2]] }),
    () => dropout({ rate: 0.3 }),
    () => batchNormalization({ scale: source.below(3) > 0 }),
  ];
  const photo = inputLayer({ shape: [6 + source.below(30), 6 + source.below(30), pick([1, 3, 3, 4, 15, 16, 17])] });
  let x: LayerNode = applyLayer(rescaling({ scale: 1 / 255 }), photo);
  const put = (next: LayerNode): void => {
    if (fits(photo, next)) x = next;
  };
  // What a photo meets first in most networks, and has a form of its own.
  if (source.below(2) > 0) {
    put(applyLayer(conv2d({ filters: pick([16, 32]), kernelSize: extent(), padding: padding(), activation: active(), useBias: source.below(4) > 0 }), x));
    put(applyLayer(maxPooling2d({ poolSize: source.below(2) > 0 ? pick([2, 3]) : [1 + source.below(3), 1 + source.below(3)] }), x));
  }
  for (let depth = 1 + source.below(6); depth > 0; depth--) {
    const kind = source.below(8);
    put(kind === 0 ? branches(x, pick([8, 16, 32]), source) : kind === 1 ? residual(x, pick([8, 16, 32]), source) : applyLayer(pick(kinds)(), x));
  }
  const rows = applyLayer(source.below(2) > 0 ? flatten() : globalAveragePooling2d(), x);
  return model({ inputs: photo, outputs: applyLayer(dense({ units: 3, activation: 'softmax' }), rows) });
}

/** A block of a residual network: two normalized convolutions, and what they are added to; in steps that is convolved too. */
function residual(x: LayerNode, filters: number, source: Random): LayerNode {
  const strides = 1 + source.below(3);
  const normalized = (from: LayerNode, kernelSize: number, step: number): LayerNode => applyLayer(batchNormalization(), applyLayer(conv2d({ filters, kernelSize, strides: step, padding: 'same', useBias: source.below(4) === 0 }), from));
  const relu = (from: LayerNode): LayerNode => applyLayer(activation({ activation: 'relu' }), from);
  const from = strides === 1 ? relu(normalized(x, 1, 1)) : x;
  const inner = normalized(relu(normalized(from, 3, strides)), 1 + source.below(3), 1);
  return relu(applyLayer(add(), [inner, strides === 1 ? from : normalized(x, 1, strides)]));
}

/** Two ways and their sum, to which one of them is added once more; or the sum of two bare convolutions, active and pooled. */
function branches(x: LayerNode, filters: number, source: Random): LayerNode {
  const pooled = source.below(2) > 0;
  const way = (kernelSize: number): LayerNode => applyLayer(conv2d({ filters, kernelSize, padding: 'same', activation: pooled ? 'linear' : 'relu', useBias: source.below(3) > 0 }), x);
  const [one, other] = [way(3), way(1)];
  if (pooled) return applyLayer(maxPooling2d(), applyLayer(activation({ activation: 'relu' }), applyLayer(add(), [one, other])));
  return applyLayer(add(), [applyLayer(add(), [applyLayer(depthwiseConv2d({ kernelSize: 3, padding: 'same' }), one), one, other]), other]);
}

/** Whether the windows are no larger than what they slide over. */
function fits(photo: ReturnType<typeof inputLayer>, x: LayerNode): boolean {
  try {
    model({ inputs: photo, outputs: applyLayer(flatten(), x) });
    return true;
  } catch {
    return false;
  }
}

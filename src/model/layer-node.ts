/** @file A model as it is described: layers applied to what other layers give. */
import type { Layer, MergeLayer, Named } from '../layers/layer.ts';
import { noWeights } from '../layers/layer.ts';

/** What a layer gives in a model that is being described. Nothing is computed and no shape is known yet. */
export type LayerNode = { readonly layer: Layer | MergeLayer; readonly inputs: readonly LayerNode[] };

export type InputLayerConfig = Named & {
  /** [height, width, channels] for photos (bytes from 0 to 255), or [features]. */
  readonly shape: readonly number[];
};

/** What a model reads. */
export type InputNode = LayerNode & { readonly shape: readonly number[] };

/** Where a model begins. */
export function inputLayer(config: InputLayerConfig): InputNode {
  const layer: Layer = { type: 'InputLayer', config, weights: noWeights, call: (x) => x };
  return { layer, inputs: [], shape: config.shape };
}

/**
 * A layer applied to what another one gives, or a merging layer, such as `add()`, to what several give.
 * A layer is a description: applied twice, it becomes two layers, each with weights of its own.
 */
export function applyLayer(layer: Layer, x: LayerNode): LayerNode;
export function applyLayer(layer: MergeLayer, x: readonly LayerNode[]): LayerNode;
export function applyLayer(layer: Layer | MergeLayer, x: LayerNode | readonly LayerNode[]): LayerNode {
  return { layer, inputs: 'layer' in x ? [x] : x };
}

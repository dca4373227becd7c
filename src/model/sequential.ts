/** @file A model of layers in a row. */
import type { Layer } from '../layers/layer.ts';
import { assemble } from './assemble.ts';
import { applyLayer, inputLayer, type LayerNode } from './layer-node.ts';
import type { Model } from './model.ts';

export type SequentialOptions = {
  /** [height, width, channels] for photos (bytes from 0 to 255), or [features]. */
  readonly inputShape: readonly number[];
  /** Default `sequential`. */
  readonly name?: string;
};

/**
 * Puts layers in a row.
 * @throws HeadstartError 'graph' when a layer does not fit the one before it, 'usage' when two have the same name.
 */
export function sequential(layers: readonly Layer[], { inputShape, name = 'sequential' }: SequentialOptions): Model {
  const inputs = inputLayer({ shape: inputShape });
  const outputs = layers.reduce<LayerNode>((x, layer) => applyLayer(layer, x), inputs);
  return assemble({ inputs, outputs, name, where: 'sequential', showsInput: false });
}

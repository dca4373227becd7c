/** @file A model out of layers that are applied to each other: residual nets and other trees. */
import { assemble } from './assemble.ts';
import type { InputNode, LayerNode } from './layer-node.ts';
import type { Model } from './model.ts';

export type ModelOptions = {
  /** Where the model begins: an `inputLayer`. */
  readonly inputs: InputNode;
  /** What the model gives. */
  readonly outputs: LayerNode;
  /** Default `functional`. */
  readonly name?: string;
};

/**
 * The model that leads from `inputs` to `outputs`:
 *
 *     const photo = inputLayer({ shape: [32, 32, 3] });
 *     const x = applyLayer(conv2d({ filters: 8, kernelSize: 3, padding: 'same' }), photo);
 *     const y = applyLayer(add(), [x, applyLayer(conv2d({ filters: 8, kernelSize: 1 }), photo)]);
 *     const net = model({ inputs: photo, outputs: y });
 *
 * Layers without a name are named after their type and counted in the order in which the outputs need them.
 * @throws HeadstartError 'graph' when a layer does not fit what it is applied to, 'usage' when two have the same name or the
 * outputs do not begin at `inputs`.
 */
export function model({ inputs, outputs, name = 'functional' }: ModelOptions): Model {
  return assemble({ inputs, outputs, name, where: 'model', showsInput: true });
}

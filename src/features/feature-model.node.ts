/** @file The pretrained network on disk, as ONNX Runtime takes it with the least memory: weights stream from their file to a file that it maps. */
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import { frozenForms } from '../compiler/passes/frozen-forms.ts';
import { featureModel } from '../formats/saved-model.ts';
import { writeMappedModel } from '../protobuf/mapped-model.node.ts';

/** Where ONNX Runtime has the blocked layout that the frozen forms count on. */
const BLOCKED = 'x64';

/** Whether networks are run in their frozen forms, whose numbers differ by rounding from those of the plain ones. */
export const usesFrozenForms: boolean = process.arch === BLOCKED;

/**
 * Writes backbone.onnx and backbone.weights into the folder; gives the path of the model. Sums in whole numbers have no other form:
 * a quantized network is written as it is. `frozen`: whether in the forms that are quickest on the processor; default where these are used.
 */
export async function writeFeatureModel(graph: FeatureGraph, folder: string, frozen: boolean = usesFrozenForms): Promise<string> {
  const [fast] = frozen ? frozenForms([graph.features]) : [graph.features];
  return await writeMappedModel(featureModel({ ...graph, features: fast! }), folder, 'backbone');
}

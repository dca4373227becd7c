/** @file The pretrained network on disk, as ONNX Runtime takes it with the least memory: weights stream from their file to a file that it maps. */
import { basename, join } from 'node:path';
import { writeWhole } from '../base/files.node.ts';
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import { frozenForms } from '../compiler/passes/frozen-forms.ts';
import { featureModel } from '../formats/saved-model.ts';
import { encodeModel } from '../protobuf/encode-model.ts';
import { splitModel } from '../protobuf/external-data.ts';

/** Where ONNX Runtime has the blocked layout that the frozen forms count on. */
const BLOCKED = 'x64';

/** Whether networks are run in their frozen forms, whose numbers differ by rounding from those of the plain ones. */
export const usesFrozenForms: boolean = process.arch === BLOCKED;

/** Writes backbone.onnx and backbone.weights into the folder; gives the path of the model. */
export async function writeFeatureModel(graph: FeatureGraph, folder: string): Promise<string> {
  const [model, weights] = [join(folder, 'backbone.onnx'), join(folder, 'backbone.weights')];
  const [fast] = usesFrozenForms ? frozenForms([graph.features]) : [graph.features];
  const split = splitModel(featureModel({ ...graph, features: fast! }), basename(weights));
  await writeWhole(weights, split.data);
  await writeWhole(model, encodeModel(split.model));
  return model;
}

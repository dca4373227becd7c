/** @file The pretrained network on disk, as ONNX Runtime takes it with the least memory: weights stream from their file to a file that it maps. */
import { basename, join } from 'node:path';
import { writeWhole } from '../base/files.node.ts';
import type { FeatureGraph } from '../backbones/feature-graph.ts';
import { featureModel } from '../formats/saved-model.ts';
import { encodeModel } from '../protobuf/encode-model.ts';
import { splitModel } from '../protobuf/external-data.ts';

/** Writes backbone.onnx and backbone.weights into the folder; gives the path of the model. */
export async function writeFeatureModel(graph: FeatureGraph, folder: string): Promise<string> {
  const [model, weights] = [join(folder, 'backbone.onnx'), join(folder, 'backbone.weights')];
  const split = splitModel(featureModel(graph), basename(weights));
  await writeWhole(weights, split.data);
  await writeWhole(model, encodeModel(split.model));
  return model;
}

/** @file A model on disk with its weights in a file beside it, which ONNX Runtime maps instead of reading. */
import { basename, join } from 'node:path';
import { writeWhole } from '../base/files.node.ts';
import { encodeModel } from './encode-model.ts';
import { splitModel } from './external-data.ts';
import type { ModelProto } from './onnx-records.ts';

/** Writes NAME.onnx and NAME.weights into the folder; gives the path of the model. */
export async function writeMappedModel(model: ModelProto, folder: string, name: string): Promise<string> {
  const [path, weights] = [join(folder, `${name}.onnx`), join(folder, `${name}.weights`)];
  const split = splitModel(model, basename(weights));
  await writeWhole(weights, split.data);
  await writeWhole(path, encodeModel(split.model));
  return path;
}

/** @file Reads an ONNX model from the bytes of its file. */
import { modelMessage, noGraph } from './onnx-messages.ts';
import type { ModelProto } from './onnx-records.ts';
import { cursorOver, malformed } from './wire-reader.ts';

/**
 * The model in these bytes. Its raw weights are views of them: nothing is copied, and the bytes must not change while
 * the model is in use. `name` (default "the model") is what errors call the file.
 *
 * Throws a HeadstartError `model` that says where the bytes stop being an ONNX model.
 */
export function decodeModel(bytes: Uint8Array, name = 'the model'): ModelProto {
  const cursor = cursorOver(bytes, name);
  const model = modelMessage.read(cursor);
  if (model.graph === noGraph) throw malformed(cursor, 'there is no graph', 0);
  return model;
}

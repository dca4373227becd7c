/** @file Reads the file of a model, whole or all but its graph; what is not a regular file is refused before a byte is read. */
import { open, stat, type FileHandle } from 'node:fs/promises';
import { HeadstartError } from '../base/errors.ts';
import { systemReason } from '../base/system-reason.node.ts';
import { decodeModel } from '../protobuf/decode-model.ts';
import type { ModelProto } from '../protobuf/onnx-records.ts';
import { cursorOver, malformed, wireType } from '../protobuf/wire-reader.ts';
import { fieldIn, readBytes } from './file-fields.node.ts';

/** The number of the field that holds the graph, with all weights, and its tag on the wire. */
export const GRAPH = 7;
const GRAPH_TAG: number = GRAPH * 8 + wireType.bytes;

/** @throws HeadstartError 'model' naming the path and the reason. */
export async function readModelFile(path: string): Promise<Uint8Array> {
  return await withModelFile(path, async (file) => await file.readFile());
}

/**
 * The model with an empty graph: what it says of itself, without its weights, which may be half a gigabyte.
 * @throws HeadstartError 'model' when the file is missing, cut or of another kind.
 */
export async function readWithoutGraph(path: string): Promise<ModelProto> {
  const bytes = await withModelFile(path, async (file, size) => {
    const kept: Uint8Array[] = [];
    for (let at = 0; at < size; ) {
      const field = await fieldIn(file, at, size);
      // What cannot be walked is left to the reader of models, which says what is wrong with it.
      if (field === undefined) return await readBytes(file, 0, Math.min(size, 2 ** 16));
      if (field.end > size) throw malformed(cursorOver(await readBytes(file, at, field.body - at), path), `a field of ${field.end - at} bytes is cut off`, at);
      kept.push(field.number === GRAPH ? Uint8Array.of(GRAPH_TAG, 0) : await readBytes(file, at, field.end - at));
      at = field.end;
    }
    return Buffer.concat(kept);
  });
  return decodeModel(bytes, path);
}

/** Gives the open file of a model. @throws HeadstartError 'model' naming the path and the reason. */
export async function withModelFile<T>(path: string, use: (file: FileHandle, size: number) => Promise<T>): Promise<T> {
  const hint = 'Give the path of a model.onnx, such as runs/photos/transfer/model.onnx.';
  const refuse = (reason: string, cause?: unknown): HeadstartError => new HeadstartError('model', `The model ${path} cannot be read: ${reason}.`, hint, { cause });
  try {
    const found = await stat(path);
    if (!found.isFile()) throw refuse('it is not a file');
    const file = await open(path, 'r');
    try {
      return await use(file, found.size);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof HeadstartError ? error : refuse(systemReason(error), error);
  }
}

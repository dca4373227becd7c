/** @file Reads the file of a model, whole; what is not a regular file is refused before a byte is read. */
import { readFile, stat } from 'node:fs/promises';
import { HeadstartError } from '../base/errors.ts';
import { systemReason } from '../base/system-reason.node.ts';

/** @throws HeadstartError 'model' naming the path and the reason. */
export async function readModelFile(path: string): Promise<Uint8Array> {
  const hint = 'Give the path of a model.onnx, such as runs/photos/transfer/model.onnx.';
  const refuse = (reason: string, cause?: unknown): HeadstartError => new HeadstartError('model', `The model ${path} cannot be read: ${reason}.`, hint, { cause });
  try {
    if (!(await stat(path)).isFile()) throw refuse('it is not a file');
    return await readFile(path);
  } catch (error) {
    throw error instanceof HeadstartError ? error : refuse(systemReason(error), error);
  }
}

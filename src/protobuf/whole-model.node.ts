/** @file Reads an ONNX model with all its weights, also those that lie in files beside it (ONNX's external data). */
import { open, readFile, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, sep } from 'node:path';
import { refused } from '../base/attempt.node.ts';
import { HeadstartError } from '../base/errors.ts';
import { decodeModel } from './decode-model.ts';
import type { ModelProto, TensorProto } from './onnx-records.ts';

export type WholeModel = {
  readonly model: ModelProto;
  /** The files beside it that it needs, absolute like its own path. */
  readonly data: readonly string[];
};

const [INSIDE, EXTERNAL] = [0, 1];
/** Node reads no more at once. */
const LARGEST = 2 ** 31 - 1;

/** @throws HeadstartError 'io' when a file cannot be read, 'model' when it is no ONNX model or its weights are not where it says. */
export async function readWholeModel(path: string): Promise<WholeModel> {
  const { size } = await stat(path).catch((error: unknown) => {
    throw refused(path, 'read', error);
  });
  if (size > LARGEST) throw new HeadstartError('model', `${path} has more than 2 GB, the most that an ONNX file can have.`, 'Export the model with its weights in a file beside it (external data).');
  const bytes = await readFile(path).catch((error: unknown) => {
    throw refused(path, 'read', error);
  });
  const model = decodeModel(bytes, path);
  const data = new Set<string>();
  const initializer: TensorProto[] = [];
  for (const tensor of model.graph.initializer) initializer.push(tensor.data_location === EXTERNAL ? await filledIn(tensor, path, data) : tensor);
  return { model: data.size === 0 ? model : { ...model, graph: { ...model.graph, initializer } }, data: [...data] };
}

async function filledIn({ external_data = [], ...tensor }: TensorProto, path: string, data: Set<string>): Promise<TensorProto> {
  const field = (key: string): string | undefined => external_data.find((entry) => entry.key === key)?.value;
  const [location = '', offset, length] = [field('location'), Number(field('offset') ?? 0), field('length')];
  // A file must not make us read what is not its own.
  if (location === '' || isAbsolute(location) || location.split(/[/\\]/).includes('..')) {
    throw new HeadstartError('model', `${path}: the weights ${tensor.name} are in '${location}', which is not in its folder.`, 'Export the model again, as one file or with its data beside it.');
  }
  const file = join(dirname(path), ...location.split(/[/\\]/)).replaceAll('/', sep);
  data.add(file);
  const handle = await open(file).catch((error: unknown) => {
    throw new HeadstartError('model', `${path} has weights in ${location}, which cannot be read beside it.`, 'Put both files into one folder.', { cause: error });
  });
  try {
    const { size } = await handle.stat();
    const wanted = length === undefined ? size - offset : Number(length);
    if (Number.isInteger(offset) && Number.isInteger(wanted) && offset >= 0 && wanted >= 0 && offset + wanted <= size) {
      const bytes = new Uint8Array(wanted);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, offset);
      if (bytesRead === bytes.length) return { ...tensor, raw_data: bytes, data_location: INSIDE };
    }
    throw new HeadstartError('model', `${file} ends before the weights ${tensor.name}.`, 'The file is damaged, or belongs to another model.');
  } finally {
    await handle.close();
  }
}

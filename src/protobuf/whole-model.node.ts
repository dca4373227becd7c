/** @file Reads an ONNX model with all its weights, also those that lie in files beside it (ONNX's external data), in single precision where they are half. */
import { open, readFile, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { refused } from '../base/attempt.node.ts';
import { HeadstartError } from '../base/errors.ts';
import { decodeModel } from './decode-model.ts';
import { inFloat32 } from './in-float32.ts';
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
  const model = decodeModel(await bytesOf(path), path);
  const data = new Set<string>();
  const initializer: TensorProto[] = [];
  for (const tensor of model.graph.initializer) initializer.push(tensor.data_location === EXTERNAL ? await filledIn(tensor, path, data) : tensor);
  return { model: inFloat32(data.size === 0 ? model : { ...model, graph: { ...model.graph, initializer } }), data: [...data] };
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const { size } = await stat(path).catch((error: unknown) => {
    throw refused(path, 'read', error);
  });
  if (size > LARGEST) throw new HeadstartError('model', `${path} has more than 2 GB, the most that an ONNX file can have.`, 'Export the model with its weights in a file beside it (external data).');
  return await readFile(path).catch((error: unknown) => {
    throw refused(path, 'read', error);
  });
}

/** Where a model says that weights of it lie: paths from its own folder, with / between the parts, each once. @throws HeadstartError as `readWholeModel`. */
export async function filesBeside(path: string): Promise<readonly string[]> {
  const model = decodeModel(await bytesOf(path), path);
  return [...new Set(model.graph.initializer.filter(({ data_location }) => data_location === EXTERNAL).map((tensor) => locationOf(tensor, path).join('/')))];
}

/** The parts of the path from the model's folder. */
function locationOf({ name, external_data = [] }: TensorProto, path: string): readonly string[] {
  const location = external_data.find(({ key }) => key === 'location')?.value ?? '';
  const parts = location.split(/[/\\]/).filter((part) => part !== '.' && part !== '');
  // A file must not make us read what is not its own.
  if (parts.length > 0 && !isAbsolute(location) && !parts.includes('..')) return parts;
  throw new HeadstartError('model', `${path}: the weights ${name} are in '${location}', which is not in its folder.`, 'Export the model again, as one file or with its data beside it.');
}

async function filledIn(stored: TensorProto, path: string, data: Set<string>): Promise<TensorProto> {
  const { external_data = [], ...tensor } = stored;
  const field = (key: string): string | undefined => external_data.find((entry) => entry.key === key)?.value;
  const [offset, length] = [Number(field('offset') ?? 0), field('length')];
  const parts = locationOf(stored, path);
  const location = parts.join('/');
  const file = join(dirname(path), ...parts);
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

/**
 * @file Weights from Keras's .h5 files, both of weights alone and of whole models. The attribute `layer_names` lists the layers, each a group
 * whose attribute `weight_names` lists its weights in order (`load_weights_from_hdf5_group` in Keras's legacy_h5_format.py).
 */
import { HeadstartError } from '../base/errors.ts';
import { formatShape } from '../graph/shape.ts';
import type { StoredBytes } from '../base/stored-bytes.ts';
import { hdf5, type Dataset, type Group, type Hdf5 } from './hdf5.node.ts';
import { kerasShape, kernelForGraph, rowsInOrder, type KerasWeight } from './keras-layout.ts';

/** Numbers read at once: 8 MB. */
const PIECE = 2 ** 21;
/** Wrong weights that an error lists. */
const LISTED = 8;

export type KerasH5Options = {
  /** What the weights are for, such as "vgg16 up to fc2". */
  readonly purpose: string;
  /** What file would be right. */
  readonly hint: string;
};

/**
 * The wanted weights by name, checked but not yet read: each is read from the file, in the graph's order, when its bytes are used.
 * @throws HeadstartError 'model' naming what is missing or of another shape.
 */
export async function kerasWeights(path: string, wanted: readonly KerasWeight[], { purpose, hint }: KerasH5Options): Promise<ReadonlyMap<string, StoredBytes>> {
  const library = await hdf5(path);
  const found = new Map<string, StoredBytes>();
  const look = function* (root: Group): Generator<string> {
    const names = namesIn(library, layersIn(library, root, path));
    for (const weight of wanted) {
      const dataset = names.get(weight.layer)?.[weight.index];
      const problem = misfit(dataset, weight);
      if (problem === undefined) found.set(weight.name, storedWeight(library, dataset!.path, weight));
      else yield `${weight.name}: ${problem}`;
    }
  };
  const problems = [...library.reading(look)];
  if (problems.length === 0) return found;
  const more = problems.length > LISTED ? [`and ${problems.length - LISTED} more`] : [];
  const list = [...problems.slice(0, LISTED), ...more].map((line) => `\n  ${line}`).join('');
  throw new HeadstartError('model', `${path} does not hold the weights of ${purpose}:${list}`, hint);
}

/** Whole models keep their weights in a group of their own. */
function layersIn(library: Hdf5, root: Group, path: string): Group {
  const inside = root.get('model_weights');
  const group = library.isGroup(inside) ? inside : root;
  if (textsOf(group, 'layer_names') !== undefined) return group;
  throw new HeadstartError(
    'model',
    `${path} is an HDF5 file without Keras's list of layers (the attribute layer_names).`,
    "Weights are read from .h5 files as model.save('x.h5') writes them, not from .weights.h5 or other HDF5 files.",
  );
}

/** The weights of each layer, in the layer's order. */
function namesIn(library: Hdf5, layers: Group): ReadonlyMap<string, readonly Dataset[]> {
  const entries = (textsOf(layers, 'layer_names') ?? []).map((layer) => {
    const group = layers.get(layer);
    const names = library.isGroup(group) ? (textsOf(group, 'weight_names') ?? []).map((name) => group.get(name)) : [];
    return [layer, names.filter((entity) => library.isDataset(entity))] as const;
  });
  return new Map(entries);
}

/** A list of texts; Keras splits a long one over NAME0, NAME1, ... because an HDF5 attribute holds 64 KB. */
function textsOf(group: Group, name: string): readonly string[] | undefined {
  const { attrs } = group;
  const parts = name in attrs ? [name] : Object.keys(attrs).filter((key) => key.startsWith(name) && /^\d+$/.test(key.slice(name.length)));
  const inOrder = parts.sort((a, b) => Number(a.slice(name.length)) - Number(b.slice(name.length)));
  return parts.length === 0 ? undefined : inOrder.flatMap((part) => [attrs[part]?.json_value].flat()).map(String);
}

function misfit(dataset: Dataset | undefined, weight: KerasWeight): string | undefined {
  const expected = kerasShape(weight);
  if (dataset === undefined) return `expected ${formatShape(expected)}, but it is missing`;
  const { shape, metadata } = dataset;
  if (shape?.join() !== expected.join()) return `expected ${formatShape(expected)}, found ${formatShape(shape ?? [])}`;
  const isFloat32 = metadata.type === 1 && metadata.size === 4 && metadata.littleEndian;
  return isFloat32 ? undefined : `expected float32, found another type of ${metadata.size} bytes`;
}

function storedWeight(library: Hdf5, path: string, weight: KerasWeight): StoredBytes {
  const read = function* (root: Group): Generator<Uint8Array> {
    const dataset = root.get(path);
    for (const { from, to, step } of rowsInOrder(weight, PIECE)) {
      const rest = weight.shape.slice(1).map((): [] => []);
      const values = library.isDataset(dataset) ? dataset.slice([[from, to, step], ...rest]) : undefined;
      if (!(values instanceof Float32Array)) throw new HeadstartError('model', `${weight.name} is no longer in the file of weights.`);
      const ordered = weight.order.kind === 'kernel' ? kernelForGraph(values, weight.shape) : values;
      yield new Uint8Array(ordered.buffer, ordered.byteOffset, ordered.byteLength);
    }
  };
  return { length: weight.shape.reduce((product, dim) => product * dim, 4), read: () => library.reading(read) };
}

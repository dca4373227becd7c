/** @file Looks into an ONNX file that is to be a backbone: what photos it takes, how they are prepared, and where its features are. */
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import { readWholeModel } from '../protobuf/whole-model.node.ts';
import { digestedWeights, type ChosenWeights } from './check-weights.node.ts';
import { onnxGraph } from './feature-graph.ts';
import { foreignBackbone, type ForeignNetwork, type FoundInFile } from './foreign-network.ts';
import { IMAGENET, preprocessingOf, saysNumbers, type GivenPreprocessing } from './given-preprocessing.ts';
import { photoInput, type PhotoInput } from './photo-input.ts';
import type { Preprocessing } from './preprocess.ts';
import { readPreprocessing, type Otherwise, type ReadPreprocessing } from './preprocessing-file.ts';

export type ForeignChoice = {
  readonly backbone: string;
  readonly tap: string;
  readonly weights: NonNullable<ChosenWeights>;
  readonly network: ForeignNetwork;
  readonly found: FoundInFile;
};

export type ForeignOptions = {
  /** As the run is to call it. */
  readonly name: string;
  readonly origin: string;
  /** A value's name in the file; default: what the classifier takes. */
  readonly features?: string | undefined;
  readonly preprocessing?: GivenPreprocessing | undefined;
};

/** @throws HeadstartError 'io', 'model' or 'usage' when the file cannot be read, is no network of photos, or must be told more of. */
export async function chooseForeign(path: string, { name, origin, features, preprocessing: given = {} }: ForeignOptions): Promise<ForeignChoice> {
  const { model, data } = await readWholeModel(path);
  const input = photoInput(model, name);
  const { preprocessing, size, otherwise } = await preparedFor(path, name, input, given);
  const draft = foreignBackbone(name, '', { origin, size, preprocessing, features: 0, parameters: 0 });
  const found = onnxGraph(draft, { place: features ?? null }, model, name);
  const { features: { shape: [, width] }, graph: { parameters }, tap, place, averaged } = found;
  return { backbone: name, tap, weights: await digestedWeights(path, data), network: { origin, size, preprocessing, features: Number(width), parameters }, found: { place, averaged, otherwise } };
}

export type Prepared = { readonly preprocessing: Preprocessing; readonly size: number; readonly otherwise: Otherwise | null };

/** What is given, or else what the files beside the network say. @throws HeadstartError 'usage' when neither says it. */
export async function preparedFor(path: string, name: string, input: PhotoInput, given: GivenPreprocessing): Promise<Prepared> {
  const read = await readBeside(path);
  const size = given.size ?? input.size ?? read?.size;
  if (size == null) throw new HeadstartError('usage', `${name} takes photos of any size.`, 'Give the size with which it was trained: --size 224.');
  if (!Number.isInteger(size) || size < 1) throw new HeadstartError('usage', `The size of the photos is ${size}.`, 'Give a whole number, such as 224.');
  if (input.size !== null && size !== input.size) throw new HeadstartError('usage', `${name} takes photos of ${input.size} x ${input.size}, but the size ${size} is given.`, `Leave out the size, or give ${input.size}.`);
  if (saysNumbers(given)) return { preprocessing: preprocessingOf(given), size, otherwise: null };
  if (given.channels !== undefined) throw new HeadstartError('usage', 'The order of channels is given without mean or range.', 'Give the mean and the deviation too, or the range alone.');
  if (read !== undefined) return { ...read, size };
  const { mean, std } = IMAGENET;
  throw new HeadstartError('usage', `How photos are prepared for ${name} is not known: there is no preprocessor_config.json beside it.`, [
    'Wrong numbers cost accuracy, so they are not guessed. Give those that it was trained with:',
    `most networks of PyTorch: --mean ${mean.join(',')} --std ${std.join(',')};`,
    'numbers from -1 to 1 (TensorFlow, many vision transformers): --mean 0.5,0.5,0.5 --std 0.5,0.5,0.5;',
    'numbers from 0 to 1: --input-range 0-1; bytes as they are: --input-range 0-255.',
  ].join('\n'));
}

/** What the files beside the network say; a folder "onnx" is part of a larger one. */
async function readBeside(path: string): Promise<ReadPreprocessing | undefined> {
  const own = dirname(path);
  const folders = basename(own) === 'onnx' ? [own, dirname(own)] : [own];
  for (const folder of folders) {
    for (const file of ['preprocessor_config.json', 'config.json']) {
      const text = await readFile(join(folder, file), 'utf8').catch(() => undefined);
      const read = text === undefined ? undefined : readPreprocessing(text, join(folder, file));
      if (read !== undefined) return read;
    }
  }
  return undefined;
}

/** @file Finds the file with the weights of a backbone that does not bring its own. */
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { cacheFolder } from '../base/cache-folder.node.ts';
import { bug, HeadstartError } from '../base/errors.ts';
import { download, type DownloadOptions } from '../download/download.node.ts';
import { cachedHubModel, hubModel } from '../download/hub-model.node.ts';
import { parseHubName } from '../download/hub-name.ts';
import type { Magic } from '../download/remote-file.ts';
import { filesBeside } from '../protobuf/whole-model.node.ts';
import { HDF5_SIGNATURE } from '../weights/hdf5.node.ts';
import type { Backbone, OnnxNetwork, Tap, WeightFile } from './backbone.ts';

/**
 * The path of the weights: the file that the user named, else the one in the folder `weights` of the cache; null when they are part of the package.
 * @param fetching how to download a file that is not there; without it, such a file is an error.
 * @throws HeadstartError 'usage' for a file that is not wanted, 'model' when there is none, and what `download` throws.
 */
export async function weightsFile({ name }: Backbone, { network }: Tap, given: string | undefined, fetching?: DownloadOptions): Promise<string | null> {
  if (network.kind === 'packaged') {
    if (given === undefined) return null;
    throw new HeadstartError('usage', `${name} brings its own weights, but ${given} is given.`, 'Leave out --weights, or choose another --backbone.');
  }
  if (network.kind === 'onnx') return await onnxFile(name, network, given, fetching);
  if (given !== undefined) {
    if (await isFile(given)) return resolve(given);
    throw new HeadstartError('model', `There is no file of weights ${given}.`, `${name} needs ${network.weights.name}, from ${network.weights.url}.`);
  }
  const cached = join(cacheFolder(), 'weights', network.weights.name);
  if (await isFile(cached)) return cached;
  if (fetching !== undefined) return await fetched(network.weights, cached, fetching);
  throw new HeadstartError('model', `${name} needs the file ${network.weights.name}, and ${cached} is not there.`, `Get it from ${network.weights.url} and put it there, or name it with --weights FILE.`);
}

async function onnxFile(name: string, { origin }: OnnxNetwork, given: string | undefined, fetching: DownloadOptions | undefined): Promise<string> {
  if (given !== undefined) {
    if (await isFile(given)) return resolve(given);
    throw new HeadstartError('model', `There is no file of weights ${given}.`, origin === null ? 'Put it back where it was.' : `${name} needs an ONNX file like that of ${origin.hub}.`);
  }
  if (origin === null) throw bug(`${name} has no file.`);
  const hub = parseHubName(origin.hub);
  if (fetching !== undefined) return (await hubModel(hub, filesBeside, fetching)).path;
  const cached = await cachedHubModel(hub, filesBeside);
  if (cached !== undefined) return cached;
  throw new HeadstartError('model', `${name} needs the ONNX file of ${origin.hub}, which is not here yet.`, 'A run with this --backbone downloads it; or name one with --weights FILE.');
}

const hdf5: Magic = { kind: 'an HDF5 file', bytes: HDF5_SIGNATURE };

async function fetched({ name, url, md5 }: WeightFile, target: string, options: DownloadOptions): Promise<string> {
  await download({ name, url, md5, magic: hdf5, otherWay: 'Name a file that you have already with --weights.' }, target, options);
  return target;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true;
}

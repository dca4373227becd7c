/** @file Finds the file with the weights of a backbone that does not bring its own. */
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { cacheFolder } from '../base/cache-folder.node.ts';
import { HeadstartError } from '../base/errors.ts';
import type { Backbone, Tap } from './backbone.ts';

/**
 * The path of the weights: the file that the user named, else the one in the folder `weights` of the cache; null when they are part of the package.
 * @throws HeadstartError 'usage' for a file that is not wanted, 'model' when there is none.
 */
export async function weightsFile({ name }: Backbone, { network }: Tap, given: string | undefined): Promise<string | null> {
  if (network.kind === 'packaged') {
    if (given === undefined) return null;
    throw new HeadstartError('usage', `${name} brings its own weights, but ${given} is given.`, 'Leave out --weights, or choose another --backbone.');
  }
  if (given !== undefined) {
    if (await isFile(given)) return resolve(given);
    throw new HeadstartError('model', `There is no file of weights ${given}.`, `${name} needs ${network.weights.name}, from ${network.weights.url}.`);
  }
  const cached = join(cacheFolder(), 'weights', network.weights.name);
  if (await isFile(cached)) return cached;
  throw new HeadstartError('model', `${name} needs the file ${network.weights.name}, and ${cached} is not there.`, `Get it from ${network.weights.url} and put it there, or name it with --weights FILE.`);
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true;
}

/** @file The folder for what can be made or downloaded again: the sample, data sets, weights, features. */
import { join } from 'node:path';
import envPaths from 'env-paths';

/** HEADSTART_CACHE where it is set, otherwise the cache folder that the system keeps for programs, such as ~/.cache/headstart. */
export function cacheFolder(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  const chosen = environment['HEADSTART_CACHE'];
  return chosen === undefined || chosen === '' ? envPaths('headstart', { suffix: '' }).cache : chosen;
}

/** Where the prints of photos are kept, by which copies are known. */
export function printsFolder(): string {
  return join(cacheFolder(), 'prints');
}

/** Where what was measured on networks is kept, a file `NETWORK-PLACE.json` for each network and folder of photos: names as `networkKey` gives them, and 16 hexadecimal digits. */
export function precisionFolder(): string {
  return join(cacheFolder(), 'precision');
}

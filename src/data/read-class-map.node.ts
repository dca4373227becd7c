/** @file Reads a class map: a file (CSV, TSV, JSON, JSON Lines), pairs that were typed, or a record of a program. */
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import { systemReason } from '../base/system-reason.node.ts';
import type { ClassMap } from './class-map.ts';
import { changesInText, changesOfPairs, changesOfRecord } from './class-map-text.ts';
import { textOf } from './text-of.ts';

/** A file, pairs such as "kitten=cat,blurry=-", or new names by class: null, like "-" and no name, leaves a class out. */
export type GivenClassMap = string | Readonly<Record<string, string | null>>;

/** @throws HeadstartError 'data' naming every line that is wrong, 'usage' where there is neither a file nor a pair. */
export async function readClassMap(given: GivenClassMap | undefined): Promise<ClassMap | null> {
  if (given === undefined) return null;
  if (typeof given !== 'string') return { file: null, changes: changesOfRecord(given) };
  const file = resolve(given);
  const status = await stat(file).catch(() => undefined);
  if (status?.isFile() !== true) {
    if (given.includes('=')) return { file: null, changes: changesOfPairs(given) };
    throw new HeadstartError('usage', status?.isDirectory() === true ? `${file} is a folder.` : `There is no file ${file}.`, 'A class map is a file (CSV, TSV, JSON), or pairs such as kitten=cat,puppy=dog.');
  }
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new HeadstartError('data', `The file ${file} cannot be read: ${systemReason(error)}.`, 'Check its permissions.', { cause: error });
  });
  return { file, changes: changesInText(file, textOf(bytes, file)) };
}

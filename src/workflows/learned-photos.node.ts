/** @file How many of the photos that a saved model is judged by it knows from its training. */
import { dirname, resolve } from 'node:path';
import { readSavedRun } from './saved-run.node.ts';

/**
 * Photos of the train and validation part of the run that the model lies in, by their places; null where no readable run is around it, as of a model that was moved.
 * Copies elsewhere are not found. `root` is what `paths` are relative to.
 */
export async function learnedPhotos(model: string, root: string, paths: readonly string[]): Promise<number | null> {
  const run = await readSavedRun(dirname(dirname(resolve(model)))).catch(() => undefined);
  if (run === undefined) return null;
  const { root: from, split } = run.record.data;
  const known = new Set([...split.train, ...split.validation].map((path) => resolve(from, path)));
  return paths.filter((path) => known.has(resolve(root, path))).length;
}

/** @file Where a manifest may be written, and how the paths in it are told. */
import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import { manifestForm } from '../data/manifest-name.ts';
import type { ManifestForm } from '../data/manifest-text.ts';
import { checkOutputFolder } from './output-place.node.ts';

/** A manifest that is to be written: absolute. */
export type ManifestFile = { readonly file: string; readonly form: ManifestForm };

/**
 * The manifest that `out` names, checked before any work. What it is made from (`sources`) may be written again; nothing else that is there is.
 * @throws HeadstartError 'usage'.
 */
export function manifestFile(out: string, sources: readonly string[], hint: string): ManifestFile {
  const file = resolve(out);
  const form = manifestForm(out);
  if (form === undefined) throw new HeadstartError('usage', `The manifest ${out} would be of no known kind.`, 'Give it a name that ends in .csv, .tsv or .jsonl.');
  checkOutputFolder(file);
  if (existsSync(file) && !sources.some((source) => resolve(source) === file)) throw new HeadstartError('usage', `There is a file ${file} already.`, hint);
  return { file, form };
}

/** Relative with `/` between folders. */
export function pathFrom(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

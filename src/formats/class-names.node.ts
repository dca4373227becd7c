/** @file The names of a classifier's outputs, as a file says them. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { HeadstartError, messageOf } from '../base/errors.ts';
import { systemReason } from '../base/system-reason.node.ts';

const HINT = 'Give a text file with one name a line, or JSON: a list of names, or names by number such as {"0": "tabby"}.';

const name = z.string().trim().min(1);
/** Keras lists the WordNet number of ImageNet's classes before the name. */
const entry = z.union([name, z.tuple([z.string(), name]).transform(([, shown]) => shown)]);
const list = z.array(entry).min(2);
const byNumber = z.record(z.string().regex(/^\d+$/), entry);
const config = z.object({ id2label: byNumber });

/**
 * In the order of the outputs: one name a line, a list in JSON, or names by number, also as `id2label` of Hugging Face's config.json.
 * @throws HeadstartError 'usage' when the file cannot be read or says something else, or a name is there twice.
 */
export async function readClassNames(path: string): Promise<readonly string[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new HeadstartError('usage', `The names of the classes in ${path} cannot be read: ${systemReason(error)}.`, HINT, { cause: error });
  });
  return distinct(/^\s*[[{]/.test(text) ? namesInJson(text, path) : text.replace(/^\uFEFF/, '').split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== ''), path);
}

/** Of config.json beside a network, or undefined where there is none or it names no classes. */
export async function classNamesBeside(model: string): Promise<readonly string[] | undefined> {
  const path = join(dirname(model), 'config.json');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  const parsed = text === undefined ? undefined : config.safeParse(parsedJson(text, path));
  return parsed?.success === true ? distinct(inOrder(parsed.data.id2label, path), path) : undefined;
}

function namesInJson(text: string, path: string): readonly string[] {
  const json = parsedJson(text, path);
  const [asList, asConfig, numbered] = [list.safeParse(json), config.safeParse(json), byNumber.safeParse(json)];
  if (asList.success) return asList.data;
  if (asConfig.success) return inOrder(asConfig.data.id2label, path);
  if (numbered.success) return inOrder(numbered.data, path);
  throw new HeadstartError('usage', `${path} does not name classes.`, HINT);
}

function inOrder(names: Readonly<Record<string, string>>, path: string): readonly string[] {
  return Array.from({ length: Object.keys(names).length }, (_, index) => {
    const found = names[String(index)];
    if (found !== undefined) return found;
    throw new HeadstartError('usage', `${path} names ${Object.keys(names).length} classes, but none with the number ${index}.`, HINT);
  });
}

function distinct(names: readonly string[], path: string): readonly string[] {
  const [twice] = names.filter((each, index) => names.indexOf(each) !== index);
  if (names.length < 2) throw new HeadstartError('usage', `${path} does not name classes.`, HINT);
  if (twice === undefined) return names.map((each) => each.normalize('NFC'));
  throw new HeadstartError('usage', `${path} has the class '${twice}' twice.`, 'Give each output a name of its own; classes are merged by a map of the model\'s classes.');
}

function parsedJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HeadstartError('usage', `${path}: not JSON: ${messageOf(error)}`, HINT, { cause: error });
  }
}

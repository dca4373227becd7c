/**
 * @file An ONNX model of Hugging Face in the cache folder, with what belongs to it: models/OWNER--MODEL/COMMIT/ holds the files of one commit under their paths,
 * and files.json what there is in it; models/OWNER--MODEL/refs/ remembers which commits revisions stood for, for when there is no network.
 */
import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { z } from 'zod';
import { cacheFolder } from '../base/cache-folder.node.ts';
import { HeadstartError } from '../base/errors.ts';
import { writeWhole } from '../base/files.node.ts';
import { download, type DownloadOptions } from './download.node.ts';
import { accessHint } from './hub-access.ts';
import { formatHubName, type HubName } from './hub-name.ts';
import { isInside } from './hub-path.ts';
import { hubAddress, hubServer, hubToken, HubUnreachable, type HubFile, type HubServer } from './hub-server.node.ts';

export type HubModel = {
  /** Of the ONNX file, absolute. */
  readonly path: string;
  /** With the commit as its revision. */
  readonly name: HubName;
  /** That the revision could not be asked for, and the commit that it last stood for is taken. */
  readonly remembered: boolean;
};

/** Where an ONNX file says that weights of it lie: paths from its own folder. */
export type FilesBeside = (path: string) => Promise<readonly string[]>;

export type HubModelOptions = Pick<DownloadOptions, 'onProgress' | 'signal' | 'retries' | 'delay'>;

const COMMIT = /^[0-9a-f]{40}$/;
const listing: z.ZodType<readonly HubFile[]> = z.array(z.object({ path: z.string().refine(isInside), bytes: z.int().nonnegative(), sha256: z.string().nullable() }));

/** Files that say how photos are prepared, if they are there. */
const CONFIGS = ['preprocessor_config.json', 'config.json'];

/**
 * Brings the model, or what is missing of it, into the cache: the ONNX file, the files of weights that it names, and what says how photos are prepared. A commit that is there whole needs no network.
 * @throws HeadstartError 'io' without a network, 'usage' when there is no such model, revision or ONNX file, 'model' when a file of weights is not there, and what `download` and `filesBeside` throw.
 */
export async function hubModel(name: HubName, filesBeside: FilesBeside, options: HubModelOptions = {}): Promise<HubModel> {
  const server = hubServer({ signal: options.signal });
  try {
    const { commit, remembered } = await commitOf(name, server);
    const folder = commitFolder(name, commit);
    const files = (await knownFiles(folder)) ?? (await listedFiles(name, commit, folder, server));
    const model = modelFile(name, files);
    for (const file of [model, ...configFiles(model, files)]) await fetched(name, commit, file, folder, options);
    const path = join(folder, model.path);
    for (const file of weightFiles(model, files, await filesBeside(path), name)) await fetched(name, commit, file, folder, options);
    return { path, name: { ...name, file: model.path, revision: commit }, remembered };
  } finally {
    await server.close();
  }
}

/** The path of the model in the cache, if all of its commit that is wanted is there. Asks nobody. */
export async function cachedHubModel(name: HubName, filesBeside: FilesBeside): Promise<string | undefined> {
  const commit = name.revision ?? 'main';
  const settled = COMMIT.test(commit) ? commit : await rememberedCommit(name, commit);
  if (settled === undefined) return undefined;
  const folder = commitFolder(name, settled);
  const files = await knownFiles(folder);
  if (files === undefined) return undefined;
  const model = modelFile(name, files);
  const path = join(folder, model.path);
  const areThere = async (wanted: readonly HubFile[]): Promise<boolean> => (await Promise.all(wanted.map((file) => isThere(file, folder)))).every((there) => there);
  if (!(await areThere([model, ...configFiles(model, files)]))) return undefined;
  return (await areThere(weightFiles(model, files, await filesBeside(path), name))) ? path : undefined;
}

async function commitOf(name: HubName, server: HubServer): Promise<{ readonly commit: string; readonly remembered: boolean }> {
  const revision = name.revision ?? 'main';
  if (COMMIT.test(revision)) return { commit: revision, remembered: false };
  try {
    const commit = await server.commitOf(name.repository, revision);
    if (!COMMIT.test(commit)) throw new HeadstartError('io', `${hubAddress()} names the commit '${commit}'.`, 'Check HF_ENDPOINT.');
    await mkdir(dirname(refPath(name, revision)), { recursive: true });
    await writeWhole(refPath(name, revision), commit);
    return { commit, remembered: false };
  } catch (error) {
    const earlier = error instanceof HubUnreachable ? await rememberedCommit(name, revision) : undefined;
    if (earlier === undefined) throw error;
    return { commit: earlier, remembered: true };
  }
}

async function listedFiles({ repository }: HubName, commit: string, folder: string, server: HubServer): Promise<readonly HubFile[]> {
  const files = await server.filesOf(repository, commit);
  await mkdir(folder, { recursive: true });
  await writeWhole(join(folder, 'files.json'), JSON.stringify(files, null, 1));
  return files;
}

async function isThere({ path, bytes }: HubFile, folder: string): Promise<boolean> {
  return (await stat(join(folder, path)).catch(() => undefined))?.size === bytes;
}

function modelFile(name: HubName, files: readonly HubFile[]): HubFile {
  const at = (path: string): HubFile | undefined => files.find((file) => file.path === path);
  const all = files.filter(({ path }) => path.endsWith('.onnx'));
  const [only, another] = all;
  const model = name.file === null ? (at('onnx/model.onnx') ?? at('model.onnx') ?? (another === undefined ? only : undefined)) : at(name.file);
  if (model !== undefined) return model;
  const shown = formatHubName({ ...name, file: null });
  const message = name.file === null ? `${shown} has ${all.length === 0 ? 'no ONNX file' : 'several ONNX files, none of them named model.onnx'}.` : `${shown} has no file ${name.file}.`;
  throw new HeadstartError('usage', message, all.length === 0 ? 'Look for the same model in ONNX, such as by onnx-community.' : `Name one: ${all.slice(0, 8).map(({ path }) => formatHubName({ ...name, file: path })).join(', ')}.`);
}

/** What says how photos are prepared, beside the model and at the top. */
function configFiles(model: HubFile, files: readonly HubFile[]): readonly HubFile[] {
  const folders = [...new Set([posix.dirname(model.path), '.'])];
  return folders.flatMap((folder) => CONFIGS.flatMap((config) => files.filter(({ path }) => path === posix.join(folder, config))));
}

function weightFiles(model: HubFile, files: readonly HubFile[], beside: readonly string[], name: HubName): readonly HubFile[] {
  return beside.map((location) => {
    const path = posix.join(posix.dirname(model.path), location);
    const found = files.find((file) => file.path === path);
    if (found !== undefined) return found;
    throw new HeadstartError('model', `${formatHubName({ ...name, file: model.path })} has weights in ${path}, which its repository does not have.`, 'Name another ONNX file of it, or tell those who keep it.');
  });
}

async function fetched({ repository }: HubName, commit: string, { path, bytes, sha256 }: HubFile, folder: string, options: HubModelOptions): Promise<void> {
  const target = join(folder, path);
  const token = hubToken();
  const url = `${hubAddress()}/${repository}/resolve/${commit}/${path.split('/').map(encodeURIComponent).join('/')}`;
  await download({
    name: `${repository}/${path}`, url, bytes, otherWay: 'Or give the path of an ONNX file that you have: --backbone FILE.onnx.',
    ...(sha256 !== null && { sha256 }), ...(token !== undefined && { authorization: `Bearer ${token}` }),
    access: accessHint(hubAddress(), repository, token !== undefined),
  }, target, options);
}

async function knownFiles(folder: string): Promise<readonly HubFile[] | undefined> {
  const text = await readFile(join(folder, 'files.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return listing.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function rememberedCommit(name: HubName, revision: string): Promise<string | undefined> {
  const text = (await readFile(refPath(name, revision), 'utf8').catch(() => '')).trim();
  return COMMIT.test(text) ? text : undefined;
}

function modelFolder({ repository }: HubName): string {
  return join(cacheFolder(), 'models', repository.replace('/', '--'));
}

function commitFolder(name: HubName, commit: string): string {
  return join(modelFolder(name), commit);
}

function refPath(name: HubName, revision: string): string {
  return join(modelFolder(name), 'refs', encodeURIComponent(revision));
}

/**
 * @file An ONNX model of Hugging Face in the cache folder, with what belongs to it: models/OWNER--MODEL/COMMIT/ holds the files of one commit under their paths,
 * and files.json what there is in it; models/OWNER--MODEL/refs/ remembers which commits revisions stood for, for when there is no network.
 */
import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { cacheFolder } from '../base/cache-folder.node.ts';
import { HeadstartError } from '../base/errors.ts';
import { writeWhole } from '../base/files.node.ts';
import { download, type DownloadOptions } from './download.node.ts';
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

export type HubModelOptions = Pick<DownloadOptions, 'onProgress' | 'signal' | 'retries' | 'delay'>;

const COMMIT = /^[0-9a-f]{40}$/;
const listing: z.ZodType<readonly HubFile[]> = z.array(z.object({ path: z.string().refine(isInside), bytes: z.int().nonnegative(), sha256: z.string().nullable() }));

/** Files that say how photos are prepared, if they are there. */
const CONFIGS = ['preprocessor_config.json', 'config.json'];

/**
 * Brings the model, or what is missing of it, into the cache. A commit that is there whole needs no network.
 * @throws HeadstartError 'io' without a network, 'usage' when there is no such model, revision or ONNX file, and what `download` throws.
 */
export async function hubModel(name: HubName, options: HubModelOptions = {}): Promise<HubModel> {
  const server = hubServer({ signal: options.signal });
  try {
    const { commit, remembered } = await commitOf(name, server);
    const folder = commitFolder(name, commit);
    const files = (await knownFiles(folder)) ?? (await listedFiles(name, commit, folder, server));
    const wanted = wantedFiles(name, files);
    for (const file of wanted) await fetched(name, commit, file, folder, options);
    const { path } = wanted[0];
    return { path: join(folder, path), name: { ...name, file: path, revision: commit }, remembered };
  } finally {
    await server.close();
  }
}

/** The path of the model in the cache, if all of its commit that is wanted is there. Asks nobody. */
export async function cachedHubModel(name: HubName): Promise<string | undefined> {
  const commit = name.revision ?? 'main';
  const settled = COMMIT.test(commit) ? commit : await rememberedCommit(name, commit);
  if (settled === undefined) return undefined;
  const folder = commitFolder(name, settled);
  const files = await knownFiles(folder);
  if (files === undefined) return undefined;
  const wanted = wantedFiles(name, files);
  const sizes = await Promise.all(wanted.map(({ path }) => stat(join(folder, path)).then(({ size }) => size, () => -1)));
  return sizes.every((size, index) => size === wanted[index]!.bytes) ? join(folder, wanted[0].path) : undefined;
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

/** The ONNX file first, then the files with its weights, then what says how photos are prepared. */
function wantedFiles(name: HubName, files: readonly HubFile[]): readonly [HubFile, ...HubFile[]] {
  const at = (path: string): HubFile | undefined => files.find((file) => file.path === path);
  const all = files.filter(({ path }) => path.endsWith('.onnx'));
  const [only, another] = all;
  const model = name.file === null ? (at('onnx/model.onnx') ?? at('model.onnx') ?? (another === undefined ? only : undefined)) : at(name.file);
  if (model === undefined) {
    const shown = formatHubName({ ...name, file: null });
    const message = name.file === null ? `${shown} has ${all.length === 0 ? 'no ONNX file' : 'several ONNX files, none of them named model.onnx'}.` : `${shown} has no file ${name.file}.`;
    throw new HeadstartError('usage', message, all.length === 0 ? 'Look for the same model in ONNX, such as by onnx-community.' : `Name one: ${all.slice(0, 8).map(({ path }) => formatHubName({ ...name, file: path })).join(', ')}.`);
  }
  const weights = files.filter(({ path }) => path.startsWith(model.path) && path !== model.path && !path.endsWith('.onnx'));
  const folders = [...new Set([dirname(model.path), '.'])];
  const configs = folders.flatMap((folder) => CONFIGS.map((config) => at(folder === '.' ? config : `${folder}/${config}`)).filter((file) => file !== undefined));
  return [model, ...weights, ...configs];
}

async function fetched({ repository }: HubName, commit: string, { path, bytes, sha256 }: HubFile, folder: string, options: HubModelOptions): Promise<void> {
  const target = join(folder, path);
  const token = hubToken();
  const url = `${hubAddress()}/${repository}/resolve/${commit}/${path.split('/').map(encodeURIComponent).join('/')}`;
  await download({
    name: `${repository}/${path}`, url, bytes, otherWay: 'Or give the path of an ONNX file that you have: --backbone FILE.onnx.',
    ...(sha256 !== null && { sha256 }), ...(token !== undefined && { authorization: `Bearer ${token}` }),
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

/** @file The built-in sample data set: drawings of cats and dogs, made on first use, so that training can start offline. */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { allOrFirstFailure } from '../base/all-or-first-failure.ts';
import { cacheFolder } from '../base/cache-folder.node.ts';
import { HeadstartError, messageOf } from '../base/errors.ts';
import { random } from '../base/random.ts';
import { stopIfAsked } from '../base/stop.ts';
import { expose } from './sample/camera.ts';
import { drawing, type SampleClass, sampleClasses } from './sample/drawing.ts';

/** Goes up with every change of the drawings, so that an old sample is never taken for a new one. */
const version = 1;
/** Drawings in the making at a time: enough to keep libvips busy while this thread writes the next SVG. */
const lanes = 4;
const STOPPED = 'Making the sample was stopped; nothing of it stays.';
/** A temporary folder that old was left by a run that was killed. */
const staleAfter = 60 * 60 * 1000;

export type SampleOptions = {
  /** The folder to keep the sample in; default: the cache folder of Headstart. */
  readonly cache?: string;
  /** Drawings of each class; default 200. */
  readonly perClass?: number;
  /** Another seed draws other animals; default 0. */
  readonly seed?: number;
  /** Called after each drawing; never called when the sample is there already. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  readonly signal?: AbortSignal;
};

export type Sample = { readonly root: string; readonly classes: readonly ['Cat', 'Dog'] };

/** The folder of the sample, with one folder a class; made if it is not there yet, whole or not at all. */
export async function ensureSample({ cache = cacheFolder(), perClass = 200, seed = 0, onProgress, signal }: SampleOptions = {}): Promise<Sample> {
  if (!Number.isSafeInteger(perClass) || perClass < 1 || perClass > 10_000) {
    throw new HeadstartError('usage', `sample: perClass is ${perClass} but must be a whole number from 1 to 10,000.`);
  }
  if (!Number.isSafeInteger(seed) || seed < 0) throw new HeadstartError('usage', `sample: the seed is ${seed} but must be a whole number, 0 or more.`);
  const name = `sample-v${version}-${perClass}-seed${seed}`;
  const sample: Sample = { root: join(cache, name), classes: sampleClasses };
  if (await isComplete(sample.root, perClass)) return sample;
  stopIfAsked(signal, STOPPED);
  const temporary = join(cache, `${name}.${randomBytes(4).toString('hex')}.tmp`);
  try {
    await removeStale(cache);
    for (const kind of sampleClasses) await mkdir(join(temporary, kind), { recursive: true });
    await drawAll(temporary, perClass, seed, onProgress, signal);
    await settle(temporary, sample.root, perClass);
  } catch (error) {
    if (error instanceof HeadstartError) throw error;
    throw new HeadstartError('io', `The sample cannot be written to ${cache}: ${messageOf(error)}`, 'Set HEADSTART_CACHE to a folder that you may write to.', { cause: error });
  } finally {
    // Nothing is lost when this fails: the name says temporary, and a later run removes it.
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
  }
  return sample;
}

async function drawAll(folder: string, perClass: number, seed: number, onProgress: SampleOptions['onProgress'], signal: AbortSignal | undefined): Promise<void> {
  const total = perClass * sampleClasses.length;
  let [next, done] = [0, 0];
  const lane = async (): Promise<void> => {
    while (next < total) {
      stopIfAsked(signal, STOPPED);
      const index = next++;
      const [kind, number] = [sampleClasses[index % sampleClasses.length]!, Math.floor(index / sampleClasses.length)];
      await writeFile(join(folder, kind, `${number}.jpg`), await jpegOf(kind, number, seed));
      onProgress?.({ done: ++done, total });
    }
  };
  // Every lane ends before the folder is removed or renamed, also when one fails.
  await allOrFirstFailure(Array.from({ length: lanes }, lane));
}

/** The drawing as its camera sees it. */
async function jpegOf(kind: SampleClass, index: number, seed: number): Promise<Uint8Array> {
  const { svg, camera } = drawing(kind, index, seed);
  const { width, height, blur, quality } = camera;
  const plain = sharp(new TextEncoder().encode(svg)).flatten({ background: '#808080' });
  const pixels = await (blur >= 0.3 ? plain.blur(blur) : plain).raw().toBuffer();
  expose(pixels, camera, random(seed, `sample/${kind}/grain`, index));
  return sharp(pixels, { raw: { width, height, channels: 3 } }).jpeg({ quality }).toBuffer();
}

/** Gives the finished folder its name. Another process may have been faster: then its sample, which is equal, stays. */
async function settle(temporary: string, root: string, perClass: number, tries = 3): Promise<void> {
  try {
    await rename(temporary, root);
  } catch (error) {
    if (await isComplete(root, perClass)) return;
    if (tries === 1) throw error;
    // A sample that lost a file is in the way: it moves aside and goes, unless another process has just done that.
    const aside = `${temporary}.${tries}.tmp`;
    await rename(root, aside).catch(() => undefined);
    await rm(aside, { recursive: true, force: true });
    await settle(temporary, root, perClass, tries - 1);
  }
}

async function isComplete(root: string, perClass: number): Promise<boolean> {
  for (const kind of sampleClasses) {
    for (let number = 0; number < perClass; number++) {
      const file = await stat(join(root, kind, `${number}.jpg`)).catch(() => undefined);
      if (file === undefined || file.size === 0) return false;
    }
  }
  return true;
}

async function removeStale(cache: string): Promise<void> {
  for (const entry of await readdir(cache).catch(() => [])) {
    if (!/^sample-v\d.*\.tmp$/.test(entry)) continue;
    const made = await stat(join(cache, entry)).catch(() => undefined);
    if (made !== undefined && Date.now() - made.mtimeMs > staleAfter) await rm(join(cache, entry), { recursive: true, force: true });
  }
}

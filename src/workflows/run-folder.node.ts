/** @file The folder of a run: its name, its plan, and what a later process needs to go on with it. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { HeadstartError, messageOf } from '../base/errors.ts';
import { systemReason } from '../base/system-reason.node.ts';
import { writeWhole } from '../base/files.node.ts';
import { withoutEnding } from '../data/manifest-name.ts';
import { PARTS } from '../data/parts.ts';
import { preprocessingSchema } from '../features/network-description.ts';
import { augmentationRecord } from '../report/augmentation-record.ts';
import { splitFactsSchema } from '../report/run-record.ts';
import type { Fitted } from './fit-to-time.ts';
import { isWithin } from './output-place.node.ts';
import type { RunData, RunPlan } from './run-plan.ts';
import { device, deviceChoice } from '../report/device-record.ts';
import { classWish } from '../report/transfer-record.ts';

const share = z.number();
const digestedFile = { path: z.string(), sha256: z.string() };
const recipe = z.enum(['default', 'notebook']);
const planFields = z.object({
  // With what runs of versions did that did not say it.
  kind: z.enum(['compare', 'train']).default('compare'),
  version: z.string(),
  language: z.enum(['en', 'pt-BR']).default('en'),
  created: z.iso.datetime(),
  places: z.array(z.string()).min(1).nullable(),
  classMap: z.object({ file: z.string().nullable(), changes: z.array(z.object({ from: z.string(), to: z.string().nullable(), line: z.int().optional() })) }).nullable().default(null),
  recipe,
  besides: recipe.nullable(),
  backbone: z.string(),
  tap: z.string(),
  weights: z.object({ ...digestedFile, data: z.array(z.object(digestedFile)).optional() }).nullable(),
  network: z.object({ origin: z.string(), size: z.int(), preprocessing: preprocessingSchema, features: z.int(), parameters: z.int() }).nullable().default(null),
  cap: z.int(),
  split: z.tuple([share, share, share]),
  epochs: z.int(),
  batch: z.int(),
  seed: z.number(),
  head: z.enum(['probe', 'adam']).nullable().default('adam'),
  precision: z.enum(['auto', 'float32', 'int8']).nullable().default('float32'),
  views: z.int().default(1),
  averageViews: z.boolean().default(false),
  curve: z.boolean().default(false),
  png: z.boolean().default(false),
  threshold: classWish.nullable().default(null),
  time: z.number().nullable().default(null),
  crossValidate: z.int().min(3).nullable().default(null),
  fineTune: z.object({ layers: z.union([z.enum(['last', 'all']), z.int().positive()]), learningRate: z.number().positive().nullable(), batch: z.int().positive() }).nullable().default(null),
  learningRate: z.number().positive().nullable().default(null),
  augmentation: augmentationRecord.nullable().default(null),
  cache: z.boolean().default(true),
  device: deviceChoice.default('cpu'),
  computedOn: device.nullable().default('cpu'),
});
/** Versions that knew one place only called it the root. */
const planSchema: z.ZodType<RunPlan> = z.preprocess((plan) => {
  if (typeof plan !== 'object' || plan === null || !('root' in plan)) return plan;
  return { places: plan.root === null ? null : [plan.root], ...plan };
}, planFields);
const indices = z.array(z.int().nonnegative());
const dataSchema: z.ZodType<RunData> = z.object({
  root: z.string(),
  classes: z.array(z.string()),
  items: z.array(z.object({ path: z.string(), label: z.int(), part: z.enum(PARTS).optional(), group: z.string().optional(), weight: z.number().nonnegative().optional() })),
  digests: z.array(z.string()).default([]),
  digest: z.string(),
  skipped: z.array(z.object({ path: z.string(), reason: z.string() })),
  split: z.object({ train: indices, validation: indices, test: indices }),
  alike: z.array(indices).default([]),
  splitBy: splitFactsSchema.nullable().default(null),
}).refine(({ classes, items }) => items.every(({ label }) => label >= 0 && label < classes.length), 'a photo belongs to no class')
  .refine(({ items, split }) => Object.values(split).flat().sort((a, b) => a - b).every((index, place) => index === place) && Object.values(split).flat().length === items.length, 'the split does not hold each photo once');

const STATE = 'state';

/** The path of a file that only an unfinished run has: `state/NAME`. */
export function statePath(folder: string, name: string): string {
  return join(folder, STATE, name);
}

export type RunFolderOptions = {
  /** Default: that of the first place of photos. */
  readonly name?: string;
  /** Whether what is written there can be gone on with when it was stopped; default true. */
  readonly resumable?: boolean;
};

/** runs/NAME, then NAME-2, ...; or the folder that was asked for, which must not exist. */
export async function createRunFolder(places: readonly string[], out: string | undefined, { name = runName(places), resumable = true }: RunFolderOptions = {}): Promise<string> {
  if (out !== undefined) {
    const folder = resolve(out);
    for (const place of places) await checkOutside(folder, place);
    await madeFolder(resolve(folder, '..'));
    if (await made(folder)) return prepared(folder);
    if (!resumable) throw new HeadstartError('usage', `The folder ${out} exists already; nothing is written over.`, 'Give another --out: a folder that is not there yet.');
    throw new HeadstartError('usage', `The folder ${out} exists already; a run never overwrites.`, 'Give another --out, or go on with an unfinished run by --resume.');
  }
  const parent = resolve('runs');
  for (const place of places) await checkOutside(parent, place);
  await madeFolder(parent);
  for (let number = 1; ; number++) {
    const folder = join(parent, number === 1 ? name : `${name}-${number}`);
    if (await made(folder)) return prepared(folder);
  }
}

/** What runs on these places are called: as the folder or the file that is the first. */
export function runName([first = '']: readonly string[]): string {
  return withoutEnding(basename(first));
}

/** Makes a folder with all above it. */
export async function madeFolder(parent: string): Promise<void> {
  await mkdir(parent, { recursive: true }).catch((error: unknown) => {
    throw new HeadstartError('io', `The folder ${parent} cannot be made: ${systemReason(error)}.`, 'Give a folder that you may write to with --out.', { cause: error });
  });
}

/** A run inside the photos would be read as photos by the next one. */
async function checkOutside(folder: string, root: string): Promise<void> {
  if (await isWithin(folder, root)) throw new HeadstartError('usage', `The run would be written to ${folder}, inside the folder of photos.`, 'Run from another folder, or give an --out outside the photos.');
}

async function made(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw new HeadstartError('io', `The run folder ${folder} cannot be made: ${systemReason(error)}.`, 'Give a folder that you may write to with --out.', { cause: error });
  }
}

async function prepared(folder: string): Promise<string> {
  await madeFolder(join(folder, STATE));
  return folder;
}

/** Removes what only an unfinished run needs. */
export async function removeState(folder: string): Promise<void> {
  await rm(join(folder, STATE), { recursive: true, force: true });
}

export async function writePlan(folder: string, plan: RunPlan): Promise<void> {
  await writeWhole(statePath(folder, 'plan.json'), JSON.stringify(plan, null, 2));
}

export async function writeData(folder: string, data: RunData): Promise<void> {
  await writeWhole(statePath(folder, 'data.json'), JSON.stringify(data));
}

/** @throws HeadstartError 'usage' when the folder holds no unfinished run. */
export async function readPlan(folder: string): Promise<RunPlan> {
  const plan = await readState(folder, 'plan.json', planSchema);
  if (plan !== undefined) return plan;
  throw new HeadstartError('usage', `${folder} holds no unfinished run.`, 'Give the folder of a run that was stopped, such as runs/photos.');
}

const fittedSchema: z.ZodType<Fitted> = z.object({ views: z.int().positive(), cap: z.int().positive() });

/** What the run uses of the photos to end in time, or undefined when that is not settled yet. */
export async function readFitted(folder: string): Promise<Fitted | undefined> {
  return await readState(folder, 'fitted.json', fittedSchema);
}

/** The run's photos, or undefined when it was stopped before they were read. */
export async function readData(folder: string): Promise<RunData | undefined> {
  return await readState(folder, 'data.json', dataSchema);
}

async function readState<T>(folder: string, name: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const path = statePath(folder, name);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
  const damaged = (reason: string): HeadstartError => new HeadstartError('data', `${path} is damaged: ${reason}.`, 'Start a new run.');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw damaged(messageOf(error));
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw damaged(parsed.error.issues[0]?.message ?? '');
}

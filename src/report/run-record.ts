/** @file Reads run.json: checked once, here, against the schema that run-fields.ts documents. */
import { z } from 'zod';
import { featureMapRecord } from './feature-map-record.ts';
import { bug, HeadstartError, messageOf } from '../base/errors.ts';
import { device, deviceChoice, fallbackRecord } from './device-record.ts';
import { augmentationRecord } from './augmentation-record.ts';
import type { SplitFacts } from '../data/split/split-photos.ts';
import type { ModelName, ModelRecord, RunRecord } from './run-fields.ts';
import { detectable, evaluationRecord, pairedDifference } from './evaluation-record.ts';
import { epochRecord, head, precisionAsked, test, transferFields } from './transfer-record.ts';

export type * from './run-fields.ts';
export type { CurvePointRecord, PrecisionRecord } from './transfer-fields.ts';

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const seconds = z.number().nonnegative();

const environment = z.object({
  node: z.string(),
  platform: z.string(),
  arch: z.string(),
  cpu: z.string(),
  cores: count,
  onnxruntime: z.string(),
  threads: count,
  workers: count,
  device: device.default('cpu'),
  fallbacks: z.array(fallbackRecord).default([]),
});

const channels = z.tuple([z.number(), z.number(), z.number()]);

const options = z.object({
  backbone: z.string(),
  weights: z.object({ file: z.string(), sha256: z.string() }).nullable().default(null),
  network: z.object({
    origin: z.string(),
    size: count,
    preprocessing: z.object({ order: z.enum(['rgb', 'bgr']), mean: channels, standardDeviation: channels }),
  }).nullable().default(null),
  cap: count.nullable(),
  split: z.tuple([share, share, share]),
  epochs: count,
  batch: count,
  learningRate: z.number().positive().nullable().default(null),
  head: head.default('adam'),
  precision: precisionAsked.default('float32'),
  device: deviceChoice.default('cpu'),
  views: count.default(1),
  averageViews: z.boolean().default(false),
  augmentation: augmentationRecord.nullable().default(null),
  time: seconds.nullable().default(null),
  fitted: z.object({ views: count, cap: count }).nullable().default(null),
});

/** How photos were split. */
export const splitFactsSchema: z.ZodType<SplitFacts> = z.object({ rule: z.enum(['hashed', 'stratified', 'shuffled']), given: count, together: count, torn: count.default(0), moved: count, conflicting: count });

const data = z.object({
  root: z.string(),
  place: z.string().nullable().default(null),
  places: z.array(z.string()).default([]),
  classMap: z.array(z.object({ from: z.string(), to: z.string().nullable() })).nullable().default(null),
  classes: z.array(z.string()).min(2),
  counts: z.record(z.string(), count),
  trainCounts: z.record(z.string(), count).nullable().default(null),
  skipped: z.array(z.object({ path: z.string(), reason: z.string() })),
  split: z.object({ train: z.array(z.string()), validation: z.array(z.string()), test: z.array(z.string()) }),
  splitBy: splitFactsSchema.nullable().default(null),
  sample: z.boolean(),
});

const recipe = z.enum(['default', 'notebook']);
const place = { name: z.enum(['scratch', 'transfer']), backbone: z.string().nullable(), tap: z.string().nullable().default(null) };

const model = z.object({
  ...place,
  features: count.nullable(),
  file: z.string(),
  parameters: z.object({ total: count, trainable: count, nonTrainable: count }),
  history: z.array(epochRecord),
  test,
  confusion: z.array(z.array(count)),
  evaluation: evaluationRecord.nullable().default(null),
  seconds: z.object({ decode: seconds, precision: seconds.nullable().default(null), features: seconds.nullable(), training: seconds, evaluation: seconds, total: seconds }),
}).and(transferFields);

const runRecord: z.ZodType<RunRecord> = z
  .object({
    schema: z.literal(1),
    headstart: z.string(),
    seed: z.int(),
    recipe,
    environment,
    created: z.iso.datetime({ offset: true }),
    options,
    data,
    models: z.array(model),
    comparison: z.object({
      mcnemar: z.object({ scratchOnlyRight: count, transferOnlyRight: count, p: share }),
      difference: z.object({ accuracy: pairedDifference, loss: pairedDifference }).nullable().default(null),
      detectable: detectable.nullable().default(null),
    }).nullable(),
    other: z.object({ recipe, file: z.string(), models: z.array(z.object({ ...place, test })) }).nullable().default(null),
    featureMap: featureMapRecord.nullable().default(null),
    peakMemoryMB: z.number().nonnegative(),
    seconds,
  })
  .superRefine((record, context) => {
    const wrong = (path: (string | number)[], message: string): void => context.addIssue({ code: 'custom', path, message });
    const names = record.models.map(({ name }) => name).sort().join();
    if (names !== (record.comparison === null ? 'transfer' : 'scratch,transfer')) {
      wrong(['models'], record.comparison === null ? 'expected transfer alone, where there is no comparison' : 'expected scratch and transfer, each once');
    }
    for (const name of record.data.classes) {
      if (!Object.hasOwn(record.data.counts, name)) wrong(['data', 'counts', name], 'expected the number of photos of this class');
    }
    const size = record.data.classes.length;
    for (const [index, { confusion }] of record.models.entries()) {
      if (confusion.length !== size || confusion.some((row) => row.length !== size)) {
        wrong(['models', index, 'confusion'], `expected ${size} rows of ${size} counts, one a class`);
      }
    }
  });

/** Reads the text of the run.json at `path`; a wrong one gives a HeadstartError 'data' that names the first wrong field. */
export function parseRunRecord(text: string, path: string): RunRecord {
  const result = runRecord.safeParse(fromJson(text, path));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue === undefined ? '' : fieldName(issue.path);
  if (field === 'schema') {
    throw new HeadstartError(
      'data',
      `${path}: the field schema is wrong: this Headstart reads version 1 of run.json.`,
      'Open it with the version of Headstart that wrote it, or run the comparison again.',
    );
  }
  throw new HeadstartError(
    'data',
    `${path}: ${field === '' ? 'not a run record' : `the field ${field} is wrong`}: ${lowerFirst(issue?.message ?? '')}.`,
    'This file is written by headstart compare and train; docs/run-json.md describes it.',
  );
}

/** The models of a checked record, the baseline first. */
export function modelsOf({ models }: RunRecord): readonly ModelRecord[] {
  return (['scratch', 'transfer'] as const).flatMap((name) => models.filter((model) => model.name === name));
}

/** The model of that name in a checked record. */
export function modelOf(record: RunRecord, name: ModelName): ModelRecord {
  const model = record.models.find((candidate) => candidate.name === name);
  if (model === undefined) throw bug(`the run record has no ${name} model`);
  return model;
}

function fromJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HeadstartError('data', `${path}: not JSON: ${messageOf(error)}`, 'Give the run.json of a finished run.', { cause: error });
  }
}

/** ["models", 0, "test"] -> "models[0].test". */
function fieldName(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('').replace(/^\./, '');
}

/** "Invalid input: expected number, received string" -> "expected number, received string". */
function lowerFirst(message: string): string {
  return message.replace(/^Invalid input: /, '').replace(/^[A-Z]/, (letter) => letter.toLowerCase());
}

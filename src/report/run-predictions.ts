/** @file What each model of a run said of each test photo, as it lies beside run.json in predictions.json: from it runs are compared photo by photo. */
import { z } from 'zod';
import { HeadstartError, messageOf } from '../base/errors.ts';
import type { ModelName } from './run-fields.ts';

/** Of one test photo: the class that was named, its probability (0 to 1), and the cross-entropy in nats: minus the logarithm of the probability of the truth, clipped to 1e-7 to 1 - 1e-7. */
export type PhotoSaid = { readonly label: string; readonly confidence: number; readonly loss: number };

export type PhotoPrediction = {
  /** As in `data.split.test` of run.json. */
  readonly path: string;
  /** Of the file's bytes, hexadecimal: photos of two runs are the same where these are. Null where the run did not take it. */
  readonly sha256: string | null;
  readonly truth: string;
  readonly said: Readonly<Partial<Record<ModelName, PhotoSaid>>>;
};

/** In the order of `data.split.test`. */
export type RunPredictions = readonly PhotoPrediction[];

/** The name of the file in a run's folder. */
export const PREDICTIONS_FILE = 'predictions.json';

const said = z.object({ label: z.string(), confidence: z.number().min(0).max(1), loss: z.number().nonnegative() });
const predictions: z.ZodType<{ readonly schema: 1; readonly photos: RunPredictions }> = z.object({
  schema: z.literal(1),
  photos: z.array(z.object({ path: z.string(), sha256: z.string().nullable(), truth: z.string(), said: z.partialRecord(z.enum(['scratch', 'transfer']), said) })),
});

/** The text of predictions.json: `schema` is 1, then `photos`, one a line. */
export function runPredictionsText(photos: RunPredictions): string {
  return `{"schema":1,"photos":[\n${photos.map((photo) => JSON.stringify(photo)).join(',\n')}\n]}\n`;
}

/** Reads the text of the predictions.json at `path`. @throws HeadstartError 'data' naming what is wrong. */
export function parseRunPredictions(text: string, path: string): RunPredictions {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw damaged(path, messageOf(error), { cause: error });
  }
  const found = predictions.safeParse(json);
  if (!found.success) throw damaged(path, found.error.issues[0]?.message ?? '');
  return found.data.photos;
}

function damaged(path: string, reason: string, options?: ErrorOptions): HeadstartError {
  return new HeadstartError('data', `${path}: the predictions of the run cannot be read: ${reason}.`, 'Remove this file to compare the run without them.', options);
}

/** @file Checks the parts of run.json that evaluation/ gives: figures of a model on the test photos, and of the difference between two. */
import { z } from 'zod';
import type { ModelEvaluation } from '../evaluation/model-evaluation.ts';
import type { PairedDifference } from '../evaluation/paired-difference.ts';

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const known = share.nullable();
const shares = z.tuple([share, share]);
/** Of figures that are no shares. */
const interval = z.tuple([z.number(), z.number()]).nullable();
const measured = z.object({ value: z.number(), interval });
const mean = z.object({ precision: share, recall: share, f1: share });
const answered = z.object({ images: count, coverage: share, accuracy: known, interval: shares.nullable() });

export const pairedDifference: z.ZodType<PairedDifference> = z.object({ difference: z.number(), interval });
export const detectable: z.ZodType<ModelEvaluation['detectable']> = z.object({ discordance: share, difference: known });

export const evaluationRecord: z.ZodType<ModelEvaluation> = z.object({
  images: count,
  topK: z.array(z.object({ k: count, accuracy: share, interval: shares })),
  balancedAccuracy: measured,
  macroF1: measured,
  kappa: z.object({ value: z.number().nullable(), interval }),
  logLoss: measured,
  brier: measured,
  calibration: z.object({ error: share, bins: z.array(z.object({ above: share, upTo: share, count, confidence: z.number().nullable(), accuracy: known })) }),
  macro: mean,
  weighted: mean,
  auc: known,
  aucInterval: shares.nullable().default(null),
  averagePrecision: known,
  classes: z.array(z.object({
    precision: known, recall: known, f1: known, support: count,
    precisionInterval: shares.nullable(), recallInterval: shares.nullable(),
    auc: known, aucInterval: shares.nullable().default(null), averagePrecision: known, roc: z.array(shares), precisionRecall: z.array(shares),
  })),
  selective: z.object({ riskArea: share, curve: z.array(shares) }),
  notSure: z.object({ wanted: share, threshold: z.number(), validation: answered, test: answered }).nullable(),
  detectable,
});

/** @file Checks the part of run.json that transfer-fields.ts documents; what older versions did not say is null. */
import { z } from 'zod';
import type { ClassWish } from '../evaluation/validation-counts.ts';
import type { EpochRecord } from '../training/training.ts';
import type { HeadName, Precision, TestRecord, TransferFields } from './transfer-fields.ts';

const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const positive = z.number().positive();
const loss = z.number().nonnegative();
const interval = z.tuple([share, share]);

export const head: z.ZodType<HeadName> = z.enum(['probe', 'adam']);
export const precisionAsked: z.ZodType<'auto' | Precision> = z.enum(['auto', 'float32', 'int8']);

export const test: z.ZodType<TestRecord> = z.object({ images: count, loss, accuracy: share, interval });
export const epochRecord: z.ZodType<EpochRecord> = z.object({ epoch: count, loss, accuracy: share, validationLoss: loss, validationAccuracy: share });
const lossAndAccuracy = z.object({ loss, accuracy: share });
const score = z.object({ images: count, accuracy: share, interval });
const reliability = z.object({ loss, error: share });

export const classWish: z.ZodType<ClassWish> = z.object({ class: z.string(), wish: z.union([z.object({ precision: share }), z.object({ cost: z.object({ falsePositive: z.number().nonnegative(), falseNegative: z.number().nonnegative() }) })]) });
const found = { precision: share.nullable(), interval: interval.nullable(), recall: share.nullable() };
const errors = { falsePositives: count, falseNegatives: count };

export const transferFields: z.ZodType<TransferFields> = z.object({
  precision: z.enum(['float32', 'int8']).nullable().default(null),
  quantization: z.object({
    asked: precisionAsked,
    reason: z.enum(['asked', 'askedThoughDifferent', 'faster', 'slower', 'differs']),
    speed: z.object({ float32: positive, int8: positive }),
    cosine: z.object({ mean: z.number(), least: z.number() }),
    bound: share,
    ranges: z.string(),
    digest: z.string(),
    photos: z.object({ ranges: count, heldOut: count }),
    reused: z.boolean(),
    elsewhere: count,
  }).nullable().default(null),
  head: head.nullable().default(null),
  probe: z.object({
    l2: positive,
    iterations: count,
    converged: z.boolean().nullable().default(null),
    path: z.array(z.object({ l2: positive, iterations: count, converged: z.boolean().nullable().default(null), validationLoss: loss.nullable(), validationAccuracy: share.nullable() })),
  }).nullable().default(null),
  temperature: positive.nullable().default(null),
  calibration: z.object({ images: count, before: reliability, after: reliability }).nullable().default(null),
  views: z.object({ trained: count, averaged: count }).nullable().default(null),
  rows: z.object({ computed: count, cached: count }).nullable().default(null),
  centroid: test.nullable().default(null),
  curve: z.array(z.object({ perClass: count, train: count, probe: score, centroid: score })).nullable().default(null),
  curveTest: z.object({ from: count, to: count, gained: count, lost: count, p: share }).nullable().default(null),
  crossValidation: z.object({
    images: count,
    accuracy: share,
    interval,
    effective: z.number().nonnegative(),
    mean: share,
    folds: z.array(z.object({ images: count, accuracy: share, l2: positive, temperature: positive })).min(2),
    seconds: z.number().nonnegative(),
  }).nullable().default(null),
  labelErrors: z.object({
    images: count,
    folds: count,
    found: z.array(z.object({ path: z.string(), part: z.enum(['train', 'validation']), given: z.string(), givenProbability: share, suggested: z.string(), probability: share })),
    seconds: z.number().nonnegative(),
  }).nullable().default(null),
  fineTune: z.object({
    asked: z.union([z.enum(['last', 'all']), count]),
    from: z.string(),
    boundary: z.array(count),
    layers: count,
    of: count,
    trainable: count,
    below: z.enum(['float32', 'int8']).nullable(),
    rows: z.object({ computed: count, cached: count }).nullable(),
    learningRate: positive,
    lowestFactor: positive,
    epochs: count,
    batch: count,
    microBatch: count,
    best: count,
    stopped: z.enum(['epochs', 'patience', 'diverged']),
    history: z.array(epochRecord),
    temperature: positive,
    validation: z.object({ probe: lossAndAccuracy, fineTuned: lossAndAccuracy }).nullable(),
    chosen: z.enum(['probe', 'fineTuned']),
    test: z.object({ probe: test, fineTuned: test }),
    mcnemar: z.object({ probeOnlyRight: count, fineTunedOnlyRight: count, p: share }),
    seconds: z.object({ examples: z.number().nonnegative(), training: z.number().nonnegative() }),
  }).nullable().default(null),
  outOfDistribution: z.object({
    threshold: z.number().nonnegative(),
    share,
    validation: count,
    photos: count,
    test: z.object({ images: count, unlike: count, interval }),
  }).nullable().default(null),
  decision: z.object({
    wish: classWish,
    threshold: share.nullable(),
    validation: z.object({ images: count, ...found, ...errors }),
    test: z.object({ images: count, called: count, ...found, recallInterval: interval.nullable(), ...errors }),
  }).nullable().default(null),
});

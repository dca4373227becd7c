/** @file All that decides the features of a photo besides the photo: two networks of the same description give the same numbers. */
import { z } from 'zod';
import type { Preprocessing } from '../backbones/preprocess.ts';
import type { ResizeRule } from '../image/resize-rules.ts';

export type NetworkDescription = {
  readonly backbone: string;
  /** SHA-256 of the file of weights, in hexadecimal. */
  readonly weights: string;
  /** Where in the network features are taken. */
  readonly tap: string;
  /** Numbers a photo. */
  readonly width: number;
  /** Of the network's input, with what a recipe divides it by. */
  readonly preprocessing: Preprocessing;
  /** Height and width of its photos. */
  readonly size: number;
  /** How photos and their crops are brought to that size. */
  readonly resize: ResizeRule;
  readonly precision: 'float32' | 'int8';
  /** Of int8: the digest of the ranges that its numbers are rounded in. */
  readonly ranges: string | null;
  /** The processor, whose kernels round in their own way, the form of ops that it runs, and the device where that is not the processor. */
  readonly form: string;
  /** Versions of ONNX Runtime and of the decoder of photos. */
  readonly onnxruntime: string;
  readonly decoder: string;
};

const channels = z.tuple([z.number(), z.number(), z.number()]);

export const preprocessingSchema: z.ZodType<Preprocessing> = z.object({ order: z.enum(['rgb', 'bgr']), mean: channels, standardDeviation: channels });

/** As it stands in the cache, where it can be read by eye. */
export const networkDescription: z.ZodType<NetworkDescription> = z.object({
  backbone: z.string(),
  weights: z.string(),
  tap: z.string(),
  width: z.int().positive(),
  preprocessing: preprocessingSchema,
  size: z.int().positive(),
  resize: z.enum(['bilinear-antialiased', 'nearest']),
  precision: z.enum(['float32', 'int8']),
  ranges: z.string().nullable(),
  form: z.string(),
  onnxruntime: z.string(),
  decoder: z.string(),
});

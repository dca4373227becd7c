/** @file Checks what a file says of how photos were changed by chance. */
import { z } from 'zod';
import type { Augmentation } from '../image/augment/augmentation.ts';

const share = z.number().min(0).max(1);

export const augmentationRecord: z.ZodType<Augmentation> = z.object({
  flip: z.boolean(),
  crop: z.tuple([share, share]).nullable(),
  rotate: z.number().nonnegative(),
  colour: z.object({ brightness: share, contrast: share, saturation: share, hue: share }),
  erase: share,
  randAugment: z.object({ operations: z.int().positive(), magnitude: z.number().nonnegative() }).nullable(),
});

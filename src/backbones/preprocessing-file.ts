/**
 * @file How photos are prepared for a network, as the files beside it say: preprocessor_config.json of Hugging Face's Transformers, or config.json of
 * PyTorch Image Models (timm). https://huggingface.co/docs/transformers/main_classes/image_processor, https://huggingface.co/docs/timm/main/en/hf_hub
 */
import { z } from 'zod';
import { HeadstartError, messageOf } from '../base/errors.ts';
import { preprocessingOf } from './given-preprocessing.ts';
import type { Preprocessing } from './preprocess.ts';

export type ReadPreprocessing = {
  readonly preprocessing: Preprocessing;
  readonly size: number | null;
  /** What the file wants and Headstart does otherwise, since it has one way to resize; null if nothing. */
  readonly otherwise: Otherwise | null;
};

/** A crop of the middle of a photo that was resized to `resizeTo`, and another kind of interpolation. */
export type Otherwise = { readonly crop: boolean; readonly interpolation: string | null };

const channels = z.tuple([z.number(), z.number(), z.number()]);
const side = z.int().positive();
const extent = z.union([side, z.object({ height: side, width: side }), z.object({ shortest_edge: side })]);
const deviations = z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]);

const transformers = z.object({
  do_resize: z.boolean().default(true),
  size: extent.optional(),
  resample: z.int().nullish(),
  do_center_crop: z.boolean().nullish(),
  crop_size: extent.nullish(),
  crop_pct: z.number().nullish(),
  do_rescale: z.boolean().default(true),
  rescale_factor: z.number().positive().default(1 / 255),
  rescale_offset: z.boolean().nullish(),
  do_normalize: z.boolean().default(true),
  image_mean: channels.nullish(),
  image_std: deviations.nullish(),
  do_flip_channel_order: z.boolean().nullish(),
});

const timm = z.object({
  pretrained_cfg: z.object({
    mean: channels,
    std: deviations,
    input_size: z.tuple([z.int(), z.int(), z.int()]),
    interpolation: z.string().default('bilinear'),
    crop_pct: z.number().default(1),
  }),
});

/** Pillow's numbers for kinds of interpolation. */
const INTERPOLATIONS: readonly string[] = ['nearest', 'lanczos', 'bilinear', 'bicubic', 'box', 'hamming'];
const OURS = 'bilinear';

const HINT = 'Give the preprocessing yourself: --mean, --std, --input-range and --size.';

/**
 * What a file of such a name says, or undefined where it says nothing of preprocessing, as many a config.json.
 * @throws HeadstartError 'model' when it wants what Headstart cannot do, or is damaged.
 */
export function readPreprocessing(text: string, path: string): ReadPreprocessing | undefined {
  const json = parsed(text, path);
  if (typeof json === 'object' && json !== null && 'pretrained_cfg' in json) return ofTimm(checked(timm, json, path), path);
  if (typeof json !== 'object' || json === null || !PREPROCESSOR_FIELDS.some((field) => field in json)) return undefined;
  return ofTransformers(checked(transformers, json, path), path);
}

const PREPROCESSOR_FIELDS = ['do_normalize', 'do_rescale', 'image_mean', 'do_resize'] as const;

function ofTimm({ pretrained_cfg: { mean, std, input_size: [, height, width], interpolation, crop_pct } }: z.infer<typeof timm>, path: string): ReadPreprocessing {
  if (height !== width) throw refused(path, `wants photos of ${height} x ${width}`);
  return { preprocessing: preprocessingOf({ mean, std }), size: height, otherwise: otherwiseOf(crop_pct < 1, interpolation) };
}

function ofTransformers(config: z.infer<typeof transformers>, path: string): ReadPreprocessing {
  const { do_resize, size, resample, do_center_crop, crop_size, crop_pct, do_rescale, rescale_factor, rescale_offset, do_normalize, image_mean, image_std, do_flip_channel_order } = config;
  if (rescale_offset === true) throw refused(path, 'shifts the numbers of photos (rescale_offset)');
  if (do_normalize && (image_mean == null || image_std == null)) throw refused(path, 'wants photos normalized, but does not say by which mean and deviation');
  // ((byte * factor) - mean) / std = (byte - mean / factor) / (std / factor)
  const factor = do_rescale ? rescale_factor : 1;
  const numbers = (values: readonly [number, number, number]): [number, number, number] => values.map((value) => value / factor) as [number, number, number];
  const [mean, std] = do_normalize ? [image_mean!, image_std!] : [[0, 0, 0] as const, [1, 1, 1] as const];
  const flipped = do_flip_channel_order === true;
  // Mean and deviation are of the channels in the order in which the network takes them.
  const [channelMean, channelStd] = [numbers(mean), numbers(std)];
  const crops = do_center_crop === true && crop_size != null;
  const wanted = crops ? crop_size : do_resize ? size : undefined;
  const preprocessing: Preprocessing = { order: flipped ? 'bgr' : 'rgb', mean: channelMean, standardDeviation: channelStd };
  const cropsByShare = crop_pct != null && crop_pct < 1;
  const keepsShape = typeof size === 'object' && 'shortest_edge' in size;
  return { preprocessing, size: wanted === undefined ? null : sideOf(wanted, path), otherwise: otherwiseOf(crops || cropsByShare || keepsShape, INTERPOLATIONS[resample ?? 2] ?? OURS) };
}

function otherwiseOf(crop: boolean, interpolation: string): Otherwise | null {
  return crop || interpolation !== OURS ? { crop, interpolation: interpolation === OURS ? null : interpolation } : null;
}

function sideOf(size: z.infer<typeof extent>, path: string): number {
  if (typeof size === 'number') return size;
  if ('shortest_edge' in size) return size.shortest_edge;
  if (size.height === size.width) return size.height;
  throw refused(path, `wants photos of ${size.height} x ${size.width}`);
}

function refused(path: string, what: string): HeadstartError {
  return new HeadstartError('model', `${path} ${what}, which Headstart does not do.`, HINT);
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HeadstartError('model', `${path}: not JSON: ${messageOf(error)}`, HINT, { cause: error });
  }
}

function checked<T>(schema: z.ZodType<T>, json: unknown, path: string): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new HeadstartError('model', `${path}: the field ${issue?.path.join('.') ?? ''} is not as preprocessing has it.`, HINT);
}

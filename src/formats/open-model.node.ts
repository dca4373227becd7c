/** @file Opens a saved model for prediction. */
import { HeadstartError } from '../base/errors.ts';
import { formatCount, plural } from '../base/format.ts';
import { viewOf } from '../image/views.ts';
import { openInference, type Inference } from '../runtime/inference.node.ts';
import type { Device } from '../runtime/device.ts';
import { placeFor, type PlaceOptions } from '../runtime/place.node.ts';
import { cardOf, type ModelCard } from './model-card.ts';
import { readWithoutGraph } from './read-model-file.node.ts';

export type OpenModel = {
  readonly path: string;
  readonly card: ModelCard;
  /** Where it is computed. */
  readonly device: Device;
  /** Probabilities [count, classes] of photos that were already resized: count x size x size x 3 bytes, which must not be used afterwards. Where the card says so, the mean over views. */
  predict(pixels: Uint8Array, count: number): Promise<Float32Array>;
  /** The same, and of each photo, as it is, how unlike the train photos it is; null where the card says nothing of it. */
  judge(pixels: Uint8Array, count: number): Promise<Judgement>;
  close(): Promise<void>;
};

export type Judgement = { readonly probabilities: Float32Array; readonly outOfDistribution: Float32Array | null };

/** The card of the model at that path. */
export async function readCard(path: string): Promise<ModelCard> {
  return cardOf(await readWithoutGraph(path), path);
}

export type OpenModelOptions = PlaceOptions & {
  /** Default: as many as the machine runs at once. */
  readonly threads?: number | undefined;
  /** Most photos in one run, with which it is tried on a device; default 1. */
  readonly batch?: number;
};

/** @throws HeadstartError 'model' when the file is missing, damaged, or not a model that Headstart saved. */
export async function openModel(path: string, options: OpenModelOptions = {}): Promise<OpenModel> {
  return await (await startModel(path, options)).opened;
}

/**
 * The card at once, while the model is still being opened: photos can be read meanwhile. The caller must await `opened`, and close it.
 * @throws HeadstartError as `openModel`; what ONNX Runtime refuses is thrown by `opened`.
 */
export async function startModel(path: string, options: OpenModelOptions = {}): Promise<{ readonly card: ModelCard; readonly opened: Promise<OpenModel> }> {
  const card = await readCard(path);
  const opened = opening(path, card, options);
  opened.catch(() => undefined);
  return { card, opened };
}

async function opening(path: string, card: ModelCard, { threads, batch = 1, ...options }: OpenModelOptions): Promise<OpenModel> {
  const inference = await openInference(path, { ...(threads !== undefined && { threads }), purpose: card.precision === 'int8' ? 'quantized' : 'inference', place: await placeFor(options), program: 'model', rows: batch });
  const judge: OpenModel['judge'] = async (pixels, count) => {
    checkPixels(pixels, count, card);
    const { probabilities, outOfDistribution } = await overViews(inference, pixels, count, card);
    if (probabilities.length !== count * card.classes.length) {
      throw new HeadstartError('model', `${path} names ${plural(card.classes.length, 'class', 'classes')}, but gives ${formatCount(probabilities.length / count)} numbers a photo.`, 'Copy the file again, or train the model again.');
    }
    if (probabilities.every(isProbability)) return { probabilities, outOfDistribution };
    throw new HeadstartError('model', `${path} gives numbers that are no probabilities: its weights are damaged, or it has no softmax at its end.`, 'Copy the file again, or train the model again.');
  };
  return { path, card, device: inference.device, judge, predict: async (pixels, count) => (await judge(pixels, count)).probabilities, close: () => inference.close() };
}

/** Memory that was moved to the worker before is empty. */
function checkPixels({ length }: Uint8Array, count: number, { size }: ModelCard): void {
  const bytes = count * size * size * 3;
  if (length !== bytes) throw new HeadstartError('usage', `${plural(count, 'photo')} of ${size} x ${size} pixels should be ${formatCount(bytes)} bytes, but there are ${formatCount(length)}.`, 'Give size x size x 3 bytes a photo, and each time others: what was given once is used up.');
}

async function overViews(inference: Inference, pixels: Uint8Array, count: number, { size, views, resize, outOfDistribution }: ModelCard): Promise<Judgement> {
  const shape = [count, size, size, 3];
  const judged = async (rows: Uint8Array): Promise<Judgement> => {
    const [probabilities, unlike] = await inference.outputs(rows, shape);
    return { probabilities: probabilities!, outOfDistribution: outOfDistribution === undefined ? null : (unlike ?? null) };
  };
  if (views === 1) return await judged(pixels);
  const photoBytes = size * size * 3;
  let total = new Float64Array();
  let asItIs: Float32Array | null = null;
  for (let view = 0; view < views; view++) {
    const seen = new Uint8Array(pixels.length);
    for (let from = 0; from < pixels.length; from += photoBytes) seen.set(viewOf({ width: size, height: size, data: pixels.subarray(from, from + photoBytes) }, view, resize).data, from);
    const { probabilities: said, outOfDistribution: unlike } = await judged(seen);
    if (view === 0) asItIs = unlike;
    total = Float64Array.from(said, (probability, index) => (total[index] ?? 0) + probability / views);
  }
  return { probabilities: Float32Array.from(total), outOfDistribution: asItIs };
}

/** A softmax of float32 may be a rounding above 1. */
function isProbability(value: number): boolean {
  return value >= 0 && value < 1.0001;
}

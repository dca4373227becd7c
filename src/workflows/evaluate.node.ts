/** @file How good a saved model is on other photos with known classes. */
import { HeadstartError } from '../base/errors.ts';
import type { Language } from '../base/language.ts';
import { stopIfAsked } from '../base/stop.ts';
import { temporaryFile } from '../base/temporary-file.node.ts';
import { absolutePlaces, listPhotos, type PhotoPlaces } from '../data/list-photos.node.ts';
import { readClassMap, type GivenClassMap } from '../data/read-class-map.node.ts';
import { partsOf } from '../data/parts.ts';
import { readPhotos } from '../data/photos.node.ts';
import { openPixels, type PixelReader } from '../data/pixel-store.node.ts';
import { countRight, decide } from '../evaluation/accuracy.ts';
import { confusion } from '../evaluation/confusion.ts';
import { logLoss } from '../evaluation/log-loss.ts';
import { modelEvaluation } from '../evaluation/model-evaluation.ts';
import { decidedOn } from '../evaluation/decided-on.ts';
import { thresholdFor, type ClassWish } from '../evaluation/validation-counts.ts';
import { wilson } from '../evaluation/wilson.ts';
import type { ModelCard } from '../formats/model-card.ts';
import { openModel, type Judgement, type OpenModel } from '../formats/open-model.node.ts';
import type { Evaluation } from './evaluation.ts';
import { decodeProgress, type Watch } from './events.ts';
import type { JudgedPictures } from '../report/sections/judged-photos.ts';
import { judgedPictures } from './judged-pictures.node.ts';
import { learnedPhotos } from './learned-photos.node.ts';
import { placeOf, type DeviceOptions } from './place-of.node.ts';
import { usableModel, type ElsewhereOptions } from './usable-model.node.ts';
import { inNewFolder, type EvaluationWithPictures } from './write-evaluation.node.ts';

export type { Evaluation };

export type EvaluateOptions = Watch & ElsewhereOptions & DeviceOptions & {
  /** What classes are called instead, as `compare` takes it. Default: their own names. */
  readonly classMap?: GivenClassMap;
  /** A class with what is wanted of being called so, by which the threshold is chosen on the validation photos that the model keeps; default: that of the model, if it was trained with one. */
  readonly threshold?: ClassWish;
  /** Most photos of a class; default all. */
  readonly cap?: number;
  /** A folder for evaluation.json and the page report.html; it must not exist. Default: nothing is written. */
  readonly out?: string;
  /** Whether every chart of that page is also written as a PNG file, to the folder `charts` of `out`; default false. */
  readonly png?: boolean;
  /** Of that page; default `en`. */
  readonly language?: Language;
};

/** Few, because the first layers of a large network take 25 MB a photo. */
const BATCH = 8;

/**
 * Evaluates on photos of a place or several, as `listPhotos` takes them; the classes must be among the model's. Of photos that come in parts those for tests are judged.
 * @throws HeadstartError 'data' naming a class that the model does not know, 'usage' for `png` without `out`.
 */
export async function evaluate(model: string, places: PhotoPlaces, options: EvaluateOptions = {}): Promise<Evaluation> {
  return await inNewFolder(absolutePlaces(places), options, (pictured) => judgedAsUsable(model, places, options, pictured));
}

async function judgedAsUsable(model: string, places: PhotoPlaces, options: EvaluateOptions, pictured: boolean): Promise<EvaluationWithPictures> {
  const usable = await usableModel(model, options);
  try {
    const { evaluation, pictures } = await judged(usable.path, places, options, pictured);
    return { evaluation: { ...evaluation, model, elsewhere: usable.elsewhere }, pictures };
  } finally {
    await usable.close();
  }
}

async function judged(model: string, places: PhotoPlaces, { classMap, threshold: wish, cap = Number.MAX_SAFE_INTEGER, device = 'cpu', onEvent, signal }: EvaluateOptions, pictured: boolean): Promise<{ readonly evaluation: Omit<Evaluation, 'model' | 'elsewhere'>; readonly pictures: JudgedPictures | undefined }> {
  const open = await openModel(model, { ...(await placeOf({ device, ...(onEvent && { onEvent }) })), batch: BATCH });
  const cache = temporaryFile('pixels');
  try {
    stopIfAsked(signal);
    const { card } = open;
    const asked = wish ?? card.wish;
    const chosen = asked && thresholdFor(asked, card.classes, card.validation);
    const listing = await listPhotos(places, { classMap: await readClassMap(classMap) });
    const foreign = listing.classes.find((name) => !card.classes.includes(name));
    if (foreign !== undefined) {
      throw new HeadstartError('data', `${listing.root} has a class '${foreign}' that the model does not know.`, `The model's classes: ${card.classes.join(', ')}. Rename it by a class map, or leave it out.`);
    }
    // Photos that a model may have learned from would flatter it.
    const part = partsOf(listing.candidates).includes('test') ? 'test' : null;
    const candidates = part === null ? listing : { ...listing, candidates: listing.candidates.filter((item) => item.part === part) };
    const photos = await readPhotos(candidates, { size: card.size, resize: card.resize, cap, cacheFile: cache.path, signal, onProgress: decodeProgress(onEvent) });
    const truth = photos.items.map(({ label }) => card.classes.indexOf(listing.classes[label]!));
    onEvent?.({ type: 'phase', phase: 'evaluation', total: truth.length, unit: 'photo' });
    const probabilities = new Float32Array(truth.length * card.classes.length);
    const scores: number[] = [];
    let pictures: JudgedPictures | undefined;
    const reader = openPixels(photos.pixels);
    try {
      for (let from = 0; from < truth.length; from += BATCH) {
        const count = Math.min(BATCH, truth.length - from);
        const judged = await judgedRows(open, reader, from, count);
        probabilities.set(judged.probabilities, from * card.classes.length);
        scores.push(...(judged.outOfDistribution ?? []));
        onEvent?.({ type: 'progress', phase: 'evaluation', done: from + count });
        stopIfAsked(signal);
      }
      const threshold = card.outOfDistribution?.threshold ?? Number.POSITIVE_INFINITY;
      const unlike = (row: number): boolean => (scores[row] ?? 0) > threshold;
      if (pictured) pictures = await judgedPictures({ file: model, classes: card.classes, size: card.size, paths: photos.items.map(({ path }) => path), truth, probabilities, unlike, reader, signal });
    } finally {
      reader.close();
    }
    const predicted = decide(probabilities, card.classes.length);
    const right = countRight(truth, predicted);
    const evaluation: Omit<Evaluation, 'model' | 'elsewhere'> = {
      places: absolutePlaces(places), root: listing.root, part, classes: card.classes, device: open.device, images: truth.length,
      learned: await learnedPhotos(model, listing.root, photos.items.map(({ path }) => path)),
      loss: logLoss(truth, probabilities, card.classes.length),
      accuracy: right / truth.length, interval: wilson(right, truth.length),
      confusion: confusion(truth, predicted, card.classes.length), evaluation: modelEvaluation({ truth, probabilities, classes: card.classes.length, band: card.notSure }),
      decision: chosen === undefined ? null : { ...chosen, test: decidedOn(chosen, truth, probabilities, card.classes.length) },
      outOfDistribution: unlikeOf(scores, card), skipped: photos.skipped,
    };
    return { evaluation, pictures };
  } finally {
    await open.close();
    await cache.remove();
  }
}

function unlikeOf(scores: readonly number[], { outOfDistribution: card }: ModelCard): Evaluation['outOfDistribution'] {
  if (card === undefined || scores.length === 0) return null;
  const unlike = scores.filter((score) => score > card.threshold).length;
  return { threshold: card.threshold, share: card.share, validation: card.validation, unlike, interval: wilson(unlike, scores.length) };
}

async function judgedRows(open: OpenModel, reader: PixelReader, from: number, count: number): Promise<Judgement> {
  const bytes = open.card.size * open.card.size * 3;
  const pixels = new Uint8Array(count * bytes);
  for (let row = 0; row < count; row++) reader.read(from + row, pixels, row * bytes);
  return await open.judge(pixels, count);
}

/** @file Explains what a saved model says of photos: for each class that it names, where in the photo its reasons lie. */
import { HeadstartError } from '../base/errors.ts';
import type { Language } from '../base/language.ts';
import { checkWhole } from '../base/whole-number.ts';
import type { MapMethod } from '../image/heat-picture.ts';
import { openExplainer, type ActivationMap } from '../explanations/explainer.node.ts';
import type { AdoptedFacts } from '../formats/adopt-classifier.node.ts';
import { thumbnail } from '../image/encode.node.ts';
import { heatPicture, largest } from '../image/heat-picture.ts';
import type { Placement } from '../runtime/device.ts';
import type { Watch } from './events.ts';
import { checkPageFile } from './page-file.node.ts';
import { placeOf, type DeviceOptions } from './place-of.node.ts';
import { predictedPhotos } from './predicted-photos.node.ts';
import { ranked } from './prediction.ts';
import { usableModel, type ElsewhereOptions } from './usable-model.node.ts';
import { predictionPage } from './write-prediction-page.node.ts';

/** What a model says of a photo, with a map for each class that is explained; or why there is nothing to say. */
export type Explanation =
  | {
      readonly path: string;
      /** `cam`: the mean of a map and a constant are the score of its class. `grad-cam`: an approximation by gradients, never negative. */
      readonly method: MapMethod;
      /** The most probable classes, the first of all first. */
      readonly predictions: readonly { readonly class: string; readonly probability: number; readonly map: ActivationMap; /** The map over the photo, as a data URI (JPEG, 224 x 224); all of a photo have one scale. */ readonly picture: string }[];
    }
  | { readonly path: string; readonly error: string };

export type ExplainOptions = Watch & ElsewhereOptions & DeviceOptions & {
  /** Hears what was found out of a classifier of elsewhere. */
  readonly onElsewhere?: (facts: AdoptedFacts) => void;
  /** How many classes to explain, most probable first; default 1, at most all. */
  readonly top?: number;
  /** Default: as many as the machine runs at once. */
  readonly threads?: number;
  /** Also writes a page with the photos and their maps to this file. */
  readonly html?: string;
  /** Of that page; default `en`. */
  readonly language?: Language;
};

/** Photos whose maps are under way together. */
const BATCH = 4;
/** Of a picture, in pixels. */
const SIDE = 224;

/**
 * Explains photos and folders of photos, in the order given and in code-point order within a folder. The maps change nothing that the model says.
 * @throws HeadstartError 'model' when the model cannot be used or has no maps, 'data' when there is nothing to explain, 'graph' when an op of the model has no gradient.
 */
export async function* explain(model: string, inputs: readonly string[], options: ExplainOptions = {}): AsyncGenerator<Explanation> {
  const { top = 1, threads, html } = options;
  for (const [name, value] of Object.entries({ top, ...(threads !== undefined && { threads }) })) checkWhole(name, value);
  if (html !== undefined) await checkPageFile(html);
  const place = await placeOf(options);
  const usable = await usableModel(model, options);
  if (usable.elsewhere !== null) options.onElsewhere?.(usable.elsewhere);
  try {
    yield* explained(model, usable.path, inputs, options, place);
  } finally {
    await usable.close();
  }
}

/** `path`: the file to open; `model`: as it was called. */
async function* explained(model: string, path: string, inputs: readonly string[], { top = 1, threads, html, language = 'en', signal }: ExplainOptions, place: Placement): AsyncGenerator<Explanation> {
  const explainer = await openExplainer(path, { place, ...(threads !== undefined && { threads }) });
  if (explainer === undefined) throw new HeadstartError('model', `${model} cannot be explained: nothing in it is a picture still through which all passes.`, 'Maps are made of networks with convolutions.');
  const { method } = explainer;
  const page = html === undefined ? undefined : predictionPage(html, model, language, method);
  try {
    for await (const photo of predictedPhotos(path, inputs, { batch: BATCH, threads, place, signal })) {
      if ('error' in photo) {
        page?.add(photo);
        yield photo;
        continue;
      }
      const { path: photoPath, pixels, probabilities, card: { size, classes } } = photo;
      const raster = { width: size, height: size, data: pixels };
      const mapped = await Promise.all(ranked(probabilities, classes, top).map(async (each) => ({ ...each, map: await explainer.map(pixels, classes.indexOf(each.class)) })));
      const most = Math.max(...mapped.map(({ map }) => largest(map)));
      const predictions = await Promise.all(mapped.map(async (each) => ({ ...each, picture: await thumbnail(heatPicture(raster, each.map, most), SIDE) })));
      page?.add({ path: photoPath, predictions }, { image: await thumbnail(raster, SIDE), maps: predictions.map(({ class: label, picture }) => ({ label, image: picture })) });
      yield { path: photoPath, method, predictions };
    }
    await page?.write();
  } finally {
    page?.close();
    await explainer.close();
  }
}

/** @file Predicts new photos with a saved model, one batch in memory at a time; a bad file is told, not fatal. */
import type { Language } from '../base/language.ts';
import { checkWhole } from '../base/whole-number.ts';
import { calledBy, thresholdFor, type ClassThreshold, type ClassWish } from '../evaluation/validation-counts.ts';
import type { AdoptedFacts } from '../formats/adopt-classifier.node.ts';
import type { Raster } from '../image/raster.ts';
import type { Watch } from './events.ts';
import { placeOf, type DeviceOptions } from './place-of.node.ts';
import { predictedPhotos } from './predicted-photos.node.ts';
import { doubtsOf, ranked, type Prediction } from './prediction.ts';
import { usableModel, type ElsewhereOptions } from './usable-model.node.ts';
import type { PredictionPage } from './write-prediction-page.node.ts';

export type { Prediction };

export type PredictOptions = Watch & ElsewhereOptions & DeviceOptions & {
  /** Hears what was found out of a classifier of elsewhere. */
  readonly onElsewhere?: (facts: AdoptedFacts) => void;
  /** A class with what is wanted of being called so, by which the threshold is chosen on the validation photos that the model keeps; default: that of the model, if it was trained with one; else a photo is called by its most probable class. */
  readonly threshold?: ClassWish;
  /** How many classes to tell, most probable first; default 3, at most all. */
  readonly top?: number;
  /** Photos in one run of the model; default 8: the first layers of a large network take 25 MB a photo. */
  readonly batch?: number;
  /** Default: as many as the machine runs at once. */
  readonly threads?: number;
  /** Also writes a page with the photos and what the model says of them to this file. */
  readonly html?: string;
  /** Of that page; default `en`. */
  readonly language?: Language;
};

/**
 * Predicts photos, folders and zips of photos, in the order given and in code-point order within a folder or a zip.
 * @throws HeadstartError 'model' when the model cannot be used, 'data' when there is nothing to predict.
 */
export async function* predict(model: string, inputs: readonly string[], options: PredictOptions = {}): AsyncGenerator<Prediction> {
  const { top = 3, batch = 8, threads, html, language = 'en', threshold: wish, signal } = options;
  let chosen: ClassThreshold | undefined;
  for (const [name, value] of Object.entries({ top, batch, ...(threads !== undefined && { threads }) })) checkWhole(name, value);
  if (html !== undefined) await (await import('./page-file.node.ts')).checkPageFile(html);
  const place = await placeOf(options);
  const usable = await usableModel(model, options);
  if (usable.elsewhere !== null) options.onElsewhere?.(usable.elsewhere);
  const page = html === undefined ? undefined : await openPage(html, model, language);
  try {
    for await (const photo of predictedPhotos(usable.path, inputs, { batch, threads, place, signal })) {
      if ('error' in photo) {
        page?.add(photo);
        yield photo;
        continue;
      }
      const { path, pixels, probabilities, score, card } = photo;
      const { size, classes } = card;
      const asked = wish ?? card.wish;
      chosen ??= asked && thresholdFor(asked, classes, card.validation);
      const prediction = { path, predictions: ranked(probabilities, classes, top), ...(chosen && { called: classes[calledBy(chosen, probabilities)]! }), ...doubtsOf(probabilities, score, card) };
      await page?.show(prediction, { width: size, height: size, data: pixels });
      yield prediction;
    }
    await page?.write();
  } finally {
    page?.close();
    await usable.close();
  }
}

/** What makes pages is loaded for those who want one. */
async function openPage(html: string, model: string, language: Language): Promise<PredictionPage & { show(prediction: Prediction, photo: Raster): Promise<void> }> {
  const [{ predictionPage }, { thumbnail }] = await Promise.all([import('./write-prediction-page.node.ts'), import('../image/encode.node.ts')]);
  const page = predictionPage(html, model, language);
  return { ...page, show: async (prediction, photo) => page.add(prediction, { image: await thumbnail(photo) }) };
}

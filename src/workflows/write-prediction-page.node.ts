/** @file Writes the page of predictions: each photo with what the model says of it. */
import { writeWhole } from '../base/files.node.ts';
import { renderPredictions, type PredictedRow } from '../report/predictions.ts';
import type { Prediction } from './prediction.ts';

/** What was said of a photo, with its thumbnail as data URI; one that failed has none. */
export type PredictedPhoto = { readonly prediction: Prediction; readonly image?: string };

export async function writePredictionPage(file: string, model: string, photos: readonly PredictedPhoto[]): Promise<void> {
  const rows = photos.flatMap(({ prediction, image }): PredictedRow[] => {
    if ('error' in prediction || image === undefined) return [];
    const top = prediction.predictions.map(({ class: label, probability }) => ({ label, probability }));
    return [{ path: prediction.path, image, top }];
  });
  const failures = photos.flatMap(({ prediction }) => ('error' in prediction ? [{ path: prediction.path, reason: prediction.error }] : []));
  await writeWhole(file, renderPredictions({ model, rows, failures }));
}

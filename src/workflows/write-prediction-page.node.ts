/** @file Writes the page of predictions; its photos wait in a temporary file, so that memory does not grow with their number. */
import { closeSync, openSync, rmSync } from 'node:fs';
import { attempt, readAllSync, writeAllSync } from '../base/attempt.node.ts';
import { writeWhole } from '../base/files.node.ts';
import type { Language } from '../base/language.ts';
import { temporaryFile } from '../base/temporary-file.node.ts';
import type { MapMethod } from '../image/heat-picture.ts';
import { wordsIn } from '../report/languages.ts';
import { renderPredictions, type PredictedRow } from '../report/predictions.ts';
import type { Prediction } from './prediction.ts';

export type PredictionPage = {
  /** Pictures are data URIs: the photo's thumbnail, and maps of the reasons for some classes; a photo that failed has none. */
  add(prediction: Prediction, pictures?: Pick<PredictedRow, 'image' | 'maps'>): void;
  /** Writes the page with all that was added. */
  write(): Promise<void>;
  /** Removes what was kept; must be called, written or not. */
  close(): void;
};

/** `method`: how maps were made; left out where there are none. */
export function predictionPage(file: string, model: string, language: Language, method?: MapMethod): PredictionPage {
  const { path } = temporaryFile('page');
  const waiting = attempt(path, 'written', () => openSync(path, 'wx+'));
  const lengths: number[] = [];
  const failures: { readonly path: string; readonly reason: string }[] = [];
  const rows = function* (): Generator<PredictedRow> {
    let from = 0;
    for (const length of lengths) {
      const bytes = new Uint8Array(length);
      attempt(path, 'read', () => readAllSync(waiting, bytes, from));
      yield JSON.parse(new TextDecoder().decode(bytes)) as PredictedRow;
      from += length;
    }
  };
  return {
    add(prediction, pictures) {
      if ('error' in prediction) failures.push({ path: prediction.path, reason: prediction.error });
      else if (pictures !== undefined) {
        const top = prediction.predictions.map(({ class: label, probability }) => ({ label, probability }));
        const { path: of, notSure, outOfDistribution } = prediction;
        const doubts = { notSure: notSure?.notSure === true, unlike: outOfDistribution?.unlike === true };
        const bytes = new TextEncoder().encode(JSON.stringify({ path: of, ...pictures, top, doubts } satisfies PredictedRow));
        attempt(path, 'written', () => writeAllSync(waiting, bytes));
        lengths.push(bytes.length);
      }
    },
    write: () => writeWhole(file, encoded(renderPredictions({ model, count: lengths.length, rows: rows(), failures, ...(method && { method }) }, wordsIn(language)))),
    close() {
      closeSync(waiting);
      rmSync(path, { force: true });
    },
  };
}

function* encoded(texts: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const text of texts) yield encoder.encode(text);
}

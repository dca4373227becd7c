/** @file Writes the card of each saved model of a run beside it. */
import { dirname, join } from 'node:path';
import { writeWhole } from '../base/files.node.ts';
import type { Language } from '../base/language.ts';
import type { CardPhotos } from '../report/card/card-origins.ts';
import { runCard } from '../report/card/run-card.ts';
import { wordsIn } from '../report/languages.ts';
import type { RunRecord } from '../report/run-record.ts';

/** MODEL_CARD.md in the folder of each model of the record. */
export async function writeModelCards(folder: string, record: RunRecord, photos: CardPhotos, language: Language): Promise<void> {
  const words = wordsIn(language);
  for (const model of record.models) await writeWhole(join(folder, dirname(model.file), 'MODEL_CARD.md'), runCard(model, record, photos, words));
}

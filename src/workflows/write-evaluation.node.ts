/** @file The folder of an evaluation: its figures as JSON and as a page. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../base/files.node.ts';
import type { Language } from '../base/language.ts';
import { renderEvaluation } from '../report/evaluation-page.ts';
import { wordsIn } from '../report/languages.ts';
import type { JudgedPictures } from '../report/sections/judged-photos.ts';
import type { Evaluation } from './evaluation.ts';
import { createRunFolder, removeState } from './run-folder.node.ts';

/** Pictures are for the page alone. */
export type EvaluationWithPictures = { readonly evaluation: Evaluation; readonly pictures: JudgedPictures | undefined };

/** Makes the folder before the work, so that none is done for nothing; it must not exist, nor lie in the photos. When the work fails, it goes. */
export async function inNewFolder(places: readonly string[], out: string | undefined, work: (pictured: boolean) => Promise<EvaluationWithPictures>, language: Language): Promise<Evaluation> {
  if (out === undefined) return (await work(false)).evaluation;
  const folder = await createRunFolder(places, out, { resumable: false });
  try {
    const { evaluation: found, pictures } = await work(true);
    const { images, loss, accuracy, interval } = found;
    await writeWhole(join(folder, 'report.html'), await renderEvaluation({ ...found, pictures, test: { images, loss, accuracy, interval } }, wordsIn(language)));
    await writeWhole(join(folder, 'evaluation.json'), `${JSON.stringify(found, null, 2)}\n`);
    await removeState(folder);
    return found;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

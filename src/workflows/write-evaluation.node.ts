/** @file The folder of an evaluation: its figures as JSON and as a page. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import { writeWhole } from '../base/files.node.ts';
import type { Language } from '../base/language.ts';
import { liveScript } from '../charts/live-script.node.ts';
import { evaluationNamedCharts, renderEvaluation } from '../report/evaluation-page.ts';
import { wordsIn } from '../report/languages.ts';
import type { JudgedPictures } from '../report/sections/judged-photos.ts';
import { writeChartFiles } from './chart-files.node.ts';
import type { Evaluation } from './evaluation.ts';
import { createRunFolder, removeState } from './run-folder.node.ts';

export type NewFolderOptions = {
  /** The folder; without it nothing is written. */
  readonly out?: string;
  /** Whether the charts are PNG files too; default false. */
  readonly png?: boolean;
  /** Of page and charts; default `en`. */
  readonly language?: Language;
};

/** Pictures are for the page alone. */
export type EvaluationWithPictures = { readonly evaluation: Evaluation; readonly pictures: JudgedPictures | undefined };

/** Makes the folder before the work, so that none is done for nothing; it must not exist, nor lie in the photos. When the work fails, it goes. */
export async function inNewFolder(places: readonly string[], { out, png = false, language = 'en' }: NewFolderOptions, work: (pictured: boolean) => Promise<EvaluationWithPictures>): Promise<Evaluation> {
  if (png && out === undefined) throw new HeadstartError('usage', 'The charts are to be PNG files, but no folder is given for them.', 'Give one: --out DIR.');
  if (out === undefined) return (await work(false)).evaluation;
  const folder = await createRunFolder(places, out, { resumable: false });
  try {
    const { evaluation: found, pictures } = await work(true);
    const { images, loss, accuracy, interval } = found;
    const [input, words] = [{ ...found, pictures, test: { images, loss, accuracy, interval } }, wordsIn(language)];
    await writeWhole(join(folder, 'report.html'), await renderEvaluation(input, words, { live: await liveScript() }));
    if (png) await writeChartFiles(folder, evaluationNamedCharts(input, words));
    await writeWhole(join(folder, 'evaluation.json'), `${JSON.stringify(found, null, 2)}\n`);
    await removeState(folder);
    return found;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

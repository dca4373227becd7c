/** @file The report of a finished run, made again from its folder. */
import { basename, join } from 'node:path';
import { HeadstartError } from '../base/errors.ts';
import { writeWhole } from '../base/files.node.ts';
import { LANGUAGES, type Language } from '../base/language.ts';
import { liveScript } from '../charts/live-script.node.ts';
import { wordsIn } from '../report/languages.ts';
import { PICTURES_FILE } from '../report/report-pictures.ts';
import { PREDICTIONS_FILE } from '../report/run-predictions.ts';
import { reportData } from '../report/report-data.ts';
import { reportMarkdown } from '../report/report-markdown.ts';
import { renderReport } from '../report/report.ts';
import { checkOutputFolder, isFolder, isThere } from './output-place.node.ts';
import { readRunPictures, readSavedRun, RECORD_FILE, type SavedRun } from './saved-run.node.ts';

/** A page, Markdown for a pull request, or plain data. */
export type ReportFormat = 'html' | 'md' | 'json';
export const REPORT_FORMATS: readonly ReportFormat[] = ['html', 'md', 'json'];

export type RunReportOptions = {
  /** Default `en`. */
  readonly language?: Language;
  /** Default `html`. */
  readonly format?: ReportFormat;
};

export type WriteRunReportOptions = RunReportOptions & {
  /** The file; default `report.html`, `report.md` or `report.json` in the run's folder, which replaces the one that is there. */
  readonly out?: string;
};

export type WrittenReport = {
  readonly file: string;
  /** Whether the file was there before. */
  readonly replaced: boolean;
  /** False for a page whose run has no pictures any more. */
  readonly pictures: boolean;
};

/** What a run is read from is never written over. */
const OF_RUN: readonly string[] = [RECORD_FILE, PICTURES_FILE, PREDICTIONS_FILE];

/**
 * The text of the report of the run in a folder: `html` is the page that the run wrote in that language.
 * @throws HeadstartError 'usage' where there is no finished run, 'data' where a file of it cannot be understood.
 */
export async function runReport(run: string, options: RunReportOptions = {}): Promise<string> {
  return (await made(await readSavedRun(run), checked(options))).text;
}

/** Writes it. @throws HeadstartError as runReport, and 'usage' for a file that cannot be written. */
export async function writeRunReport(run: string, { out, ...options }: WriteRunReportOptions = {}): Promise<WrittenReport> {
  const { format, language } = checked(options);
  const saved = await readSavedRun(run);
  const file = out ?? join(saved.folder, `report.${format}`);
  checkOutputFolder(file);
  if (isFolder(file) || !file.toLowerCase().endsWith(`.${format}`) || OF_RUN.includes(basename(file))) throw new HeadstartError('usage', `The report cannot be written to '${file}'.`, `Name a file that ends in .${format}, or leave --out away.`);
  const { text, pictures } = await made(saved, { format, language });
  const replaced = isThere(file);
  await writeWhole(file, text);
  return { file, replaced, pictures };
}

function checked({ format = 'html', language = 'en' }: RunReportOptions): Required<RunReportOptions> {
  if (!REPORT_FORMATS.includes(format)) throw new HeadstartError('usage', `There is no format '${String(format)}'.`, `Formats: ${REPORT_FORMATS.join(', ')}.`);
  if (!LANGUAGES.includes(language)) throw new HeadstartError('usage', `There is no language '${String(language)}'.`, `Languages: ${LANGUAGES.join(', ')}.`);
  return { format, language };
}

async function made(saved: SavedRun, { format, language }: Required<RunReportOptions>): Promise<{ readonly text: string; readonly pictures: boolean }> {
  const { record } = saved;
  const words = wordsIn(language);
  if (format === 'json') return { text: `${JSON.stringify(reportData(record, words), null, 2)}\n`, pictures: true };
  if (format === 'md') return { text: reportMarkdown(record, words), pictures: true };
  const pictures = await readRunPictures(saved);
  return { text: await renderReport(pictures === undefined ? { record, photos: [], gone: true } : { record, ...pictures }, words, { live: await liveScript() }), pictures: pictures !== undefined };
}

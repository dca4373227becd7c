/** @file The report of a run as plain data: the record, and what its page computes from it. */
import type { Words } from './catalogue.ts';
import { gapOf, judgedModels, type Gap } from './judged-model.ts';
import { modelsOf, type ModelName, type RunRecord } from './run-record.ts';
import { runStory } from './story/run-story.ts';
import type { Statement } from './story/story-fields.ts';

/** Test photos of a class that a model took for another. */
export type ConfusedPair = { readonly model: ModelName; readonly truth: string; readonly said: string; readonly count: number; /** Test photos of the true class. */ readonly of: number };

/** A statement, and its sentence in the language of the report. */
export type ToldStatement = Statement & { readonly text: string };

export type ReportData = {
  /** Version of this form: fields may be added under the same number, none is renamed or removed. */
  readonly schema: 1;
  /** Of the sentences. */
  readonly language: string;
  /** The one sentence that remains, and what the difference or the figure is to be held against. */
  readonly headline: string;
  readonly verdict: string;
  /** The run in a few sentences, by what they are for; each with its kind and the numbers that it rests on. */
  readonly story: { readonly [part in 'found' | 'warnings' | 'caution' | 'next']: readonly ToldStatement[] };
  /** What the numbers mean, with their own figures. */
  readonly meaning: readonly { readonly lead: string; readonly text: string }[];
  /** What gap between two models so many test photos can show; null in records of versions that did not say it. */
  readonly gap: Gap | null;
  /** The pairs of classes that were confused, the most frequent first. */
  readonly confused: readonly ConfusedPair[];
  /** run.json, as docs/run-json.md describes it. */
  readonly record: RunRecord;
};

export function reportData(record: RunRecord, words: Words): ReportData {
  const story = runStory(record);
  const told = (statements: readonly Statement[]): readonly ToldStatement[] => statements.map((each) => ({ ...each, text: words.storySentence(each, record) }));
  const judged = judgedModels(record, words.modelName);
  return {
    schema: 1,
    language: words.language,
    headline: words.headline(record),
    verdict: words.disagreement(record),
    story: { found: told(story.found), warnings: told(story.warnings), caution: told(story.caution), next: told(story.next) },
    meaning: words.meaning(record),
    gap: judged.length === 0 ? null : gapOf(judged, record.comparison),
    confused: confusedPairs(record),
    record,
  };
}

/** Of all models. */
export function confusedPairs(record: RunRecord): readonly ConfusedPair[] {
  const { classes } = record.data;
  const pairs = modelsOf(record).flatMap(({ name, confusion }) => confusion.flatMap((row, truth) => {
    const of = row.reduce((sum, count) => sum + count, 0);
    return row.flatMap((count, said) => (count === 0 || truth === said ? [] : [{ model: name, truth: classes[truth]!, said: classes[said]!, count, of }]));
  }));
  return pairs.sort((a, b) => b.count - a.count);
}

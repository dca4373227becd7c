/** @file The story of a run in the words of a language. */
import type { Language } from '../../base/language.ts';
import { wordsIn } from '../languages.ts';
import type { RunRecord } from '../run-record.ts';
import { runStory } from './run-story.ts';
import type { Story } from './story-fields.ts';

/** One text for each statement of the story, in its order; the headline has no full stop. */
export type StoryText = { readonly headline: string } & { readonly [part in Exclude<keyof Story, 'verdict'>]: readonly string[] };

/** Tells the story of a checked record; `language` is English by default. */
export function storyText(record: RunRecord, language: Language = 'en'): StoryText {
  const { headline, storySentence } = wordsIn(language);
  const { found, caution, next, warnings } = runStory(record);
  const told = (statements: Story['found']): readonly string[] => statements.map((statement) => storySentence(statement, record));
  return { headline: headline(record), found: told(found), caution: told(caution), next: told(next), warnings: told(warnings) };
}

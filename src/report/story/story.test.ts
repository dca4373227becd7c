import { expect, test } from 'vitest';
import { englishIn } from '../../../test/languages/english-words.ts';
import { storyRuns } from '../../../test/fixtures/story-runs.ts';
import type { Language } from '../../base/language.ts';
import { wordsIn } from '../languages.ts';
import { runStory } from './run-story.ts';
import { storyText } from './story-text.ts';

/** As a file to be read. */
function written(name: string, language: Language): string {
  const { headline, found, ...lists } = storyText(storyRuns[name]!, language);
  const { storyHeadings } = wordsIn(language);
  const listed = (['warnings', 'caution', 'next'] as const).flatMap((part) => (lists[part].length === 0 ? [] : ['', `${storyHeadings[part]}:`, ...lists[part].map((line) => `- ${line}`)]));
  return `${[`${headline}.`, '', ...found, ...listed].join('\n')}\n`;
}

test.each(Object.keys(storyRuns))('the story of the run %s is told as it was read and approved', async (name) => {
  await expect(written(name, 'en')).toMatchFileSnapshot(`../../../test/golden/story/${name}.txt`);
  await expect(written(name, 'pt-BR')).toMatchFileSnapshot(`../../../test/golden/story/pt-BR/${name}.txt`);
});

test.each(Object.keys(storyRuns))('the story of the run %s is short, and no sentence of it is without a number', (name) => {
  for (const language of ['en', 'pt-BR'] as const) {
    const { found, caution, next, warnings } = storyText(storyRuns[name]!, language);
    expect(found.length + caution.length + next.length).toBeLessThanOrEqual(10);
    for (const line of [...found, ...caution, ...next, ...warnings]) expect(line).toMatch(/\d/);
    expect([...found, ...caution, ...next, ...warnings].filter((line) => /NaN|undefined|Infinity|null/.test(line))).toEqual([]);
  }
  expect(englishIn(written(name, 'pt-BR'))).toEqual([]);
});

test('every kind of statement is in some story', () => {
  const told = new Set(Object.values(storyRuns).map(runStory).flatMap(({ found, caution, next, warnings }) => [...found, ...caution, ...next, ...warnings]).map(({ kind }) => kind));
  expect([...told].toSorted()).toEqual([
    'baselineShort', 'beside', 'biggerTest', 'calibration', 'chance', 'compared', 'conflicting', 'crossValidated', 'detectable', 'drawings', 'effort', 'fails', 'fewer', 'fineTuned', 'harderPhotos', 'imbalanced', 'inImageNet',
    'lookAtLabels', 'loss', 'morePhotos', 'moreTest', 'oneClass', 'parameters', 'perfect', 'smallTest', 'torn', 'trained', 'tryCurve', 'tryFineTune', 'validationBetter',
  ]);
});

test('only a gap beyond chance has a better model', () => {
  const better = (name: string): string | null => runStory(storyRuns[name]!).verdict.better;
  expect(['clear-winner', 'not-beyond-chance', 'tie-on-the-same-photos', 'scratch-better', 'train-only'].map(better)).toEqual(['transfer', null, null, 'scratch', null]);
});

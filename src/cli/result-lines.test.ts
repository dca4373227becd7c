import { expect, test } from 'vitest';
import { exampleRecord } from '../../test/fixtures/run-record.ts';
import { withDecision } from '../../test/fixtures/decided-run.ts';
import { englishIn } from '../../test/languages/english-words.ts';
import type { Language } from '../base/language.ts';
import type { RunRecord } from '../report/run-fields.ts';
import { modelTable, resultLines } from './result-lines.ts';
import { englishSpeech } from './english-speech.ts';
import { portugueseSpeech } from './portuguese-speech.ts';

const text = (record: RunRecord, columns = 100, language: Language = 'en'): string => resultLines(record, { folder: 'runs/photos', program: 'headstart', columns, speech: { en: englishSpeech, 'pt-BR': portugueseSpeech }[language] }).join('\n');

test('both models stand side by side, with figures as the notebook gives them', async () => {
  await expect(`${text(exampleRecord())}\n`).toMatchFileSnapshot('../../test/golden/compare-result.txt');
});

test('in Portuguese words and signs of numbers are Portuguese, and the columns still line up', async () => {
  const told = text(exampleRecord({ skipped: [{ path: 'Cat/1.jpg', reason: 'empty file' }] }), 100, 'pt-BR');
  expect(englishIn(told)).toEqual([]);
  await expect(`${told}\n`).toMatchFileSnapshot('../../test/golden/pt-BR/compare-result.txt');
});

test('in a narrow window the models stand one below the other', async () => {
  const lines = modelTable(exampleRecord().models, 50, englishSpeech);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(50);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../../test/golden/compare-result-narrow.txt');
});

test('a difference that chance can make is never called one', () => {
  const same = text(exampleRecord({ scratchRight: 250, transferRight: 255, mcnemar: { scratchOnlyRight: 10, transferOnlyRight: 15, p: 0.4244 } }));
  expect(same).toContain('No clear difference');
  expect(same).not.toMatch(/is better:/);
  expect(text(exampleRecord())).toContain('Transfer learning is better');
});

test('drawings are called drawings, and nothing is claimed of photos', () => {
  const drawn = text(exampleRecord({ sample: true }));
  expect(drawn).toContain('test drawings');
  expect(drawn).toContain('These are figures of drawings: they say nothing about photos.');
  expect(text(exampleRecord())).not.toContain('drawings');
});

test('the first files that were left out have their reasons, and run.json the rest', () => {
  const skipped = Array.from({ length: 7 }, (_, index) => ({ path: `Cat/${index}.jpg`, reason: 'empty file' }));
  const lines = text(exampleRecord({ skipped })).split('\n');
  const from = lines.indexOf('7 files left out:');
  expect(lines.slice(from + 1, from + 7)).toEqual([...[0, 1, 2, 3, 4].map((index) => `  Cat/${index}.jpg: empty file`), '  and 2 more, listed in runs/photos/run.json']);
});

test('the advice at the end can be copied: paths with spaces are quoted', () => {
  const record = exampleRecord();
  const lines = resultLines({ ...record, data: { ...record.data, root: '/my photos' } }, { folder: 'runs/my photos', program: 'npx headstart', columns: 80, speech: englishSpeech });
  expect(lines.at(-1)).toBe('Try next: npx headstart predict "runs/my photos/transfer/model.onnx" "/my photos/Cat/850.jpg"');
});

test('a threshold that was asked for is told with what came of it on the test photos', () => {
  expect(text(withDecision(exampleRecord())).replaceAll('\n', ' ')).toContain('From which probability on photos are called Dog: 81.00 %, chosen on 300 validation photos. On the test photos 140 of 300 are called so');
  expect(text(exampleRecord())).not.toContain('From which probability');
});

/** @file Ten questions of someone who sees a run for the first time, and where the page answers them: docs/report.md. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Language } from '../../src/base/language.ts';
import { wordsIn } from '../../src/report/languages.ts';
import { renderReport } from '../../src/report/report.ts';
import { exampleRecord, withEvaluation } from '../fixtures/run-record.ts';
import { visibleText } from './visible-text.ts';

const image = 'data:image/png;base64,iVBORw0KGgo=';
const said = { label: 'Dog', confidence: 0.998 };
const photo = { path: 'Cat/850.jpg', truth: 'Cat', predictions: { scratch: said, transfer: said }, image };
const costly = { path: 'Cat/850.jpg', truth: 'Cat', said, loss: 6.21, image, map: image, nearest: [{ path: 'Dog/1.jpg', label: 'Dog', cosine: 0.91, image }] };
const record = withEvaluation(exampleRecord());

async function pageIn(language: Language): Promise<string> {
  return await renderReport({ record, photos: [photo], mistakes: [{ model: 'transfer', method: 'cam', photos: [costly] }] }, wordsIn(language));
}

/** What is seen of the element with that id, or of the header. */
function answer(page: string, id: string): string {
  const found = id === 'header' ? /<header>(.*?)<\/header>/s.exec(page) : new RegExp(`<(section|p|div) id="${id}"[^>]*>(.*?)</\\1>`, 's').exec(page);
  expect(found, id).not.toBeNull();
  return visibleText(found!.at(-1)!).replaceAll(/\s+/g, ' ');
}

/** The question, the place, and what the answer there must hold, in English and in Portuguese. */
const questions: readonly (readonly [question: string, id: string, english: RegExp, portuguese: RegExp])[] = [
  ['Which model is better?', 'header', /Transfer learning is better/, /O aprendizado por transferência é melhor/],
  ['By how much?', 'story-chance', /ahead by 28\.7 points of accuracy \(95 % interval 22\.7 to 34\.3\)/, /à frente por 28,7 pontos de acurácia \(intervalo de 95 %: 22,7 a 34,3\)/],
  ['Is it chance?', 'story-chance', /p < 0\.0001, McNemar's exact test.*more than chance explains/, /p < 0,0001, teste exato de McNemar.*mais do que o acaso explica/],
  ['Is it chance?', 'story-detectable', /a gap under \d+\.\d points can hardly be told from luck/, /uma diferença de menos de \d+,\d pontos dificilmente se distingue da sorte/],
  ['How sure is each number?', 'header', /69\.3 %.*95 % interval 64\.3 to 74\.3 %.*98\.0 %.*95 % interval 93\.0 to 100\.0 %/, /69,3 %.*intervalo de 95 %: 64,3 a 74,3 %.*98,0 %.*intervalo de 95 %: 93,0 a 100,0 %/],
  ['How sure is each number?', 'evaluation', /Balanced accuracy \d\d\.\d\d % 95 % interval/, /Acurácia balanceada \d\d,\d\d % intervalo de 95 %/],
  ['On how many photos?', 'header', /208 of 300 test photos right.*n = 300/, /208 acertos em 300 fotos de teste.*n = 300/],
  ['On how many photos?', 'story-compared', /1,400 train photos, with 300 more.*300 test photos/, /1\.400 fotos de treino e mais 300.*300 fotos de teste/],
  ['What does it fail on?', 'story-fails', /wrong on 6 of 300 test photos\. Dog is hardest for it: 6 of 150 are wrong\. See those/, /erra 6 de 300 fotos de teste\. A classe mais difícil é Dog: erra 6 de 150/],
  ['On which photos?', 'mistakes', /Truth: Cat Cat\/850\.jpg The model: Dog 99\.80 % ✗ wrong/, /Cat\/850\.jpg .*Dog 99,80 % ✗ errado/],
  ['Where did it look, and what is such a photo like?', 'mistakes', /Map of the reasons for Dog/, /Mapa das razões para Dog/],
  ['What did it cost?', 'story-effort', /trained 8,194 weights, scratch 1,209,058.*3\.0 s instead of 1 min 36 s/, /treinou 8\.194 pesos; a rede treinada do zero, 1\.209\.058.*3,0 s em vez de 1 min 36 s/],
  ['What did it cost?', 'results', /134,268,738/, /134\.268\.738/],
  ['What now?', 'story-next', /--curve trains heads on fewer/, /--curve treina cabeças/],
  ['What now?', 'story-warnings', /barely learned: 2 epochs/, /mal tinha aprendido: 2 épocas/],
  ['What now?', 'story-caution', /A test loss of 0\.588 does not mean that 58\.8 % are wrong/, /Uma perda de 0,588 no teste não significa 58,8 % de erros/],
];

const pages = { en: await pageIn('en'), 'pt-BR': await pageIn('pt-BR') };

test.each(questions)('%s the page answers in #%s, in both languages', (_, id, english, portuguese) => {
  expect(answer(pages.en, id)).toMatch(english);
  expect(answer(pages['pt-BR'], id)).toMatch(portuguese);
});

test('there are ten questions, and docs/report.md says where each is answered', () => {
  const told = readFileSync(new URL('../../docs/report.md', import.meta.url), 'utf8');
  const named = new Map([...told.matchAll(/^\| ([^|]+\?) \| (.+) \|$/gm)].map(([, question = '', place = '']) => [question, place]));
  expect([...named.keys()]).toEqual([...new Set(questions.map(([question]) => question))]);
  expect(named.size).toBe(10);
  for (const [question, id] of questions) expect(named.get(question)).toContain(id === 'header' ? '' : `#${id}`);
});

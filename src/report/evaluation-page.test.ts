import { expect, test } from 'vitest';
import { exampleEvaluation } from '../../test/fixtures/run-record.ts';
import { englishIn } from '../../test/languages/english-words.ts';
import { visibleText } from '../../test/languages/visible-text.ts';
import { renderEvaluation, type EvaluationPageInput } from './evaluation-page.ts';
import { portuguese } from './portuguese.ts';
import { JUDGED, type JudgedPictures } from './sections/judged-photos.ts';
import type { GridPhoto } from './sections/photos.ts';

const input: EvaluationPageInput = {
  model: 'm.onnx', places: ['/fotos', '/b.zip'], classes: ['Cat', 'Dog'], test: { images: 120, loss: 0.2, accuracy: 0.975, interval: [0.929, 0.991] },
  confusion: [[59, 1], [2, 58]], evaluation: exampleEvaluation(2.2), decision: { class: 'Dog', threshold: 0.81, validation: { images: 300 }, test: { images: 120, called: 59, precision: 58 / 59, interval: [0.91, 0.997], recall: 58 / 60, recallInterval: [0.886, 0.991], falsePositives: 1, falseNegatives: 2 } }, outOfDistribution: { threshold: 0.74, share: 0.95, validation: 300, unlike: 12, interval: [0.023, 0.0686] }, skipped: [{ path: 'Cat/<1>.jpg', reason: 'empty file' }],
};

test('the page says which model was right on how many photos of where, with figures, classes and what was left out', async () => {
  const page = await renderEvaluation(input);
  expect(page).toContain('<h1>Right on 117 of 120 photos</h1>');
  expect(page).toContain('<code>/fotos</code>, <code>/b.zip</code>');
  expect([...page.matchAll(/<section id="(\S+)"/g)].map((match) => match[1])).toEqual(['confusion', 'evaluation', 'classes', 'left-out']);
  expect(page).toContain('Cat/&#60;1&#62;.jpg');
  expect(page.match(/<figure/g)).toHaveLength(5);
  expect(page).toContain('59 of 120 photos are called Dog, 98.3 % of them rightly (95 % interval 91.0 to 99.7 %); missed: 2.');
});

test('in Portuguese it holds no English', async () => {
  const page = await renderEvaluation(input, portuguese);
  expect(page).toContain('<html lang="pt-BR">');
  expect(englishIn(visibleText(page))).toEqual([]);
});

const said = (label: string, confidence: number): GridPhoto['predictions'] => ({ [JUDGED]: { label, confidence } });
const image = 'data:image/jpeg;base64,AAAA';
const pictures: JudgedPictures = {
  photos: [{ path: 'Cat/7.jpg', truth: 'Cat', image, predictions: said('Dog', 0.99), unlike: true }, { path: 'Dog/1.jpg', truth: 'Dog', image, predictions: said('Dog', 0.9) }],
  hardest: [{ path: 'Cat/7.jpg', truth: 'Cat', image, said: { label: 'Dog', confidence: 0.99 }, loss: 4.6, map: image, nearest: [] }],
  method: 'cam',
};

test('with pictures it shows the hardest photos with their maps, and a number of the matrix leads to its photos', async () => {
  const page = await renderEvaluation({ ...input, pictures });
  expect([...page.matchAll(/<section id="(\S+)"/g)].map((match) => match[1])).toEqual(['confusion', 'mistakes', 'photos', 'evaluation', 'classes', 'left-out']);
  expect(page).toContain('<a href="#cell-0-0-1" aria-label="Cat, taken for Dog: 1">1</a>');
  expect(page).toContain('#cell-0-0-1:target~.gallery>li:not(.cell-0-0-1){display:none}');
  expect(page).toContain('<li id="photo-0" class="cell-0-0-1" tabindex="0">');
  expect(page.match(/unlike the training photos/g)).toHaveLength(1);
  expect(page).toContain('1 of 120 photos, the worst first. The maps are exact');
  expect(englishIn(visibleText(await renderEvaluation({ ...input, pictures }, portuguese)))).toEqual([]);
});

test('photos that the model learned from are warned of, in either language; of none and of an unknown number nothing is said', async () => {
  expect(await renderEvaluation({ ...input, learned: 84 })).toContain('The model learned from 84 of these 120 photos or was chosen by them, so the figures flatter it.');
  expect(await renderEvaluation({ ...input, learned: 84 }, portuguese)).toContain('O modelo aprendeu com 84 destas 120 fotos ou foi escolhido por elas');
  for (const learned of [0, null]) expect(await renderEvaluation({ ...input, learned })).not.toContain('flatter');
});

import { expect, test } from 'vitest';
import { exampleEvaluation } from '../../test/fixtures/run-record.ts';
import { englishIn } from '../../test/languages/english-words.ts';
import { visibleText } from '../../test/languages/visible-text.ts';
import { renderEvaluation, type EvaluationPageInput } from './evaluation-page.ts';
import { portuguese } from './portuguese.ts';

const input: EvaluationPageInput = {
  model: 'm.onnx', places: ['/fotos', '/b.zip'], classes: ['Cat', 'Dog'], test: { images: 120, loss: 0.2, accuracy: 0.975, interval: [0.929, 0.991] },
  confusion: [[59, 1], [2, 58]], evaluation: exampleEvaluation(2.2), outOfDistribution: { threshold: 0.74, share: 0.95, validation: 300, unlike: 12, interval: [0.023, 0.0686] }, skipped: [{ path: 'Cat/<1>.jpg', reason: 'empty file' }],
};

test('the page says which model was right on how many photos of where, with figures, classes and what was left out', async () => {
  const page = await renderEvaluation(input);
  expect(page).toContain('<h1>Right on 117 of 120 photos</h1>');
  expect(page).toContain('<code>/fotos</code>, <code>/b.zip</code>');
  expect([...page.matchAll(/<section id="(\S+)"/g)].map((match) => match[1])).toEqual(['confusion', 'evaluation', 'classes', 'left-out']);
  expect(page).toContain('Cat/&#60;1&#62;.jpg');
  expect(page.match(/<figure/g)).toHaveLength(5);
});

test('in Portuguese it holds no English', async () => {
  const page = await renderEvaluation(input, portuguese);
  expect(page).toContain('<html lang="pt-BR">');
  expect(englishIn(visibleText(page))).toEqual([]);
});

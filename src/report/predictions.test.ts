import { expect, test } from 'vitest';
import { type PredictionsInput, renderPredictions } from './predictions.ts';

const pageOf = (input: PredictionsInput): string => [...renderPredictions(input)].join('');
const image = 'data:image/jpeg;base64,/9j/4A==';

test('each photo shows its classes with their probabilities', () => {
  const page = pageOf({
    model: 'run/transfer',
    count: 1,
    rows: [{ path: 'new/1.jpg', image, top: [{ label: 'Dog', probability: 0.875 }, { label: '<Cat>', probability: 0.125 }] }],
    failures: [],
  });
  expect(page).toContain('<h1>Predictions for 1 photo</h1>');
  expect(page).toContain('alt="new/1.jpg, called Dog"');
  expect(page).toContain('<b>87.5 %</b>Dog<span class="bar"><i style="width:87.5%">');
  expect(page).toContain('<b>12.5 %</b>&#60;Cat&#62;');
  expect(page).not.toContain('id="failures"');
});

test('files that could not be read are listed with the reason', () => {
  const page = pageOf({ model: 'm', count: 0, rows: [], failures: [{ path: 'a&b.jpg', reason: 'the file is empty' }] });
  expect(page).toContain('1 file could not be read');
  expect(page).toContain('<code>a&#38;b.jpg</code>');
  expect(page).toContain('the file is empty');
  expect(page).not.toContain('id="predictions"');
});

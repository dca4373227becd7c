import { expect, test } from 'vitest';
import { renderPredictions } from './predictions.ts';

const image = 'data:image/jpeg;base64,/9j/4A==';

test('each photo shows its classes with their probabilities', () => {
  const page = renderPredictions({
    model: 'run/transfer',
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
  const page = renderPredictions({ model: 'm', rows: [], failures: [{ path: 'a&b.jpg', reason: 'the file is empty' }] });
  expect(page).toContain('1 file could not be read');
  expect(page).toContain('<code>a&#38;b.jpg</code>');
  expect(page).toContain('the file is empty');
  expect(page).not.toContain('id="predictions"');
});

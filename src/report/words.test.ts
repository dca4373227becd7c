import { expect, test } from 'vitest';
import { exampleRecord } from '../../test/fixtures/run-record.ts';
import { disagreement, formatP, headline } from './words.ts';
import { meaning } from './words-explain.ts';

test('a clear gap names the better model and both counts', () => {
  expect(headline(exampleRecord())).toBe('Transfer learning is better: right on 294 of 300 test photos, scratch on 208');
  expect(disagreement(exampleRecord())).toBe(
    'The two models disagree on 94 of 300 test photos (one is right, the other wrong): transfer alone is right on 90, scratch alone on 4. ' +
      "If both were equally good, a gap at least this lopsided would come by chance with p < 0.0001 (McNemar's exact test): chance alone hardly explains it.",
  );
});

test('scratch may win too', () => {
  const record = exampleRecord({ scratchRight: 280, transferRight: 250, mcnemar: { scratchOnlyRight: 40, transferOnlyRight: 10, p: 2.4e-5 } });
  expect(headline(record)).toBe('Training from scratch is better: right on 280 of 300 test photos, transfer on 250');
});

test('a gap that chance may make is never called a difference', () => {
  const record = exampleRecord({ scratchRight: 240, transferRight: 250, mcnemar: { scratchOnlyRight: 20, transferOnlyRight: 30, p: 0.2026 } });
  expect(headline(record)).toBe('No clear difference: transfer is right on 250 of 300 test photos, scratch on 240');
  expect(disagreement(record)).toContain('p = 0.20');
  expect(disagreement(record)).toContain('cannot tell which model is better. That is not proof that they are equal');
  expect(headline(record) + disagreement(record)).not.toMatch(/is better: /);
});

test('exactly 0.05 is not below it', () => {
  const mcnemar = { scratchOnlyRight: 4, transferOnlyRight: 20, p: 0.05 };
  expect(headline(exampleRecord({ mcnemar }))).toContain('No clear difference');
  expect(headline(exampleRecord({ mcnemar: { ...mcnemar, p: 0.04999 } }))).toContain('is better');
});

test('ties are told as ties', () => {
  const record = exampleRecord({ scratchRight: 250, transferRight: 250, mcnemar: { scratchOnlyRight: 5, transferOnlyRight: 5, p: 1 } });
  expect(headline(record)).toBe('A tie: both models are right on 250 of 300 test photos');
  expect(disagreement(record)).toContain('That is an even split');
  const same = exampleRecord({ scratchRight: 250, transferRight: 250, mcnemar: { scratchOnlyRight: 0, transferOnlyRight: 0, p: 1 } });
  expect(disagreement(same)).toBe('Both models are right on the same photos and wrong on the same ones, of 300 test photos: nothing here tells them apart.');
});

test('a p below 0.05 never reads as 0.05', () => {
  expect([2e-9, 0.0413, 0.04999, 0.05, 0.379, 1].map(formatP)).toEqual(['< 0.0001', '= 0.0413', '= 0.0499', '= 0.05', '= 0.38', '= 1.00']);
});

test('drawings are called drawings', () => {
  expect(headline(exampleRecord({ sample: true }))).toContain('300 test drawings');
});

test('the meaning is told with the numbers of the run', () => {
  const text = meaning(exampleRecord()).map(({ lead, text: rest }) => `${lead} ${rest}`).join('\n');
  expect(text).toContain('for scratch, anything from 64.3 to 74.3 % fits what was seen (95 % interval, Wilson), for transfer 93.0 to 100.0 %');
  expect(text).toContain('Each model looked at the test photos once, after its training was over.');
});

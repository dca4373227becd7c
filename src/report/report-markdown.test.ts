import { expect, test } from 'vitest';
import { exampleRecord, withEvaluation } from '../../test/fixtures/run-record.ts';
import { withDecision } from '../../test/fixtures/decided-run.ts';
import { english } from './english.ts';
import { portuguese } from './portuguese.ts';
import { reportData } from './report-data.ts';
import { reportMarkdown } from './report-markdown.ts';

test('the Markdown says who is better by the numbers, each accuracy with n and interval, without HTML', () => {
  const text = reportMarkdown(withEvaluation(exampleRecord()), english);
  expect(text).toMatch(/^# Transfer learning is better: right on 294 of 300 test photos, scratch on 208\n\n/);
  expect(text).toContain('| Test accuracy | 69.33 % (95 % interval 64.3 to 74.3 %, n = 300) | 98.00 % (95 % interval 93.0 to 100.0 %, n = 300) |');
  expect(text).toContain('\n\n## The run in a few words\n\nTwo models learned to tell Cat and Dog');
  expect(text).toContain('| Cat | 150 | 0 |');
  expect(text).toMatch(/\| Dog \| \d\d\.\d % \(95 % interval [^)]+\) \|/);
  expect(text).not.toMatch(/[^\\]<|undefined|NaN/);
});

test('names from the data make no markup', () => {
  const text = reportMarkdown(exampleRecord({ classes: ['a|b', '<img src=x>'] }), english);
  expect(text).toContain('a\\|b');
  expect(text).not.toMatch(/[^\\]<img/);
});

test('of many classes the most frequent pairs stand there, with how many are not told', () => {
  const record = exampleRecord();
  const classes = Array.from({ length: 20 }, (_, index) => `class ${index}`);
  const confusion = classes.map((_, truth) => classes.map((__, said) => (truth === said ? 9 : Number(said === truth + 1) * (truth + 1))));
  const many = { ...record, data: { ...record.data, classes }, models: record.models.map((model) => ({ ...model, confusion })) };
  const text = reportMarkdown(many, english);
  expect(text).toContain('- class 18, taken for class 19: 19');
  expect(text).toContain('- 9 more');
  expect(reportData(many, english).confused[0]).toEqual({ model: 'scratch', truth: 'class 18', said: 'class 19', count: 19, of: 28 });
});

test('in Portuguese both forms speak Portuguese', () => {
  const record = withEvaluation(exampleRecord());
  expect(reportMarkdown(record, portuguese)).toContain('intervalo de 95 %');
  const { language, headline, gap, story } = reportData(record, portuguese);
  expect(story.found[0]).toMatchObject({ kind: 'compared', text: expect.stringContaining('300 fotos de teste') as string });
  expect([language, headline.includes('teste'), gap?.images]).toEqual(['pt-BR', true, 120]);
});

test('from which probability on a class is called stands in the Markdown, also where none of the test photos reaches it', () => {
  const record = withEvaluation(exampleRecord());
  expect(reportMarkdown(withDecision(record), english)).toContain('**From which probability on photos are called Dog:** 81.00 %, chosen on 300 validation photos. On the test photos 140 of 300 are called so, 95.0 % of them rightly');
  expect(reportMarkdown(withDecision(record, { called: 0 }), english)).toContain('81.00 %, chosen on 300 validation photos. None of the 300 test photos reaches it; missed: 150.');
  expect(reportMarkdown(withDecision(record, { called: 0, threshold: null }), portuguese)).toContain('nada em 300 fotos de validação dá o que se quer, de modo que nenhuma foto recebe essa classe.');
  expect(reportMarkdown(record, english)).not.toContain('From which probability');
});

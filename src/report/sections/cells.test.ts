import { expect, test } from 'vitest';
import { exampleRecord } from '../../../test/fixtures/run-record.ts';
import { english } from '../english.ts';
import type { RunRecord } from '../run-record.ts';
import { cellLinks, cellStyles, cellTitles, marksOf, matricesOf } from './cells.ts';
import type { ReportPhoto } from '../report-photo.ts';

const photo = (truth: string, scratch: string, transfer: string): ReportPhoto => ({
  path: `${truth}/1.jpg`, truth, image: 'data:image/png;base64,iVBORw0KGgo=', predictions: { scratch: { label: scratch, confidence: 0.6 }, transfer: { label: transfer, confidence: 0.9 } },
});
const shown = [photo('Cat', 'Dog', 'Cat'), photo('Dog', 'Dog', 'Dog'), photo('Dog', 'Cat', 'Dog')];
const matrices = { scratch: [[140, 10], [8, 142]], transfer: [[148, 2], [4, 146]] };
const example = exampleRecord();
const record: RunRecord = { ...example, models: example.models.map((model) => ({ ...model, confusion: matrices[model.name] })) };

/** A record of many classes, in which each is taken once for the next by transfer. */
function manyClasses(count: number): RunRecord {
  const classes = Array.from({ length: count }, (_, index) => `class ${index}`);
  const confusion = classes.map((_, truth) => classes.map((__, said) => (truth === said ? 5 : Number(said === truth + 1))));
  return { ...record, data: { ...record.data, classes }, models: record.models.map((model) => ({ ...model, confusion })) };
}

test('a number of a matrix that has photos in the page leads to them, and says what it is', () => {
  const { markup } = cellLinks(matricesOf(record), english, shown);
  expect(markup).toContain('<a href="#cell-0-0-1" aria-label="Cat, taken for Dog: 10"');
  expect(markup).toContain('<a href="#cell-1-1-1" aria-label="Dog, rightly named: 146"');
  // No photo of the page is such a mistake of transfer.
  expect(markup).not.toContain('#cell-1-1-0');
});

test('each link has its title and its style, and a photo lies in one cell of each model', () => {
  const links = [...cellLinks(matricesOf(record), english, shown).markup.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!);
  const titles = [...cellTitles(matricesOf(record), english, shown).markup.matchAll(/<h3 class="cell" id="([^"]+)"/g)].map(([, id]) => id!);
  const styles = [...cellStyles(matricesOf(record), shown).matchAll(/^#(\S+):target~\.gallery>li:not\(\.(\S+)\)\{display:none\}$/gm)];
  expect(links.length).toBe(5);
  expect(titles).toEqual(links);
  expect(styles.map(([, id, mark]) => [id, mark])).toEqual(links.map((id) => [id, id]));
  expect(marksOf(shown[0]!, matricesOf(record))).toEqual(['cell-0-0-1', 'cell-1-0-0']);
});

test('a title says how many of its photos are in the page', () => {
  expect(cellTitles(matricesOf(record), english, shown).markup).toMatch(/Scratch: Cat, taken for Dog <small>1 of 10 photos are in this page<\/small>/);
});

test('of many classes the pairs stand in a list, the most frequent first, the others behind a click', () => {
  const many = manyClasses(20);
  const { markup } = cellLinks(matricesOf(many), english, [photo('class 3', 'class 4', 'class 4')]);
  expect(markup).not.toContain('<table');
  expect(markup).toContain('most often confused');
  // 19 pairs and 20 classes, of which 8 stand at once.
  expect(markup).toContain('<summary>31 more</summary>');
  expect(markup.match(/href="#cell-1-3-4"/g)).toHaveLength(1);
});

test('of very many pairs the page has so many and those of its photos, and says how many it leaves to run.json', () => {
  const classes = Array.from({ length: 60 }, (_, index) => `class ${index}`);
  const confusion = classes.map(() => classes.map(() => 1));
  const many: RunRecord = { ...record, data: { ...record.data, classes }, models: record.models.map((model) => ({ ...model, confusion })) };
  const { markup } = cellLinks(matricesOf(many), english, [photo('class 50', 'class 59', 'class 59')]);
  // 3,600 cells a model: 8 at once, 200 behind a click, and the one of the photo.
  expect(markup.match(/<li>/g)).toHaveLength(2 * 209);
  expect(markup).toContain('href="#cell-0-50-59"');
  expect(markup).toContain('3,391 pairs of classes, none of whose photos are in this page, are told in run.json alone (confusion).');
});

test('of a few classes beyond two there are both', () => {
  const { markup } = cellLinks(matricesOf(manyClasses(3)), english, []);
  expect(markup.match(/<table/g)).toHaveLength(2);
  expect(markup).toContain('class 0, taken for class 1: 1');
});

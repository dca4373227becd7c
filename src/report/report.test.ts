import { expect, test } from 'vitest';
import { exampleCrossValidation, exampleLabelErrors, exampleRecord, exampleTrainRecord, exampleTransfer, withEvaluation } from '../../test/fixtures/run-record.ts';
import { renderReport } from './report.ts';
import type { ReportPhoto } from './report-photo.ts';
import type { RunRecord } from './run-record.ts';

const image = 'data:image/png;base64,iVBORw0KGgo=';
const photo: ReportPhoto = {
  path: 'Cat/850.jpg',
  truth: 'Cat',
  predictions: { scratch: { label: 'Dog', confidence: 0.61 }, transfer: { label: 'Cat', confidence: 0.998 } },
  image,
};

/** The page's words as a reader meets them. */
function textOf(page: string): string {
  return page.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

test('the page has its landmarks, one main heading and a heading for every section', async () => {
  const page = await renderReport({ record: exampleRecord(), photos: [photo] });
  for (const landmark of ['<header>', '<main id="content">', '<footer>', '<html lang="en">', 'href="#content"']) expect(page).toContain(landmark);
  expect(page.match(/<h1>/g)).toHaveLength(1);
  const headings = [...page.matchAll(/<section id="(\S+)" aria-labelledby="\1-heading"><h2 id="\1-heading">/g)].map((match) => match[1]);
  expect(headings).toEqual(['story', 'results', 'curves', 'confusion', 'photos', 'data', 'meaning', 'use', 'environment']);
});

test('every tag that opens is closed', async () => {
  const page = await renderReport({ record: exampleRecord({ skipped: [{ path: 'a', reason: 'b' }] }), photos: [photo] });
  for (const tag of ['section', 'div', 'ul', 'li', 'table', 'tr', 'td', 'th', 'p', 'span', 'figure', 'svg', 'g', 'dl', 'details']) {
    const opened = page.match(new RegExp(`<${tag}(?: [^>]*[^/>])?>`, 'g'))?.length ?? 0;
    expect({ tag, count: page.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0 }).toEqual({ tag, count: opened });
  }
});

test('no matrix is drawn of a hundred classes, and of very many files that were left out some are told', async () => {
  const example = exampleRecord({ skipped: Array.from({ length: 1000 }, (_, index) => ({ path: `Cat/${index}.txt`, reason: 'x' })) });
  const classes = Array.from({ length: 100 }, (_, index) => `class ${index}`);
  const confusion = classes.map((_, truth) => classes.map((__, said) => Number(truth === said) * 3));
  const page = await renderReport({ record: { ...example, data: { ...example.data, classes }, models: example.models.map((model) => ({ ...model, confusion })) }, photos: [] });
  expect(textOf(page)).toContain('A matrix of 100 classes cannot be read');
  expect(page.match(/Cat\/\d+\.txt/g)).toHaveLength(200);
  expect(textOf(page)).toContain('800 more are told in run.json (data.skipped).');
});

test('the page needs no network and no script', async () => {
  const page = await renderReport({ record: exampleRecord(), photos: [photo] });
  expect(page).not.toMatch(/<script|<link|@import|url\(['"]?(?!#)/);
  expect([...page.matchAll(/(?:src|href)="([^"]{0,12})/g)].filter(([, address = '']) => !/^(#|data:image\/)/.test(address))).toEqual([]);
  expect(page).toContain(`default-src 'none'`);
});

test('no id stands twice', async () => {
  const page = await renderReport({ record: exampleRecord(), photos: [photo] });
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
  expect(ids.length).toBeGreaterThan(15);
  expect(new Set(ids).size).toBe(ids.length);
});

test('class names, paths and reasons from the data never become markup', async () => {
  const evil = '<script>alert(1)</script>';
  const record = exampleRecord({ classes: [evil, '"><img src=x onerror=alert(1)>'], skipped: [{ path: `${evil}.jpg`, reason: evil }] });
  const said = { label: evil, confidence: 0.5 };
  const page = await renderReport({ record, photos: [{ path: `${evil}.jpg`, truth: evil, predictions: { scratch: said, transfer: said }, image }] });
  expect(page).not.toContain('<script');
  expect(page).not.toContain('<img src=x');
  expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
});

test('the table gives parameters with their size, loss, accuracy with interval and n, and the time', async () => {
  const text = textOf(await renderReport({ record: exampleRecord(), photos: [] }));
  expect(text).toContain('Total parameters 1,209,058 4.61 MB 134,268,738 512.19 MB');
  expect(text).toContain('Trainable parameters 1,209,058 4.61 MB 8,194 32.01 KB');
  expect(text).toContain('Non-trainable parameters 0 0 B 134,260,544 512.16 MB');
  expect(text).toContain('0.5880 on 300 test photos');
  expect(text).toContain('69.33 % 95 % interval 64.3 to 74.3 %, n = 300');
  expect(text).toContain('Time: frozen network none 3 min 05 s');
});

test('with all figures of the test there is a table of them, a table of classes a model, charts, and words on what they can tell', async () => {
  const page = await renderReport({ record: withEvaluation(exampleRecord()), photos: [] });
  expect([...page.matchAll(/<section id="(\S+)"/g)].map((match) => match[1])).toEqual(['story', 'results', 'curves', 'confusion', 'evaluation', 'classes', 'data', 'meaning', 'use', 'environment']);
  const text = textOf(page);
  expect(text).toMatch(/Balanced accuracy \d\d\.\d\d % 95 % interval \d\d\.\d to \d\d\.\d % \d\d\.\d\d % 95 % interval/);
  expect(text).toMatch(/Cat \d\d\.\d % 95 % interval .{5,20} % \d\d\.\d % 95 % interval .{5,20} % \d\d\.\d % 60 0\.\d{4} 0\.\d{4}/);
  expect(text).toContain('The accuracy of transfer is 28.7 points above that of scratch (95 % interval of the difference 22.7 to 34.3 points).');
  expect(text).toMatch(/With 120 test photos a gap under \d+\.\d points can hardly be told from luck\. A difference in accuracy of that size to a model that is worse/);
  expect(text).toMatch(/Transfer \(vgg16\): when it answers only from a confidence of \d\d\.\d % on, 99 % of its answers are right on the 300 validation photos/);
  expect(text).toContain('Scratch: no confidence makes 99 % of its answers right on the 300 validation photos.');
  for (const title of ['Reliability', 'Accuracy and coverage', 'ROC: Dog', 'Precision and recall: Dog']) expect(page).toContain(`>${title}</text>`);
});

test('of one model the gap is one to a worse model that errs elsewhere, of two that are nearly alike one between such; where no gap can be found, that is said', async () => {
  const record = withEvaluation(exampleTrainRecord());
  expect(textOf(await renderReport({ record, photos: [] }))).toMatch(/With 120 test photos a gap under \d+\.\d points can hardly be told from luck\. A difference in accuracy of that size to a model that is worse and errs on other images/);
  const near = withEvaluation(exampleRecord({ mcnemar: { scratchOnlyRight: 20, transferOnlyRight: 30, p: 0.2026 } }));
  expect(textOf(await renderReport({ record: near, photos: [] }))).toContain('With 120 test photos a gap under 9.0 points can hardly be told from luck. A difference in accuracy of that size between models that, like these two, differ on 31.3 % of them');
  const few = { ...record, models: record.models.map((model) => ({ ...model, evaluation: { ...model.evaluation!, images: 5, detectable: { discordance: 0.1, difference: null } } })) };
  expect(textOf(await renderReport({ record: few, photos: [] }))).toContain('5 test photos cannot show a difference between models.');
});

test('right and wrong are words and signs beside each prediction', async () => {
  const text = textOf(await renderReport({ record: exampleRecord(), photos: [photo] }));
  expect(text).toMatch(/Truth: Cat Cat\/850\.jpg ■ Scratch: Dog 61 % ✗ wrong ● Transfer \(vgg16\): Cat 100 % ✓ right/);
  expect(text).toContain('1 of 300 test photos');
});

test('the hardest photos stand with their map, what was said, the loss and the likest train photos; right and wrong in words', async () => {
  const costly = { path: 'Cat/851.jpg', truth: 'Cat', said: { label: 'Dog', confidence: 0.97 }, loss: 3.5066, image, map: image, nearest: [{ path: 'Dog/3.jpg', label: 'Dog', cosine: 0.914, image }] };
  const page = await renderReport({ record: exampleRecord(), photos: [], mistakes: [{ model: 'scratch', method: 'grad-cam', photos: [{ ...costly, map: null, nearest: [] }] }, { model: 'transfer', method: 'cam', photos: [costly] }] });
  const text = textOf(page);
  expect(text).toMatch(/■ Scratch 1 of 300 test photos, the worst first\. The maps come from the gradients .* Truth: Cat Cat\/851\.jpg The model: Dog 97 % ✗ wrong loss 3\.51 ● Transfer/);
  expect(text).toMatch(/● Transfer \(vgg16\) 1 of 300 test photos, the worst first\. The maps are exact .* loss 3\.51 Most alike to learn from Dog cosine 0\.91/);
  expect(page).toContain('alt="Map of the reasons for Dog"');
  expect(textOf(await renderReport({ record: exampleRecord(), photos: [], mistakes: [{ model: 'transfer', method: 'cam', photos: [] }] }))).not.toContain('The hardest test images');
});

test('a page of one model names no other, tells how it came about, and whether more photos would help', async () => {
  const record = exampleTrainRecord();
  const text = textOf(await renderReport({ record, photos: [{ ...photo, predictions: { transfer: { label: 'Cat', confidence: 0.998 } } }] }));
  expect(text).toContain('Right on 294 of 300 test photos');
  expect(text).toContain('guessing among 2 classes would be right on 50 %, and taking the class whose mean features are nearest, which trains nothing, on 95.0 %');
  expect(text).toContain('L-BFGS went along 2 strengths of the L2 penalty, from strong to weak, in 43 iterations over 1,400 train photos; the strength 0.0123 has the least loss on 300 validation photos.');
  expect(text).toContain('On 300 test photos the expected calibration error is 1.3 % (2.1 % without it) and the loss 0.0720 (0.0800 without it).');
  expect(text).toContain('The frozen network computes in int8, which is 3.81 times as fast here, and its features agree.');
  expect(text).toContain('From 300 to 700 train photos of each class, the accuracy went from 96.0 % to 98.0 % (n = 300): 9 test photos gained, 3 lost (p = 0.15, McNemar&#39;s exact test). These test photos cannot tell whether more would help. That is not proof that they would not.');
  expect(text).toContain('Every point chooses its strength and temperature on all 300 validation photos, so that the points of few train photos are a little flattered.');
  expect(text).not.toContain('not of the saved head');
  expect(text).toContain('1,400 train photos, after each iteration too. The iterations are those of a second fit from zero at the chosen strength, at temperature 1.');
  expect(text).toContain('Transfer (vgg16): over 2 iterations, ');
  expect(text).not.toMatch(/scratch|both models|each model|epoch/i);
});

test('more photos are said to help only where the test between two points is clear and they gained; the curve of another head is told as such', async () => {
  const said = async (parts: Parameters<typeof exampleTrainRecord>[0]): Promise<string> => textOf(await renderReport({ record: exampleTrainRecord(parts), photos: [] }));
  const helps = 'more photos of the same kind would probably help further';
  const tested = { from: 300, to: 700, gained: 12, lost: 2, p: 0.0129 };
  expect(await said({ curveTest: tested })).toContain(`12 test photos gained, 2 lost (p = 0.0129, McNemar&#39;s exact test). That is more than chance explains: ${helps}.`);
  for (const curveTest of [{ ...tested, gained: 2, lost: 12 }, { ...tested, p: 0.05 }, null]) expect(await said({ curveTest })).not.toContain(helps);
  expect(await said({ curveTest: null })).toContain('No two points of the curve were tested against each other: it does not tell whether more photos would help.');
  expect(await said({ head: 'adam', probe: null })).toContain('The curve is of softmax regressions, not of the saved head.');
});

test('a head is said to be at its optimum unless it ended before it', async () => {
  const said = async (converged: boolean | null): Promise<string> => textOf(await renderReport({ record: exampleTrainRecord({ probe: { ...exampleTransfer.probe!, converged } }), photos: [] }));
  for (const known of [true, null]) expect(await said(known)).toContain('The head is a softmax regression, solved to its optimum.');
  const stopped = await said(false);
  expect(stopped).toContain('The head is a softmax regression, stopped after 31 iterations before its optimum.');
  expect(stopped).not.toContain('solved to its optimum');
});

test('an int8 that was asked for and differs is told so', async () => {
  const record = exampleTrainRecord({ quantization: { ...exampleTransfer.quantization!, asked: 'int8', reason: 'askedThoughDifferent', cosine: { mean: 0.93, least: 0.8 } } });
  expect(textOf(await renderReport({ record, photos: [] }))).toContain('as asked, although its features differ from those of float32 by more than the bound. Measured by an earlier run on this folder: 7.3 views a second in float32');
});

test('labels that may be wrong are shown with what they look like, and the note says how many are not', async () => {
  const record = exampleTrainRecord({ labelErrors: exampleLabelErrors });
  const [suspect] = exampleLabelErrors.found;
  const page = await renderReport({ record, photos: [], suspects: [{ suspect: suspect!, image }] });
  expect(page).toContain(`<img src="${image}" alt="Cat/0.jpg, labelled Cat">`);
  const text = textOf(page);
  expect(text).toContain('2 labels of 1,700 train and validation photos may be wrong: worth a look.');
  expect(text).toContain('Label: Cat Cat/0.jpg Looks like: 99.6 % Dog');
  expect(text).toContain('1 of 2 are shown; run.json lists all.');
  const none = textOf(await renderReport({ record: exampleTrainRecord({ labelErrors: { ...exampleLabelErrors, found: [] } }), photos: [] }));
  expect(none).toContain('No label of 1,700 train and validation photos stands out as wrong.');
  expect(none).not.toContain('are shown;');
  expect(await renderReport({ record: exampleTrainRecord(), photos: [] })).not.toContain('<section id="labels"');
});

test('cross-validation is told fold by fold, with what its interval leaves out, and what photos of groups are worth', async () => {
  const said = async (effective: number): Promise<string> => textOf(await renderReport({ record: exampleTrainRecord({ crossValidation: { ...exampleCrossValidation, effective } }), photos: [] }));
  const text = await said(1700);
  expect(text).toContain('5-fold cross-validation: 98.5 % of 1,700 train and validation photos are right (95 % interval 97.8 to 99.0 %); fold by fold 97.9 % to 99.1 %, 98.5 % in the mean.');
  expect(text).toContain('Mean of the folds 1,700 98.51 %');
  expect(text).toContain('so it is a little narrow');
  expect(text).not.toContain('are worth');
  expect(await said(900)).toContain('which, as some belong together, are worth 900 that do not.');
  expect(await renderReport({ record: exampleTrainRecord(), photos: [] })).not.toContain('<section id="cross-validation"');
});

test('without photos there is no grid', async () => {
  expect(await renderReport({ record: exampleRecord(), photos: [] })).not.toContain('<section id="photos"');
});

test('drawings are announced at the top and with the data, photos are not', async () => {
  const drawn = textOf(await renderReport({ record: exampleRecord({ sample: true }), photos: [] }));
  expect(drawn.match(/These are drawings, not photos\./g)).toHaveLength(2);
  expect(drawn).toContain('headstart compare DIR');
  expect(textOf(await renderReport({ record: exampleRecord(), photos: [] }))).not.toContain('drawings');
});

test('the data are told with all places and what classes were called instead', async () => {
  const record = exampleRecord();
  const data = { ...record.data, places: ['/a', '/b.zip'], classMap: [{ from: 'kitten', to: 'Cat' }, { from: '<blurry>', to: null }] };
  const told = textOf(await renderReport({ record: { ...record, data }, photos: [] }));
  expect(told).toContain('From /a , /b.zip');
  expect(told).toContain('Classes changed: kitten → Cat; &#60;blurry&#62; → left out');
  expect(textOf(await renderReport({ record, photos: [] }))).not.toContain('Classes changed');
});

test('few skipped files lie open and many are folded', async () => {
  const files = (count: number): { path: string; reason: string }[] => Array.from({ length: count }, (_, i) => ({ path: `Cat/${i}.jpg`, reason: 'the file is empty' }));
  const few = await renderReport({ record: exampleRecord({ skipped: files(2) }), photos: [] });
  expect(few).toContain('<details open><summary>2 files left out');
  const many = await renderReport({ record: exampleRecord({ skipped: files(40) }), photos: [] });
  expect(many).toContain('<details><summary>40 files left out');
  expect(many).toContain('Cat/39.jpg');
});

test('environment and seed close the page', async () => {
  const text = textOf(await renderReport({ record: exampleRecord(), photos: [] }));
  for (const words of ['Seed 7', 'Begun 2026-01-31 12:00:00 UTC', 'Split 70 % / 15 % / 15 %', 'Example CPU, 2 cores', 'ONNX Runtime 1.30.0']) expect(text).toContain(words);
});

test('a run by both recipes shows them side by side, each with its interval and n', async () => {
  const record = exampleRecord();
  const models = record.models.map(({ name, backbone, tap }) => ({ name, backbone, tap, test: { images: 290, loss: 0.48, accuracy: 0.8621, interval: [0.817, 0.897] as const } }));
  const page = textOf(await renderReport({ record: { ...record, other: { recipe: 'notebook', file: 'notebook/run.json', models } }, photos: [] }));
  expect(page).toContain('Two recipes');
  expect(page.match(/Course notebook/g)).toHaveLength(2);
  expect(page).toContain('86.21 % 95 % interval 81.7 to 89.7 %, n = 290');
  expect(page).toContain('Recipe default; notebook in notebook/run.json');
});

test('a run by the notebook\'s recipe says so at the top, and how it was split', async () => {
  const record = exampleRecord();
  const page = textOf(await renderReport({ record: { ...record, recipe: 'notebook', data: { ...record.data, splitBy: { rule: 'shuffled', given: 0, together: 0, torn: 0, moved: 0, conflicting: 0 } } }, photos: [] }));
  expect(page).toContain('This run follows the course notebook');
  expect(page).toContain('Split, all together');
});

test('the split says by which rule it was made, what it kept and what it found', async () => {
  const { data, ...rest } = exampleRecord();
  const pageOf = async (splitBy: RunRecord['data']['splitBy']): Promise<string> => textOf(await renderReport({ record: { ...rest, data: { ...data, splitBy } }, photos: [] }));
  const some = await pageOf({ rule: 'hashed', given: 1, together: 12, torn: 14, moved: 3, conflicting: 2 });
  const told = [
    'Split, each by its content', 'The part of each photo follows from a hash of its file with the seed', '1 photo has its part as it was given.',
    '12 photos stay together with others', '14 photos have others of the same bytes, of nearly the same look or of their group in another part', '3 photos are elsewhere than the hash says', '2 photos have the very bytes of a photo of another class',
  ];
  for (const words of told) expect(some).toContain(words);
  const given = await pageOf({ rule: 'hashed', given: 2000, together: 0, torn: 0, moved: 0, conflicting: 0 });
  expect(given).toContain('Split, as given');
  expect(given).not.toContain('follows from a hash');
  // Records of versions that did not say it.
  expect(await pageOf(null)).toContain('Split, each class by itself');
});

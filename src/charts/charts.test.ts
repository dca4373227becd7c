import sharp from 'sharp';
import { expect, test } from 'vitest';
import { accuracyBars } from './accuracy-bars.ts';
import { costBars } from './cost-bars.ts';
import { recallByPhotos } from './recall-by-photos.ts';
import { comparisonPlot, type Contestant } from './comparison-plot.ts';
import { confusionMatrix, describeConfusion } from './confusion-matrix.ts';
import { featureMap } from './feature-map.ts';
import type { Chart } from './frame.ts';
import { learningRateRange } from './learning-rate-range.ts';
import { learningCurves } from './learning-curves.ts';
import { reliabilityDiagram } from './reliability.ts';
import { renderPng } from './render-png.node.ts';
import { renderSvg } from './render-svg.ts';
import { shareCurves } from './share-curves.ts';

const models: readonly Contestant[] = [
  {
    name: 'Scratch',
    history: [
      { epoch: 1, loss: 0.7, accuracy: 0.5, validationLoss: 0.69, validationAccuracy: 0.52 },
      { epoch: 2, loss: 0.6, accuracy: 0.6, validationLoss: 0.65, validationAccuracy: 0.58 },
    ],
    images: 300,
    accuracy: 0.6,
    interval: [0.544, 0.654],
  },
  {
    name: 'Transfer <&">',
    history: [
      { epoch: 1, loss: 0.3, accuracy: 0.8, validationLoss: 0.2, validationAccuracy: 0.9 },
      { epoch: 2, loss: 0.1, accuracy: 0.9, validationLoss: 0.1, validationAccuracy: 0.97 },
    ],
    images: 300,
    accuracy: 0.97,
    interval: [0.944, 0.984],
  },
];
const confusion = { classes: ['Cat', '<script>'], counts: [[90, 60], [0, 150]] };
const charts: Readonly<Record<string, Chart>> = {
  'the learning curves': learningCurves(models),
  'the accuracy': accuracyBars(models, { chance: 0.5 }),
  'the comparison plot': comparisonPlot(models, { subtitle: '300 test photos', chance: 0.5 }),
  'the range test of learning rates': learningRateRange([1e-6, 1e-5, 1e-4, 1e-3].map((rate, index) => ({ rate, loss: 1 - index / 5, smoothed: 1 - index / 6 })), { suggested: 1e-4 }),
  'the confusion matrix': confusionMatrix(confusion),
  'the reliability diagram': reliabilityDiagram([{ name: 'Transfer', bins: [{ count: 0, confidence: null, accuracy: null }, { count: 20, confidence: 0.7, accuracy: 0.75 }, { count: 80, confidence: 0.95, accuracy: 0.96 }] }]),
  'what models took': costBars(['Scratch', 'Transfer'].map((name, index) => ({ name, parameters: { total: [545_506, 134_268_738][index]!, trained: [545_506, 8194][index]! }, seconds: [{ phase: 'frozen network', seconds: [null, 185][index]! }, { phase: 'training', seconds: [102.4, 3][index]! }] }))),
  'classes by their photos': recallByPhotos(['Scratch', 'Transfer'].map((name, index) => ({ name, classes: [{ label: 'Cat', train: 700, images: 150, recall: 0.8 + index / 10, interval: [0.75, 0.95] }, { label: 'A <b>', train: 20, images: 5, recall: 0.4, interval: [0.1, 0.8] }, { label: 'None', train: 0, images: 4, recall: 0, interval: [0, 0.5] }] }))),
  'the map of the features': featureMap({ classes: ['Cat', 'Dog'], explained: [0.31, 0.12], points: [{ at: [-3, 1], truth: 'Cat', said: 'Cat', href: '#photo-0' }, { at: [2, -1], truth: 'Dog', said: 'Cat' }, { at: [2.5, 0], truth: 'Dog', said: 'Dog' }] }),
  'the ROC curve': shareCurves('roc', [{ name: 'Cat', points: [[0, 0], [0.1, 0.9], [1, 1]] }], { summary: 'Cat: area 0.9.' }),
  'the precision-recall curve': shareCurves('precisionRecall', [{ name: 'Cat', points: [[0.5, 1], [1, 0.8]] }], { summary: 'Cat: average precision 0.9.' }),
  'accuracy against coverage': shareCurves('coverage', [{ name: 'Transfer', points: [[0.5, 1], [1, 0.95]] }], { summary: 'All answered: 95 % right.' }),
};

/** What stands on the drawing, without names for screen readers. */
function words(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '');
}

test.each(Object.entries(charts))('%s is one image with a title and a description', async (_, chart) => {
  const svg = await renderSvg(chart);
  expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="(\S+)-title" aria-describedby="\1-desc"><title id="\1-title">[^<]+<\/title><desc id="\1-desc">[^<]{40,}<\/desc>/);
  expect(svg).not.toContain('NaN');
  expect(svg).not.toContain('undefined');
});

test.each(Object.entries(charts))('%s is a well-formed drawing that a strict reader accepts', async (_, chart) => {
  const image = await sharp(await renderPng(await renderSvg(chart), { scale: 1 })).metadata();
  expect(image).toMatchObject({ format: 'png' });
  expect(image.width).toBeGreaterThan(100);
});

test('curves name both models, both kinds of photos and both axes', async () => {
  const texts = words(await renderSvg(learningCurves(models)));
  for (const word of ['Learning curves', 'Loss', 'Accuracy', 'epoch', 'Scratch', 'train', 'validation', 'cross-entropy, lower is better']) {
    expect(texts).toContain(word);
  }
});

test('the description counts what each model counts, and what has none of it', async () => {
  const [scratch, transfer] = models;
  const described = await renderSvg(comparisonPlot([scratch!, { ...transfer!, pass: 'iteration', history: transfer!.history.slice(0, 1) }, { ...transfer!, name: 'Empty', pass: 'iteration', history: [] }], { pass: 'epoch or iteration' }));
  for (const text of ['by epoch or iteration; dashed', 'Scratch: over 2 epochs, ', ': over 1 iteration, ', 'Empty has no iterations.']) expect(described).toContain(text);
});

test('a ring marks the epoch that was kept, and the description says which', async () => {
  const rings = (svg: string): number => [...svg.matchAll(/<path transform="[^"]*" d="[^"]*"(?=[^>]*stroke="#d55e00" stroke-width="2")(?![^>]*fill="#)[^>]*>/g)].length;
  const [scratch] = models;
  const marked = await renderSvg(learningCurves([{ ...scratch!, chosen: 2 }], { measures: ['loss'] }));
  expect(marked).toContain('A ring marks epoch 2, whose weights were kept.');
  expect(rings(marked) - rings(await renderSvg(learningCurves([scratch!], { measures: ['loss'] })))).toBe(1);
  expect(await renderSvg(learningCurves([{ ...scratch!, chosen: 9 }]))).not.toContain('A ring');
});

test('costs are told in numbers, phases in the order of work', async () => {
  const texts = words(await renderSvg(charts['what models took']!));
  for (const word of ['545,506', '134,268,738', '8,194', '1 min 42 s', 'all parameters', 'trained parameters']) expect(texts).toContain(word);
  expect(texts.indexOf('frozen network')).toBeLessThan(texts.indexOf('training'));
  expect(JSON.stringify(charts['what models took'])).toContain('"type":"log"');
});

test('classes have their names where there is room for them, the worst first', async () => {
  const one = (label: string, recall: number) => ({ label, train: 70, images: 20, recall, interval: [recall - 0.1, recall + 0.02] as const });
  const texts = words(await renderSvg(recallByPhotos([{ name: 'Transfer', classes: [one('good', 0.95), one('better', 0.951), one('bad', 0.5)] }])));
  expect(texts).toContain('bad');
  expect(texts).toContain('good');
  expect(texts).not.toContain('better');
});

test('train lines are dashed and validation lines are not', async () => {
  const svg = await renderSvg(learningCurves(models, { measures: ['loss'] }));
  const lines = [...svg.matchAll(/<path [^>]*stroke-dasharray="([^"]+)"[^>]*>/g)].map(([path, dash]) => ({ dash, pale: path.includes('opacity="0.55"') }));
  expect(lines.filter(({ pale }) => pale).map(({ dash }) => dash)).toEqual(['4,5', '4,5']);
  expect(lines.filter(({ pale, dash }) => !pale && dash === '1,0').length).toBeGreaterThanOrEqual(2);
});

test('accuracy says on how many photos and how sure', async () => {
  const texts = words(await renderSvg(accuracyBars(models)));
  expect(texts).toContain('Scratch: 60.0 %');
  expect(texts).toContain('54.4 to 65.4 %, n = 300');
});

test('a model with one epoch and one without any are drawn', async () => {
  const short = models.map((model, i) => ({ ...model, history: model.history.slice(0, i) }));
  expect(await renderSvg(learningCurves(short))).not.toContain('NaN');
});

test('names from the data never become markup', async () => {
  for (const chart of Object.values(charts)) expect(await renderSvg(chart)).not.toMatch(/<script|<&/);
});

test('the confusion matrix is told in words, row by row', () => {
  expect(describeConfusion(confusion)).toBe(
    'Of 150 images of Cat: 90 called Cat, 60 called <script>. Of 150 images of <script>: 150 called <script>.',
  );
});

test('a class may be called like a property of every object', async () => {
  const svg = await renderSvg(confusionMatrix({ classes: ['constructor', 'valueOf'], counts: [[7, 1], [2, 8]] }));
  expect(svg.match(/>constructor</g)).toHaveLength(2);
  expect(svg.match(/>valueOf</g)).toHaveLength(2);
});

test('two classes whose names begin alike keep their own rows', async () => {
  const names = ['a very long name of a class, one', 'a very long name of a class, two'];
  const svg = await renderSvg(confusionMatrix({ classes: names, counts: [[7, 1], [2, 8]] }));
  expect(words(svg).filter((text) => /^[0-9]+$/.test(text)).sort()).toEqual(['1', '2', '7', '8']);
});

test('charts of one page do not share ids', async () => {
  const all = (await Promise.all(Object.values(charts).map((chart) => renderSvg(chart)))).join('');
  const ids = [...all.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a PNG has ink where the title stands, at twice the size', async () => {
  const svg = await renderSvg(charts['the comparison plot']!);
  const { data: pixels, info } = await sharp(await renderPng(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width } = info;
  const size = Number(/ width="([\d.]+)"/.exec(svg)?.[1]);
  expect(Math.abs(width - 2 * size)).toBeLessThanOrEqual(2);
  let dark = 0;
  for (let y = 32; y < 80; y++) for (let x = 32; x < 500; x++) if (pixels[(y * width + x) * 4]! < 100) dark++;
  expect(dark).toBeGreaterThan(1000);
  expect([...pixels.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
});

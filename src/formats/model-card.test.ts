import { expect, test } from 'vitest';
import { toModel } from '../onnx/to-model.ts';
import { input } from '../graph/value.ts';
import { relu } from '../ops/relu.ts';
import type { ModelProto } from '../protobuf/onnx-records.ts';
import { cardMetadata, cardOf, hasCard, type ModelCard } from './model-card.ts';

const card: ModelCard = {
  classes: ['Cat', 'Dog'], size: 224, resize: 'bilinear-antialiased', backbone: 'efficientnet-lite0', tap: 'features', precision: 'int8', views: 2, fineTuned: 'block7',
  outOfDistribution: { threshold: 1, share: 0.95, validation: 20, photos: 80 },
  notSure: { wanted: 0.99, threshold: 0.8, validation: { images: 20, coverage: 0.5, accuracy: null, interval: [0.5, 1] } },
  wish: { class: 'Dog', wish: { cost: { falsePositive: 5, falseNegative: 1 } } },
  validation: { images: 20, classes: [{ positives: 10, points: [[0.5, 9, 1]] }] },
  version: '0.1.0',
};
const withMetadata = (metadata: Readonly<Record<string, string>>): ModelProto => toModel({ y: relu(input('x', [1])) }, { metadata });
const without = (...fields: readonly string[]): Record<string, string> => Object.fromEntries(Object.entries(cardMetadata(card)).filter(([key]) => !fields.includes(key.replace('headstart.', ''))));

test('a card is what was written', () => {
  expect(cardOf(withMetadata(cardMetadata(card)), 'm')).toEqual(card);
});

test('what files of earlier versions do not say has its default, and what later ones say besides is left out', () => {
  const { tap, precision, views, ...others } = cardOf(withMetadata({ ...without('tap', 'precision', 'views', 'fineTuned', 'outOfDistribution', 'notSure', 'wish', 'validation'), 'headstart.later': '1', other: 'x' }), 'm');
  expect({ tap, precision, views }).toEqual({ tap: null, precision: 'float32', views: 1 });
  expect(others).toEqual({ classes: card.classes, size: 224, resize: 'bilinear-antialiased', backbone: 'efficientnet-lite0', version: '0.1.0' });
});

test.each([
  ['classes', '["Cat"]'], ['classes', 'x'], ['size', '0'], ['size', '1.5'], ['backbone', '1'], ['precision', '"int4"'], ['views', '13'], ['fineTuned', 'null'], ['outOfDistribution', '{"threshold":1}'],
  ['notSure', '{"wanted":1,"threshold":1}'], ['wish', '{"class":"Dog","wish":{}}'], ['validation', '{"images":1,"classes":[{"positives":1,"points":[[1,2]]}]}'], ['version', '1'],
])('a wrong %s is named: %s', (field, text) => {
  expect(() => cardOf(withMetadata({ ...cardMetadata(card), [`headstart.${field}`]: text }), 'm.onnx')).toThrow(`m.onnx does not say how to use it: its metadata key headstart.${field} is missing or wrong.`);
});

test('a file of something else is told from ours, and the first field that is missing is named', () => {
  expect([hasCard(withMetadata({ other: '1' })), hasCard(withMetadata(cardMetadata(card)))]).toEqual([false, true]);
  expect(() => cardOf(withMetadata({}), 'm')).toThrow('headstart.classes is missing');
  expect(() => cardOf(withMetadata(without('size', 'version')), 'm')).toThrow('headstart.size is missing');
  expect(() => cardOf(withMetadata({ ...cardMetadata(card), 'headstart.resize': '"seam"' }), 'm')).toThrow("wants photos resized by the rule 'seam'");
});

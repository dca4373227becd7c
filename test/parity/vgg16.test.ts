import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { summarize } from '../../src/workflows/summary.node.ts';
import { hasVgg16, vgg16Weights, WITHOUT_VGG16 } from './shared.ts';
import { featuresOf, largestError, patternPixels } from './vgg16-features.ts';

type Recording = { readonly count: number; readonly avg: string; readonly rows: readonly { readonly name: string }[] };
const recorded = JSON.parse(readFileSync(new URL('fixtures/keras-vgg16.json', import.meta.url), 'utf8')) as Recording;

test('the summary has the rows of Keras, and with a head of two classes its totals', async () => {
  const { rows, parameters } = await summarize('vgg16', { features: 'fc2' });
  const withoutPredictions = recorded.rows.slice(0, -1);
  expect(rows.slice(0, -1).map(({ name, type, outputShape, parameters: count }) => ({ name, type, outputShape, parameters: count }))).toEqual([{ ...withoutPredictions[0], name: 'input_layer' }, ...withoutPredictions.slice(1)]);
  expect(parameters).toEqual({ total: 134_268_738, trainable: 8_194, nonTrainable: 134_260_544 });
});

test.skipIf(!hasVgg16)(`the features of patterns are those that Keras gave${hasVgg16 ? '' : ` (${WITHOUT_VGG16})`}`, async () => {
  const bytes = Buffer.from(recorded.avg, 'base64');
  const theirs = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const ours = await featuresOf(vgg16Weights, 'avg', patternPixels(recorded.count));
  expect(largestError(ours, theirs, recorded.count)).toBeLessThan(1e-4);
});

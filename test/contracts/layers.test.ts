/** @file Every layer, loss, metric and optimizer keeps the contract of its kind. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as layers from '../../src/layers/index.ts';
import { input, type Value } from '../../src/graph/value.ts';
import * as losses from '../../src/losses/index.ts';
import * as metrics from '../../src/metrics/index.ts';
import * as optimizers from '../../src/optimizers/index.ts';
import { recordedNets, recordedShapes } from '../parity/keras-recording.ts';

const index = readFileSync(new URL('../../src/layers/index.ts', import.meta.url), 'utf8');

test.each(Object.keys(layers))('%s is checked in a small network against central differences', (name) => {
  const file = new RegExp(`\\{ ${name} \\} from '\\./(.+)\\.ts'`).exec(index)?.[1] ?? '';
  const text = readFileSync(new URL(`../../src/layers/${file}.test.ts`, import.meta.url), 'utf8');
  expect(text).toContain(`checkLayer(${name},`);
});

test('every layer has its shapes and a prediction recorded from Keras', () => {
  const used = recordedNets.flatMap((net) => net.layers.map(({ layer }) => layer));
  expect([...new Set(recordedShapes.map(({ layer }) => layer))].toSorted()).toEqual(Object.keys(layers).toSorted());
  expect([...new Set(used)].toSorted()).toEqual(Object.keys(layers).toSorted());
});

test('every optimizer has training steps recorded from Keras', () => {
  const used = recordedNets.flatMap((net) => net.training.map(({ optimizer }) => optimizer));
  expect([...new Set(used)].toSorted()).toEqual(Object.keys(optimizers).toSorted());
});

test.each(Object.entries({ ...losses, ...metrics }))('%s gives one number an example, for a batch of any size', (_, build: (predictions: Value, labels: Value) => Value) => {
  expect(build(input('p', ['N', 3]), input('labels', ['N', 3]))).toMatchObject({ dtype: 'float32', shape: ['N'] });
});

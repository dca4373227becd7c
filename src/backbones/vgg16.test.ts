import { expect, test } from 'vitest';
import { summaryOf } from '../model/summary.ts';
import { findTap } from './backbone.ts';
import { layeredGraph } from './feature-graph.ts';
import { vgg16 } from './vgg16.ts';

const nothing = { length: 0, read: () => [] };

test.each(Object.keys(vgg16.taps))('up to %s it has the parameters and the width that it states', (name) => {
  const { tap: { network, features, parameters } } = findTap(vgg16, name);
  if (network.kind !== 'layers') throw new Error('VGG16 is built from layers.');
  const model = network.model();
  expect(summaryOf(model).parameters.total).toBe(parameters);
  expect(model.outputShape).toEqual(['N', features]);
  const graph = layeredGraph(vgg16, model, new Map([...model.weightSpecs.keys()].map((weight) => [weight, nothing])));
  expect(graph.parameters).toBe(parameters);
  expect(graph.features.shape).toEqual(['N', features]);
  expect(graph.image.shape).toEqual(['N', 224, 224, 3]);
});

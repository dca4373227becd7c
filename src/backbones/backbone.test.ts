import { expect, test } from 'vitest';
import { input } from '../graph/value.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { preprocess } from './backbone.ts';
import { efficientnetLite0 } from './efficientnet-lite0.ts';
import { findBackbone, loadBackbone } from './load-backbone.node.ts';

test('preprocessing puts channels first, in the order asked for, centred and scaled channel by channel', () => {
  const image = input('image', [1, 1, 2, 3], 'uint8');
  const feeds = { image: { shape: [1, 1, 2, 3], data: Float64Array.of(10, 20, 30, 40, 50, 60) } };
  const values = (order: 'rgb' | 'bgr'): number[] => {
    const [result] = evaluate([preprocess(image, { order, mean: [10, 20, 30], standardDeviation: [1, 2, 5] })], feeds);
    return [...result!.data].map((value) => Math.round(value * 1e6) / 1e6);
  };
  expect(values('rgb')).toEqual([0, 30, 0, 15, 0, 6]);
  expect(values('bgr')).toEqual([20, 50, 0, 15, -4, 2]);
});

test('the built-in backbone has the parameters that it states and gives features of its stated width', async () => {
  const graph = await loadBackbone(efficientnetLite0);
  expect(graph.parameters).toBe(efficientnetLite0.parameters);
  expect(graph.features.shape).toEqual(['N', 1280]);
  expect(graph.image.shape).toEqual(['N', 224, 224, 3]);
});

test('an unknown backbone is an error that lists the known ones', () => {
  expect(() => findBackbone('resnet-9000')).toThrow("There is no backbone 'resnet-9000'.");
});

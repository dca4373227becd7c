import { expect, test } from 'vitest';
import { tinyDescription } from '../../test/fixtures/tiny-network.ts';
import type { NetworkDescription } from './network-description.ts';
import { networkKey } from './network-key.node.ts';

const name = (changes: Partial<NetworkDescription>): string => networkKey({ ...tinyDescription, ...changes }).name;

test('whatever changes a number changes the name', () => {
  const { preprocessing } = tinyDescription;
  const names = [
    {}, { backbone: 'small' }, { weights: 'other' }, { tap: 'max' }, { width: 4 }, { size: 5 }, { resize: 'nearest' }, { precision: 'int8' }, { precision: 'int8', ranges: 'a' },
    { form: 'other' }, { onnxruntime: '1' }, { decoder: '1' },
    { preprocessing: { ...preprocessing, order: 'bgr' } }, { preprocessing: { ...preprocessing, mean: [1, 0, 0] } }, { preprocessing: { ...preprocessing, standardDeviation: [255, 255, 255] } },
  ] satisfies Partial<NetworkDescription>[];
  expect(new Set(names.map(name)).size).toBe(names.length);
});

test('the order of its fields does not', () => {
  const { preprocessing: { order, mean, standardDeviation } } = tinyDescription;
  const turned = Object.fromEntries(Object.entries(tinyDescription).reverse()) as NetworkDescription;
  expect(networkKey({ ...turned, preprocessing: { standardDeviation, mean, order } })).toEqual(networkKey(tinyDescription));
});

test('the name can be read and is one of a folder', () => {
  expect(name({ backbone: 'my net/../2' })).toMatch(/^my_net_\.\._2-sum-float32-[0-9a-f]{16}$/);
});

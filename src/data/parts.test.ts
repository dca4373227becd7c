import { expect, test } from 'vitest';
import { partNamed, partsOf } from './parts.ts';

test('a part is known by the words that people use for it, in any case', () => {
  expect(['train', 'Training', 'VAL', 'valid', 'validation', 'dev', 'test', 'Testing'].map(partNamed)).toEqual(['train', 'train', 'validation', 'validation', 'validation', 'validation', 'test', 'test']);
  expect(['trian', 'tests', '', 'trainer'].map(partNamed)).toEqual([undefined, undefined, undefined, undefined]);
});

test('the parts of photos come in their order, those of photos without a part are none', () => {
  expect(partsOf([{ part: 'test' }, { part: 'train' }, { part: 'test' }])).toEqual(['train', 'test']);
  expect(partsOf([{}, { part: undefined }])).toEqual([]);
});

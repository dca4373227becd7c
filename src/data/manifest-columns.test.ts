import { expect, test } from 'vitest';
import { manifestColumns } from './manifest-columns.ts';

test('columns are found by the names of other tools, in any case and with any joints', () => {
  expect(manifestColumns(['Image Path', 'CLASS-NAME', 'Subset', 'sample_weight', 'photographer'])).toEqual({ path: 'Image Path', label: 'CLASS-NAME', split: 'Subset', weight: 'sample_weight' });
  expect(manifestColumns(['Arquivo', 'RÓTULO', 'divisão', 'grupo', 'peso'])).toEqual({ path: 'Arquivo', label: 'RÓTULO', split: 'divisão', group: 'grupo', weight: 'peso' });
  expect(manifestColumns(['file_name', 'label'])).toEqual({ path: 'file_name', label: 'label' });
  expect(manifestColumns(['id', 'breed'])).toEqual({});
});

test('of two columns for the same thing the more usual name counts', () => {
  expect(manifestColumns(['image', 'path', 'class', 'label'])).toEqual({ path: 'path', label: 'label' });
});

import { expect, test } from 'vitest';
import { photosOfRows } from './manifest-photos.ts';
import { parseCsv, parseJsonLines } from './manifest-table.ts';

const columns = { path: 'path', label: 'label', split: 'split', group: 'group', weight: 'weight' };

test('a row is a photo with its part, group and weight, and what else is said of it', () => {
  const { rows } = parseCsv('path,label,split,group,weight,camera\na.jpg,Cat,Val,g1,0.5,Nikon\nb.jpg,Été \u{1f31e},train,,1,\n');
  expect(photosOfRows(rows, columns)).toEqual({ mistakes: [], photos: [
    { line: 2, path: 'a.jpg', className: 'Cat', part: 'validation', group: 'g1', weight: 0.5, extra: { camera: 'Nikon' } },
    { line: 3, path: 'b.jpg', className: 'Été \u{1f31e}', part: 'train', extra: { camera: '' } },
  ] });
});

test('in JSON numbers may be labels and weights, null is nothing', () => {
  const { rows } = parseJsonLines('{"path": "a.jpg", "label": 7, "weight": 2, "split": null, "box": [1, 2]}\n{"path": "b.jpg", "label": ["Cat"]}');
  expect(photosOfRows(rows, columns)).toEqual({
    photos: [{ line: 1, path: 'a.jpg', className: '7', weight: 2, extra: { box: [1, 2] } }],
    mistakes: [{ line: 2, reason: 'its label is neither text nor a number' }],
  });
});

test('each mistake has its line and says what would be right', () => {
  const { rows } = parseCsv('path,label,split,weight\n,Cat,train,\na.jpg,,train,\nb.jpg,Cat,trian,\nc.jpg,Cat,,\nd.jpg,Cat,test,-1\ne.jpg,Cat,test,"0,5"\nhttps://x.org/f.jpg,Cat,test,\ng.jpg,Cat,test,\n');
  expect(photosOfRows(rows, columns).mistakes.map(({ line, reason }) => `${line}: ${reason}`).sort()).toEqual([
    '2: it has no path', '3: it has no label',
    "4: its split is 'trian', but it must be train, validation (or val) or test",
    "6: its weight is '-1', but it must be a number of at least 0, such as 1 or 0.5",
    "7: its weight is '0,5', but it must be a number of at least 0, such as 1 or 0.5",
    '8: https://x.org/f.jpg is an address; photos must be files here',
  ]);
});

import { expect, test } from 'vitest';
import { manifestText } from './manifest-text.ts';

test('a line a photo, with the columns that some photo has; what is quoted can be read back', () => {
  const text = manifestText([
    { path: 'Cat/1.jpg', className: 'Cat', part: 'train', fold: 0 },
    { path: 'Cat/a, "b".jpg', className: 'Cat', part: 'test', group: 'film 1', fold: 4, extra: { camera: ' Nikon', box: [1, 2] } },
  ], 'csv');
  expect(text).toBe('path,label,split,group,fold,camera,box\nCat/1.jpg,Cat,train,,0,,\n"Cat/a, ""b"".jpg",Cat,test,film 1,4," Nikon","[1,2]"\n');
  expect(manifestText([{ path: 'a,b.jpg', className: 'Cat', weight: 0.5 }], 'tsv')).toBe('path\tlabel\tweight\na,b.jpg\tCat\t0.5\n');
});

test('in JSON each line has what it has, in its own type', () => {
  expect(manifestText([{ path: 'a.jpg', className: 'Été', part: 'test', extra: { box: [1, 2] } }, { path: 'b.jpg', className: 'Cat' }], 'jsonl'))
    .toBe('{"path":"a.jpg","label":"Été","split":"test","box":[1,2]}\n{"path":"b.jpg","label":"Cat"}\n');
});

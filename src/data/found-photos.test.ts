import { expect, test } from 'vitest';
import { listingOf, type FoundPhoto } from './found-photos.ts';

const listed = (...photos: readonly FoundPhoto[]): ReturnType<typeof listingOf> => listingOf({ place: '/lists/a.csv', root: '/lists', photos, skipped: [] });

test('classes are in code-point order, photos by class and path', () => {
  const { classes, candidates } = listed({ path: 'b', className: 'dog' }, { path: 'c', className: 'Été' }, { path: 'a', className: 'dog', weight: 2 });
  expect(classes).toEqual(['dog', 'Été']);
  expect(candidates).toEqual([{ path: 'a', label: 0, weight: 2 }, { path: 'b', label: 0 }, { path: 'c', label: 1 }]);
});

test('a photo may have a part among photos without one', () => {
  expect(listed({ path: 'a', className: 'x', part: 'test' }, { path: 'b', className: 'y' }).candidates).toEqual([{ path: 'a', label: 0, part: 'test' }, { path: 'b', label: 1 }]);
});

test('refused are too few classes and the name that JavaScript keeps', () => {
  expect(() => listed({ path: 'a', className: 'x' })).toThrow('All photos of /lists/a.csv are of one class, x.');
  expect(() => listed()).toThrow('/lists/a.csv names no photo.');
  expect(() => listed({ path: 'a', className: '__proto__' }, { path: 'b', className: 'y' })).toThrow('/lists/a.csv: __proto__ cannot be a class');
});

import { expect, test } from 'vitest';
import type { FoundPhotos } from './found-photos.ts';
import { withClassMap, type ClassChange } from './class-map.ts';

const place = (...classes: readonly string[]): FoundPhotos => ({ place: '/p', root: '/p', photos: classes.map((className, index) => ({ path: `${index}`, className, weight: 2 })), skipped: [] });
const renamed = (classes: readonly string[], changes: readonly ClassChange[], file: string | null = null): readonly string[] =>
  withClassMap([place(...classes)], { file, changes }).flatMap(({ photos }) => photos.map(({ path, className }) => `${path} ${className}`));

test('classes are renamed, merged and left out, all at once: what one becomes is not changed again', () => {
  expect(renamed(['kitten', 'cat', 'puppy', 'blurry', 'bird'], [{ from: 'kitten', to: 'cat' }, { from: 'cat', to: 'adult' }, { from: 'puppy', to: '犬 🐶' }, { from: 'blurry', to: null }])).toEqual(['0 cat', '1 adult', '2 犬 🐶', '4 bird']);
});

test('what else is known of a photo stays', () => {
  expect(withClassMap([place('a')], { file: null, changes: [{ from: 'a', to: 'b' }] })[0]?.photos).toEqual([{ path: '0', className: 'b', weight: 2 }]);
});

test('a class that is not there is told with its line, the nearest name and all names', () => {
  const wrong = (): unknown => renamed(['kitten', 'dog'], [{ from: 'kiten', to: 'cat', line: 3 }, { from: 'zebra', to: null, line: 1200 }], '/map.csv');
  expect(wrong).toThrow("/map.csv is a class map with 2 mistakes:\n  line 3: there is no class 'kiten'; did you mean 'kitten'?\n  line 1,200: there is no class 'zebra'");
  expect(wrong).toThrow(expect.objectContaining({ code: 'data', hint: 'The classes are dog, kitten.' }));
  expect(() => renamed(['a', 'b'], [{ from: 'x', to: 'b' }])).toThrow("The class map has 1 mistake:\n  there is no class 'x'");
});

test('of many classes some are named', () => {
  const many = Array.from({ length: 1_025 }, (_, index) => `class ${String(index).padStart(4, '0')}`);
  expect(() => renamed(many, [{ from: 'x', to: 'y' }])).toThrow(expect.objectContaining({ hint: expect.stringMatching(/^The first of 1,025 classes are class 0000, .*, class 0019\.$/) as string }));
});

import { expect, test } from 'vitest';
import { PARTS } from '../parts.ts';
import type { SplitPhoto } from './hashed-split.ts';
import { splitPhotos, type SplitRule } from './split-photos.ts';

const options = { fractions: [0.7, 0.15, 0.15], seed: 0 } as const;
const photos: readonly SplitPhoto[] = Array.from({ length: 80 }, (_, index) => ({ label: index % 2, digest: `${index}` }));

test('rules have their own splits; of exact shares is the one class by class', () => {
  const [hashed, stratified, shuffled] = (['hashed', 'stratified', 'shuffled'] as const).map((rule) => splitPhotos(rule, photos, ['Cat', 'Dog'], options));
  expect([hashed!.rule, stratified!.rule, shuffled!.rule]).toEqual(['hashed', 'stratified', 'shuffled']);
  expect(stratified!.split.train).toHaveLength(56);
  expect(new Set([hashed, stratified, shuffled].map((found) => found!.split.test.join())).size).toBe(3);
  expect(() => splitPhotos('fair' as SplitRule, photos, ['Cat', 'Dog'], options)).toThrow("There is no rule 'fair' to split by.");
});

test('given parts are kept whatever the rule', () => {
  const given = photos.map((photo, index): SplitPhoto => ({ ...photo, part: PARTS[index % 3] }));
  const found = splitPhotos('shuffled', given, ['Cat', 'Dog'], options);
  expect(found).toMatchObject({ rule: 'hashed', given: 80, moved: 0 });
  expect(found.split.validation).toEqual(photos.flatMap((_, index) => (index % 3 === 1 ? [index] : [])));
});

test('photos with the bytes of a photo of another class are counted, and stay together', () => {
  const twice: readonly SplitPhoto[] = [...photos, { label: 1, digest: '0' }, { label: 0, digest: '2' }];
  const { conflicting, together, split } = splitPhotos('hashed', twice, ['Cat', 'Dog'], options);
  expect([conflicting, together]).toEqual([2, 4]);
  expect(PARTS.some((part) => split[part].includes(0) && split[part].includes(80))).toBe(true);
});

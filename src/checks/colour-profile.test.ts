import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { photoScene } from '../../test/fixtures/photo-scene.ts';
import { oddProfile } from './colour-profile.ts';
import { inspectPhoto } from './inspect-photo.node.ts';
import type { InspectedPhoto } from './inspection.ts';
import { judgeProfiles } from './judge-profiles.ts';

const profileIn = async (picture: Sharp): Promise<Uint8Array> => (await sharp(await picture.toBuffer()).metadata()).icc!;
const profiles = {
  srgb: await profileIn((await photoScene(0)).withIccProfile('srgb').jpeg()),
  p3: await profileIn((await photoScene(0)).withIccProfile('p3').jpeg()),
  cmyk: await profileIn((await photoScene(0)).withIccProfile('cmyk').jpeg()),
};

test('the profiles of screens and phones are usual', () => {
  expect(oddProfile(profiles.srgb, 'RGB')).toBeUndefined();
  expect(oddProfile(profiles.p3, 'RGB')).toBeUndefined();
  expect(oddProfile(profiles.cmyk, 'CMYK')).toBeUndefined();
});

test('a profile for other colours than the picture has, a damaged one and one of unusual colours are odd', () => {
  expect(oddProfile(profiles.cmyk, 'RGB')).toBe('its colour profile is for CMYK colours, but the picture has RGB');
  expect(oddProfile(profiles.srgb, 'GRAY')).toBe('its colour profile is for RGB colours, but the picture has GRAY');
  expect(oddProfile(profiles.srgb.subarray(0, 100), 'RGB')).toBe('its colour profile is damaged');
  expect(oddProfile(profiles.srgb.map((byte, i) => (i === 36 ? 0 : byte)), 'RGB')).toBe('its colour profile is damaged');
  const swapped = new Uint8Array(profiles.srgb);
  const tags = String.fromCharCode(...swapped.subarray(0, 600));
  swapped.set(new TextEncoder().encode('bXYZ'), tags.indexOf('rXYZ'));
  swapped.set(new TextEncoder().encode('rXYZ'), tags.lastIndexOf('bXYZ'));
  expect(oddProfile(swapped, 'RGB')).toMatch('not one of screens');
});

test('a picture in the colours of print is told among others, not where the whole set is', async () => {
  const inspect = async (picture: Sharp, path: string) => ({ ...(await inspectPhoto(path, { bytes: await picture.jpeg().toBuffer() })), path, label: 0 });
  const print = async (seed: number) => await inspect((await photoScene(seed)).toColourspace('cmyk'), `print ${seed}`);
  const others = await Promise.all([0, 1, 2, 3, 4, 5].map(async (seed) => await inspect(await photoScene(seed), String(seed))));
  expect(judgeProfiles([...others, await print(7)])).toEqual([{ kind: 'misnamed', paths: ['print 7'], detail: 'its colours are those of print (CMYK): programs differ in how they show them' }]);
  expect(judgeProfiles(await Promise.all([0, 1, 2].map(print)))).toEqual([]);
});

test('very many photos of one profile are judged in one pass', { timeout: 5_000 }, () => {
  const photo = (index: number): InspectedPhoto => ({ path: `${index}`, label: 0, usable: true, faults: [], digest: null, size: { width: 9, height: 9 }, print: null, numbers: null, profile: index < 60_000 ? 'odd' : null, doubtful: false });
  expect(judgeProfiles(Array.from({ length: 400_000 }, (_, index) => photo(index)))).toHaveLength(60_000);
});

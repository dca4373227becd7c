import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { photoScene } from '../../test/fixtures/photo-scene.ts';
import { random } from '../base/random.ts';
import { inspectPhoto } from './inspect-photo.node.ts';
import type { InspectedPhoto } from './inspection.ts';
import { judgeLooks } from './judge-looks.ts';

const photo = async (path: string, picture: Sharp): Promise<InspectedPhoto> => ({ ...(await inspectPhoto(path, { bytes: await picture.jpeg({ quality: 92 }).toBuffer() })), path, label: 0 });
const [width, height] = [320, 240];
/** A picture by a formula, in levels. */
const drawn = (level: (x: number, y: number, channel: number) => number): Sharp =>
  sharp(Uint8ClampedArray.from({ length: width * height * 3 }, (_, i) => level(Math.floor(i / 3) % width, Math.floor(i / 3 / width), i % 3)), { raw: { width, height, channels: 3 } });

let others: readonly InspectedPhoto[] = [];
beforeAll(async () => {
  others = await Promise.all(Array.from({ length: 12 }, async (_, i) => await photo(`other ${i}`, await photoScene(i))));
});
/** What is found in the picture among the others. */
const kinds = async (picture: Sharp): Promise<string[]> => judgeLooks([...others, await photo('x', picture)]).map(({ kind, paths }) => (paths[0] === 'x' ? kind : `${paths.join()}: ${kind}`));
const scene = async (seed = 50): Promise<Sharp> => await photoScene(seed, width, height);

test('a photo like the others has nothing to be said of it', async () => {
  for (const seed of [50, 51, 52]) expect(await kinds(await scene(seed))).toEqual([]);
});

describe('uniform is', () => {
  const dice = random(0, 'noise');
  test.each([0, 3, 10, 30])('one colour with noise of %d levels', async (noise) => {
    expect(await kinds(drawn((_x, _y, channel) => 120 + 20 * channel + noise * dice.normal()))).toEqual(['uniform']);
  });

  test('a gradient, straight or round', async () => {
    expect(await kinds(drawn((x) => 40 + x / 2))).toContain('uniform');
    expect(await kinds(drawn((x, y, channel) => 255 - Math.hypot(x - 160, y - 120) - 20 * channel))).toEqual(['uniform']);
  });

  test('a page with a few words on it', async () => {
    expect(await kinds(drawn((x, y, channel) => (y > 100 && y < 130 && x > 60 && x < 260 && x % 9 < 4 ? 60 : 200 + 5 * channel)))).toContain('uniform');
  });

  test('what is transparent altogether', async () => {
    const empty = sharp({ create: { width, height, channels: 4, background: { r: 200, g: 0, b: 0, alpha: 0 } } });
    const found = { ...(await inspectPhoto('x', { bytes: await empty.png().toBuffer() })), path: 'x', label: 0 };
    expect(judgeLooks([...others, found]).map(({ kind }) => kind)).toContain('uniform');
  });
});

test('a photo of which little light is left is too dark', async () => {
  for (const share of [0.05, 0.1, 0.2, 0.3]) expect(await kinds((await scene()).linear(share, 0))).toContain('too-dark');
  expect(await kinds((await scene()).linear(0.6, 0))).toEqual([]);
});

test('a photo that is washed out is too bright', async () => {
  for (const share of [0.05, 0.1, 0.2, 0.3]) expect(await kinds((await scene()).linear(share, 255 * (1 - share)))).toContain('too-bright');
  expect(await kinds((await scene()).linear(6, 40))).toContain('too-bright');
  expect(await kinds((await scene()).linear(0.7, 60))).toEqual([]);
});

test('a photo out of focus or moved is blurry', async () => {
  for (const sigma of [3, 4, 6, 8]) expect(await kinds((await scene()).blur(sigma))).toEqual(['blurry']);
  const moved = (await scene()).convolve({ width: 15, height: 3, kernel: Array.from({ length: 45 }, (_, i) => (i >= 15 && i < 30 ? 1 : 0)), scale: 15 });
  expect(await kinds(moved)).toEqual(['blurry']);
  expect(await kinds((await scene()).blur(0.7))).toEqual([]);
});

test('a photo enlarged six times is blurry, one at low quality is not', async () => {
  const small = await (await scene()).resize(53, 40).png().toBuffer();
  expect(await kinds(sharp(small).resize(width, height, { kernel: 'cubic' }))).toEqual(['blurry']);
  expect(await kinds(sharp(await (await scene()).jpeg({ quality: 15 }).toBuffer()))).toEqual([]);
});

test('in a set that is soft altogether none is blurry', async () => {
  const soft = await Promise.all(Array.from({ length: 6 }, async (_, i) => await photo(String(i), (await scene(i)).blur(4))));
  expect(judgeLooks(soft)).toEqual([]);
});

test('a photo without colour is told in a set with colours, not in one without', async () => {
  expect(await kinds((await scene()).greyscale())).toEqual(['grey']);
  const grey = await Promise.all(Array.from({ length: 6 }, async (_, i) => await photo(String(i), (await scene(i)).greyscale())));
  expect(judgeLooks(grey)).toEqual([]);
});

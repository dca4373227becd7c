import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { blankPng } from '../../test/fixtures/blank-png.ts';
import { random } from '../base/random.ts';
import { refuseFirstBytes } from '../image/read-image.node.ts';
import { inspectPhoto } from './inspect-photo.node.ts';
import type { Inspection } from './inspection.ts';

/** A picture with detail in every part, so that no format makes a small file of it. */
const side = 120;
const dice = random(0, 'detail');
const detail = Uint8Array.from({ length: side * side * 3 }, (_, i) => (Math.floor(i / 3) % side < side / 2 ? 0 : 150) + 100 * dice.uniform());
const picture = (): Sharp => sharp(detail, { raw: { width: side, height: side, channels: 3 } });
const files = {
  JPEG: await picture().jpeg().toBuffer(),
  'progressive JPEG': await picture().jpeg({ progressive: true }).toBuffer(),
  PNG: await picture().png().toBuffer(),
  WebP: await picture().webp().toBuffer(),
  GIF: await picture().gif().toBuffer(),
};

const inspect = async (bytes: Uint8Array, path = 'photo'): Promise<Inspection> => await inspectPhoto(path, refuseFirstBytes(bytes) ?? { bytes });
const kindsOf = async (bytes: Uint8Array, path?: string): Promise<string[]> => (await inspect(bytes, path)).faults.map(({ kind }) => kind);
const text = (words: string): Uint8Array => new TextEncoder().encode(words);

test('a sound photo has no fault, in each format', async () => {
  for (const file of Object.values(files)) expect(await inspect(file)).toMatchObject({ usable: true, faults: [], size: { width: side, height: side }, doubtful: false });
});

test('no bytes, no image and an image of another kind are told apart', async () => {
  expect(await kindsOf(new Uint8Array(), 'a.jpg')).toEqual(['empty']);
  for (const words of ['hello', '<!doctype html><p>404</p>', '%PDF-1.7\n', '<svg xmlns="http://www.w3.org/2000/svg"/>']) expect(await kindsOf(text(words), 'a.jpg')).toEqual(['not-an-image']);
  expect(await kindsOf(new Uint8Array(4096), 'a.jpg')).toEqual(['unreadable']);
  expect(await kindsOf(await picture().tiff().toBuffer(), 'a.tif')).toEqual(['unreadable']);
});

describe.each(Object.entries(files))('a %s', (_, file) => {
  test('that is cut short anywhere is truncated', async () => {
    for (const share of [0.3, 0.5, 0.8, 0.95, 0.98]) {
      const found = await inspect(file.subarray(0, Math.floor(file.length * share)));
      expect(found).toMatchObject({ usable: false, faults: [{ kind: 'truncated' }] });
    }
  });

  test('whose last byte is missing is truncated', async () => {
    expect(await kindsOf(file.subarray(0, -1))).toEqual(['truncated']);
  });

  test('whose end was never written is truncated, though the file is as long as it should be', async () => {
    const half = Math.floor(file.length / 2);
    expect(await kindsOf(Buffer.concat([file.subarray(0, half), Buffer.alloc(file.length - half)]))).toEqual(['truncated']);
  });

  test('with something after its end is sound', async () => {
    expect(await kindsOf(Buffer.concat([file, Buffer.alloc(500, 7)]))).toEqual([]);
  });
});

test('a WebP of one colour ends in zeros and is sound, as is one with zeros after its last words', async () => {
  const black = await sharp({ create: { width: 2000, height: 2000, channels: 3, background: '#000' } }).webp().toBuffer();
  expect(black.subarray(-64).every((byte) => byte === 0)).toBe(true);
  expect(await kindsOf(black)).toEqual([]);
  const padded = Buffer.concat([await picture().withExif({ IFD0: { Copyright: 'mine' } }).webp().toBuffer(), Buffer.alloc(200)]);
  const exif = padded.lastIndexOf('EXIF');
  padded.writeUInt32LE(padded.length - exif - 8, exif + 4);
  padded.writeUInt32LE(padded.length - 8, 4);
  expect(await kindsOf(padded)).toEqual([]);
});

test('a WebP with words after its picture, of which a part was never written, is truncated', async () => {
  const file = Buffer.from(await picture().withExif({ IFD0: { Copyright: 'mine' } }).webp().toBuffer());
  file.fill(0, file.lastIndexOf('EXIF') - 400, file.lastIndexOf('EXIF'));
  expect(await kindsOf(file)).toEqual(['truncated']);
});

test('a PNG with a wrong checksum or without its last chunk is truncated', async () => {
  const flipped = Uint8Array.from(files.PNG);
  flipped[flipped.length - 14]! ^= 1;
  expect(await kindsOf(flipped)).toEqual(['truncated']);
  expect(await kindsOf(files.PNG.subarray(0, -12))).toEqual(['truncated']);
});

test('a JPEG of which bytes in the middle are missing is doubtful until it is looked at by itself', async () => {
  const { JPEG } = files;
  expect(await inspect(Buffer.concat([JPEG.subarray(0, 3000), JPEG.subarray(3300)]))).toMatchObject({ usable: true, faults: [], doubtful: true });
});

test('a file with the first bytes of a photo and nothing of one is unreadable', async () => {
  expect(await kindsOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, 0xff, 0xd9))).toEqual(['unreadable']);
  expect(await kindsOf(Buffer.concat([files.JPEG.subarray(0, 4), Buffer.from(detail.subarray(0, 3000))]))).toEqual(['unreadable']);
});

test('a name that says another format is told, one that says nothing is not', async () => {
  expect(await inspect(files.WebP, 'Cat/1.png')).toMatchObject({ usable: true, faults: [{ kind: 'misnamed', detail: 'its name ends in .png, but it is a WebP' }] });
  for (const path of ['1.webp', '1.WEBP', '1', 'x.tar/1', '1.webp.1']) expect(await kindsOf(files.WebP, path)).toEqual([]);
});

test('a picture of more pixels than can be decoded is told by its header', async () => {
  const before = process.memoryUsage().rss;
  expect(await inspect(blankPng(20_000, 20_000))).toMatchObject({ usable: false, faults: [{ kind: 'huge' }], size: { width: 20_000, height: 20_000 } });
  expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
});

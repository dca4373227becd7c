import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { blankPng } from '../../test/fixtures/blank-png.ts';
import { decodeBytes, decodeFile, tryDecodeBytes, tryDecodeFile } from './decode.node.ts';
import { resize } from './resize.ts';

const folder = mkdtempSync(join(tmpdir(), 'decode-'));
afterAll(() => rmSync(folder, { recursive: true }));

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
/** A picture with detail in every part, 40 x 24: left half dark, with a ramp. */
const ramp = Uint8Array.from({ length: 40 * 24 * 3 }, (_, i) => (((i * 37) % 101) + (Math.floor(i / 3) % 40 < 20 ? 0 : 150)) & 255);
const picture = (): Sharp => sharp(ramp, { raw: { width: 40, height: 24, channels: 3 } });
const plain = (colour: readonly number[], width = 10, height = 10): Sharp =>
  sharp(Uint8Array.from({ length: width * height * colour.length }, (_, i) => colour[i % colour.length]!), {
    raw: { width, height, channels: colour.length === 1 ? 1 : colour.length === 2 ? 2 : colour.length === 3 ? 3 : 4 },
  });
const firstPixel = async (file: Uint8Array): Promise<number[]> => [...(await decodeBytes(file, 'x')).data.subarray(0, 3)];
const reasonOf = async (file: Uint8Array): Promise<string> => {
  const decoded = await tryDecodeBytes(file);
  return 'reason' in decoded ? decoded.reason : 'read';
};

test('a lossless image gives the very pixels that were written', async () => {
  for (const file of [await picture().png().toBuffer(), await picture().webp({ lossless: true }).toBuffer()]) {
    const { width, height, data } = await decodeBytes(file, 'x');
    expect([width, height]).toEqual([40, 24]);
    expect(Uint8Array.from(data)).toEqual(ramp);
  }
});

test('grey, 16-bit and CMYK images become 8-bit RGB', async () => {
  expect(await firstPixel(await plain([100]).png().toBuffer())).toEqual([100, 100, 100]);
  expect(await firstPixel(await plain([100, 100, 100]).toColourspace('grey16').png().toBuffer())).toEqual([100, 100, 100]);
  expect(await firstPixel(await plain([200, 100, 50]).toColourspace('rgb16').png().toBuffer())).toEqual([200, 100, 50]);
  const [red, green, blue] = await firstPixel(await plain([250, 250, 250]).toColourspace('cmyk').jpeg().toBuffer());
  expect(Math.min(red!, green!, blue!)).toBeGreaterThan(235);
});

test('what is transparent is seen on white', async () => {
  expect(await firstPixel(await plain([255, 0, 0, 0]).png().toBuffer())).toEqual([255, 255, 255]);
  expect(await firstPixel(await plain([100, 51]).png().toBuffer())).toEqual([224, 224, 224]);
});

test('a photo taken sideways stands upright', async () => {
  const { width, height, data } = await decodeBytes(await picture().withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toBuffer(), 'x');
  expect([width, height]).toEqual([24, 40]);
  const row = (y: number): number => data.subarray(y * 72, y * 72 + 72).reduce((sum, value) => sum + value, 0) / 72;
  expect(row(35) - row(5)).toBeGreaterThan(100);
});

test('of an animation the first frame is read', async () => {
  const frames = await Promise.all([plain([255, 0, 0, 255], 16, 16), plain([0, 0, 255, 255], 16, 16)].map((frame) => frame.png().toBuffer()));
  const animation = (): Sharp => sharp(frames, { join: { animated: true } });
  for (const file of [await animation().gif().toBuffer(), await animation().webp({ lossless: true }).toBuffer()]) {
    const { width, height, data } = await decodeBytes(file, 'x');
    expect([width, height, ...data.subarray(0, 3)]).toEqual([16, 16, 255, 0, 0]);
  }
});

test('what is no image is refused, whatever its name', async () => {
  expect(await reasonOf(new Uint8Array())).toBe('empty file');
  expect(await reasonOf(text('hello world, I am a text'))).toBe('not a JPEG, PNG, WebP or GIF image (it begins with "hello world,")');
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><rect width="99" height="99"/></svg>';
  expect(await reasonOf(text(svg))).toBe('not a JPEG, PNG, WebP or GIF image (it begins with "<svg xmlns="")');
  expect(await tryDecodeBytes(await picture().tiff().toBuffer())).toEqual({ reason: 'an image in the format TIFF, which is not read', fault: 'unreadable' });
  expect(await reasonOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4, 5))).toMatch('it begins with d0 cf 11 e0 01 02 03 04');
});

test('a file that ends too soon is refused at every cut', async () => {
  const files = {
    JPEG: await picture().jpeg().toBuffer(),
    'progressive JPEG': await picture().jpeg({ progressive: true }).toBuffer(),
    PNG: await picture().png().toBuffer(),
    WebP: await picture().webp().toBuffer(),
    GIF: await picture().gif().toBuffer(),
  };
  for (const [format, file] of Object.entries(files)) {
    for (const share of [0.3, 0.6, 0.9]) {
      expect(await reasonOf(file.subarray(0, Math.floor(file.length * share))), `${format} cut at ${share}`).toMatch(/^the (JPEG|PNG|WebP|GIF) is damaged or cut short$/);
    }
  }
  expect(await reasonOf(files.JPEG.subarray(0, -1))).toBe('the JPEG is damaged or cut short');
});

test('harmless faults are accepted: bytes after the end, a stray marker between the rows', async () => {
  const file = await picture().jpeg().toBuffer();
  const middle = Math.floor(file.length * 0.8);
  expect(await reasonOf(Buffer.concat([file, Buffer.alloc(500, 7)]))).toBe('read');
  expect(await reasonOf(Buffer.concat([file.subarray(0, middle), Buffer.of(0xff, 0xd0, 1, 2), file.subarray(middle)]))).toBe('read');
});

test('too small and too large images are refused, the large ones before their pixels take memory', async () => {
  expect(await reasonOf(await plain([1, 2, 3], 1, 1).png().toBuffer())).toBe('only 1 x 1 pixels; a side needs at least 8');
  expect(await reasonOf(await plain([1, 2, 3], 7, 30).png().toBuffer())).toBe('only 7 x 30 pixels; a side needs at least 8');
  const large = blankPng(20_000, 20_000);
  expect(await reasonOf(blankPng(1_000, 1_000))).toBe('read');
  const before = process.memoryUsage().rss;
  expect(await reasonOf(large)).toBe('20,000 x 20,000 pixels, more than 100 megapixels');
  expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
});

test('an error names the file and what is read', async () => {
  await expect(decodeBytes(text('x'.repeat(20)), 'holiday.jpg')).rejects.toMatchObject({
    code: 'data',
    message: 'holiday.jpg: not a JPEG, PNG, WebP or GIF image (it begins with "xxxxxxxxxxxx").',
    hint: 'Headstart reads JPEG, PNG, WebP and GIF images.',
  });
  await expect(decodeFile(join(folder, 'none.jpg'))).rejects.toThrow('none.jpg: it does not exist.');
});

test('what the system will not open is refused in plain words', async () => {
  symlinkSync('loop.jpg', join(folder, 'loop.jpg'));
  expect(await tryDecodeFile(join(folder, 'loop.jpg'))).toMatchObject({ reason: 'its symbolic links lead in a circle' });
  expect(await tryDecodeFile(folder)).toMatchObject({ reason: 'not a regular file' });
});

test.skipIf(process.platform === 'win32')('a named pipe is refused instead of waited for', async () => {
  execFileSync('/usr/bin/mkfifo', [join(folder, 'pipe.jpg')]);
  expect(await tryDecodeFile(join(folder, 'pipe.jpg'))).toMatchObject({ reason: 'not a regular file' });
});

test.skipIf(process.getuid?.() === 0)('a file without permission is refused in plain words', async () => {
  writeFileSync(join(folder, 'secret.jpg'), 'x');
  chmodSync(join(folder, 'secret.jpg'), 0);
  expect(await tryDecodeFile(join(folder, 'secret.jpg'))).toMatchObject({ reason: 'permission is denied' });
});

test('pixels are plain bytes, so that a copy of them is one and other threads can take it', async () => {
  const bytes = await sharp(Buffer.alloc(16 * 16 * 3, 7), { raw: { width: 16, height: 16, channels: 3 } }).png().toBuffer();
  const { data } = await decodeBytes(bytes, 'grey.png');
  expect(Object.getPrototypeOf(data)).toBe(Uint8Array.prototype);
  const kept = resize({ width: 16, height: 16, data }, 16, 16).data;
  expect(kept.buffer).not.toBe(data.buffer);
  expect(structuredClone(kept, { transfer: [kept.buffer as ArrayBuffer] })).toEqual(data);
});

/**
 * @file Image files to pixels, by libvips: upright (EXIF orientation applied), 8-bit sRGB, alpha composited on white, the first
 * frame of an animation. What is not wholly readable is refused with a short reason; nothing is guessed.
 */
import { constants, open, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import sharp from 'sharp';
import { HeadstartError, messageOf } from '../base/errors.ts';
import { formatCount } from '../base/format.ts';
import type { Raster } from './raster.ts';
import { describeFirstBytes, sniff, type ImageFormat } from './sniff.ts';
import { systemReason } from '../base/system-reason.node.ts';

/** The smallest side of an image that can be learned from, in pixels. */
const SMALLEST_SIDE = 8;
/** The most pixels of an image: 100 megapixels are 300 MB once decoded. */
const MOST_PIXELS = 100_000_000;
/** The largest file that is read, in bytes. */
const LARGEST_FILE = 1_000_000_000;

/** Most photos come in one read of the file; of a large file that is no image, no more is read. */
const FIRST_READ = 2 ** 20;

/** Why an image is not read, in words that follow its name: "cats/1.jpg: empty file". */
export type Refusal = { readonly reason: string };

const names: Readonly<Record<ImageFormat, string>> = { jpeg: 'JPEG', png: 'PNG', webp: 'WebP', gif: 'GIF' };

/** The decoder with its version: another one may give slightly other pixels. */
export function decoderVersion(): string {
  return `libvips ${sharp.versions.vips}`;
}

/** The pixels of an image file's bytes, or the reason why there are none. */
export async function tryDecodeBytes(bytes: Uint8Array): Promise<Raster | Refusal> {
  const refusal = refuseFirstBytes(bytes);
  if (refusal !== undefined) return refusal;
  // `truncated` accepts what Pillow and Keras accept (stray bytes between markers) and refuses a file that ends too soon.
  const options = { failOn: 'truncated', autoOrient: true, limitInputPixels: MOST_PIXELS } as const;
  try {
    const { data, info } = await sharp(bytes, options)
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    if (Math.min(info.width, info.height) < SMALLEST_SIDE) {
      return { reason: `only ${info.width} x ${info.height} pixels; a side needs at least ${SMALLEST_SIDE}` };
    }
    return { width: info.width, height: info.height, data };
  } catch (error) {
    return { reason: await decoderReason(bytes, messageOf(error)) };
  }
}

/** The pixels of an image file, or the reason why there are none. */
export async function tryDecodeFile(path: string): Promise<Raster | Refusal> {
  const file = await tryReadImage(path);
  return 'reason' in file ? file : await tryDecodeBytes(file.bytes);
}

/** The bytes of an image file, or the reason why it is none. A large file is read whole only if it begins as an image. */
export async function tryReadImage(path: string): Promise<{ readonly bytes: Uint8Array } | Refusal> {
  try {
    // Without O_NONBLOCK, opening a named pipe would wait for its writer for ever.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const status = await file.stat();
      if (!status.isFile()) return { reason: 'not a regular file' };
      if (status.size > LARGEST_FILE) return { reason: `larger than ${formatCount(LARGEST_FILE / 1e6)} MB` };
      const first = await readUpTo(file, Math.min(status.size, FIRST_READ), 0);
      const refusal = refuseFirstBytes(first);
      if (refusal !== undefined) return refusal;
      return { bytes: first.length === status.size ? first : Buffer.concat([first, await readUpTo(file, status.size - first.length, first.length)]) };
    } finally {
      await file.close();
    }
  } catch (error) {
    return { reason: systemReason(error) };
  }
}

/** The bytes of a file from `position`, up to `length` or to its end. */
async function readUpTo(file: FileHandle, length: number, position: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

/** The pixels of an image file's bytes. `name` is how an error calls it. */
export async function decodeBytes(bytes: Uint8Array, name: string): Promise<Raster> {
  return orThrow(await tryDecodeBytes(bytes), name);
}

/** The pixels of an image file. */
export async function decodeFile(path: string): Promise<Raster> {
  return orThrow(await tryDecodeFile(path), basename(path));
}

function orThrow(decoded: Raster | Refusal, name: string): Raster {
  if ('data' in decoded) return decoded;
  throw new HeadstartError('data', `${name}: ${decoded.reason}.`, 'Headstart reads JPEG, PNG, WebP and GIF images.');
}

function refuseFirstBytes(bytes: Uint8Array): Refusal | undefined {
  if (bytes.length === 0) return { reason: 'empty file' };
  if (sniff(bytes) === undefined) return { reason: `not a JPEG, PNG, WebP or GIF image (it begins with ${describeFirstBytes(bytes)})` };
  return undefined;
}

/**
 * What the decoder's complaint means. libvips keeps its messages in one place for all threads, so that with several images under way
 * the text may be another image's: only the pixel limit, which sharp itself reports, is told apart.
 */
async function decoderReason(bytes: Uint8Array, complaint: string): Promise<string> {
  if (complaint.includes('exceeds pixel limit')) {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    return `${formatCount(width)} x ${formatCount(height)} pixels, more than ${MOST_PIXELS / 1e6} megapixels`;
  }
  const format = sniff(bytes);
  return `the ${format === undefined ? 'image' : names[format]} is damaged or cut short`;
}

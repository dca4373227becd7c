/**
 * @file Image files to pixels, by libvips: upright (EXIF orientation applied), 8-bit sRGB, alpha composited on white, the first
 * frame of an animation. What is not wholly readable is refused with a short reason; nothing is guessed.
 */
import { basename } from 'node:path';
import sharp from 'sharp';
import { HeadstartError, messageOf } from '../base/errors.ts';
import { formatCount } from '../base/format.ts';
import type { Raster } from './raster.ts';
import { refuseFirstBytes, tryReadImage, type Refusal } from './read-image.node.ts';
import { sniff, type ImageFormat } from './sniff.ts';

/** The smallest side of an image that can be learned from, in pixels. */
export const SMALLEST_SIDE = 8;
/** The most pixels of an image: 100 megapixels are 300 MB once decoded. */
export const MOST_PIXELS = 100_000_000;

/** The formats that are read, as people call them. */
export const formatNames: Readonly<Record<ImageFormat, string>> = { jpeg: 'JPEG', png: 'PNG', webp: 'WebP', gif: 'GIF' };

/** The decoder with its version: another one may give slightly other pixels. */
export function decoderVersion(): string {
  return `libvips ${sharp.versions.vips}`;
}

/**
 * The pixels of an image file's bytes. `failOn`: `truncated` accepts what Pillow and Keras accept (stray bytes between markers) and refuses a file that
 * ends too soon; `warning` accepts nothing of the kind, `none` whatever can be seen.
 * @throws what the decoder throws.
 */
export async function pixelsOf(bytes: Uint8Array, failOn: 'warning' | 'truncated' | 'none'): Promise<Raster> {
  const { data, info } = await sharp(bytes, { failOn, autoOrient: true, limitInputPixels: MOST_PIXELS })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  // As plain bytes: what a Buffer calls a slice is no copy, and its memory cannot be handed to another thread.
  return { width: info.width, height: info.height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}

/** The pixels of an image file's bytes, or the reason why there are none. */
export async function tryDecodeBytes(bytes: Uint8Array): Promise<Raster | Refusal> {
  const refusal = refuseFirstBytes(bytes);
  if (refusal !== undefined) return refusal;
  try {
    const pixels = await pixelsOf(bytes, 'truncated');
    if (Math.min(pixels.width, pixels.height) < SMALLEST_SIDE) {
      return { reason: `only ${pixels.width} x ${pixels.height} pixels; a side needs at least ${SMALLEST_SIDE}`, fault: 'tiny' };
    }
    return pixels;
  } catch (error) {
    return await decoderRefusal(bytes, messageOf(error));
  }
}

/** The pixels of an image file, or the reason why there are none. */
export async function tryDecodeFile(path: string): Promise<Raster | Refusal> {
  const file = await tryReadImage(path);
  return 'reason' in file ? file : await tryDecodeBytes(file.bytes);
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

/**
 * What the decoder's complaint means. libvips keeps its messages in one place for all threads, so that with several images under way
 * the text may be another image's: only the pixel limit, which sharp itself reports, is told apart.
 */
async function decoderRefusal(bytes: Uint8Array, complaint: string): Promise<Refusal> {
  if (complaint.includes('exceeds pixel limit')) {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    return { reason: tooManyPixels(width, height), fault: 'huge' };
  }
  const format = sniff(bytes);
  return { reason: `the ${format === undefined ? 'image' : formatNames[format]} is damaged or cut short`, fault: 'damaged' };
}

/** Why an image of this size is not decoded. */
export function tooManyPixels(width: number, height: number): string {
  return `${formatCount(width)} x ${formatCount(height)} pixels, more than ${MOST_PIXELS / 1e6} megapixels`;
}

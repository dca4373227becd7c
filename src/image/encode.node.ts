/** @file Encodes pixels: as a small JPEG for a page, as a PNG for a file. */
import sharp from 'sharp';
import type { Raster } from './raster.ts';

/** A data URI of a square thumbnail of `side` pixels (default 160). */
export async function thumbnail({ width, height, data }: Raster, side = 160): Promise<string> {
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } }).resize(side, side).jpeg({ quality: 78 }).toBuffer();
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
}

/** Nothing is lost. */
export async function pngOf({ width, height, data }: Raster): Promise<Uint8Array> {
  return await sharp(data, { raw: { width, height, channels: 3 } }).png().toBuffer();
}

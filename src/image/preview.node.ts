/** @file A small picture of a photo for a page, of as much of it as can be seen. */
import sharp from 'sharp';
import { MOST_PIXELS } from './decode.node.ts';

/** A data URI of the whole photo within `side` x `side` pixels (default 240); undefined where nothing of it can be seen. */
export async function preview(bytes: Uint8Array, side = 240): Promise<string | undefined> {
  try {
    const jpeg = await sharp(bytes, { failOn: 'none', autoOrient: true, limitInputPixels: MOST_PIXELS })
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .jpeg({ quality: 76 })
      .toBuffer();
    return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
  } catch {
    return undefined;
  }
}

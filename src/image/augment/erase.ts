/** @file Erases a part of a picture (Zhong et al. 2017, "Random erasing data augmentation"): noise in its place, as their RE-R. */
import { philox, type Random } from '../../base/random.ts';
import type { Box } from '../crop.ts';
import type { Raster } from '../raster.ts';

/** Shares of the picture's area, each equally likely. */
const AREA = [0.02, 0.33] as const;
/** Height to width, its logarithm equally likely. */
const RATIO = [0.3, 3.3] as const;
const TRIES = 10;

/** A box to erase, as torchvision's RandomErasing draws it; undefined where ten boxes do not fit into the picture. */
export function drawErased({ width, height }: Pick<Raster, 'width' | 'height'>, random: Random): Box | undefined {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const area = width * height * (AREA[0] + random.uniform() * (AREA[1] - AREA[0]));
    const ratio = Math.exp(Math.log(RATIO[0]) + random.uniform() * Math.log(RATIO[1] / RATIO[0]));
    const box = { width: Math.round(Math.sqrt(area / ratio)), height: Math.round(Math.sqrt(area * ratio)) };
    if (box.width < width && box.height < height) return { left: random.below(width - box.width + 1), top: random.below(height - box.height + 1), ...box };
  }
  return undefined;
}

/** The picture with bytes in the box that are each equally likely from 0 to 255. */
export function erased(image: Raster, { left, top, width, height }: Box, random: Random): Raster {
  const data = image.data.slice();
  const key = [random.below(2 ** 32), random.below(2 ** 32)] as const;
  const words = new Uint32Array(4);
  const noise = new Uint8Array(words.buffer);
  let block = 0;
  for (let row = top; row < top + height; row++) {
    const [first, last] = [(row * image.width + left) * 3, (row * image.width + left + width) * 3];
    for (let at = first; at < last; at += noise.length) {
      philox([block++, 0, 0, 0], key, words);
      data.set(at + noise.length <= last ? noise : noise.subarray(0, last - at), at);
    }
  }
  return { width: image.width, height: image.height, data };
}

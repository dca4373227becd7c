/** @file Changes a photo by chance: one sampling for all that moves its points, one pass for all that changes its colours. */
import type { Raster } from '../raster.ts';
import type { Augmentation } from './augmentation.ts';
import { meanAfter, SAME_COLOURS, thenColours, type ColourMatrix, type MeanColour } from './colour-matrix.ts';
import { draw, type AugmentationKey, type Drawn } from './draw.ts';
import { erased } from './erase.ts';
import { lookedUp, meanColour, recoloured } from './recolour.ts';
import { sharpened } from './sharpness.ts';
import { warp } from './warp.ts';

/** The photo as it is seen in that epoch, of the same size. The same key gives the same bytes, in any worker and any order. */
export function augment(image: Raster, augmentation: Augmentation, key: AugmentationKey): Raster {
  const drawn = draw(augmentation, image, key);
  const seen = inColours(warp(image, drawn.map, image.width, image.height), drawn.colours);
  return drawn.erased === null ? seen : erased(seen, drawn.erased.box, drawn.erased.noise);
}

/** Changes that are linear wait for each other and are made in one pass. */
function inColours(image: Raster, changes: Drawn['colours']): Raster {
  let [seen, matrix] = [image, SAME_COLOURS];
  let mean: MeanColour | undefined;
  const made = (): Raster => (matrix === SAME_COLOURS ? seen : recoloured(seen, matrix));
  for (const change of changes) {
    if (change.kind === 'colours') {
      mean ??= meanColour(seen);
      const next: ColourMatrix = change.matrix(mean);
      matrix = thenColours(matrix, next);
      mean = meanAfter(mean, next);
    } else {
      seen = made();
      seen = change.kind === 'tables' ? lookedUp(seen, change.tables(seen)) : sharpened(seen, change.factor);
      [matrix, mean] = [SAME_COLOURS, undefined];
    }
  }
  return made();
}

/** @file The fourteen changes that RandAugment draws from (Cubuk et al. 2020), with the ranges of torchvision's RandAugment; shears and turns are around the centre. */
import type { Random } from '../../base/random.ts';
import type { Raster } from '../raster.ts';
import { moved, sheared, turned, type Affine } from './affine.ts';
import { MOST_MAGNITUDE, type RandAugment } from './augmentation.ts';
import { brightness, contrast, saturation, type ColourMatrix, type MeanColour } from './colour-matrix.ts';
import { autoContrast, equalize, posterize, solarize } from './colour-tables.ts';
import type { ColourTables } from './recolour.ts';

/** One change of a photo: where its points are taken from (around its centre), or its colours. */
export type Operation =
  | { readonly kind: 'map'; readonly map: Affine }
  | { readonly kind: 'colours'; readonly matrix: (mean: MeanColour) => ColourMatrix }
  | { readonly kind: 'tables'; readonly tables: (image: Raster) => ColourTables }
  | { readonly kind: 'sharpness'; readonly factor: number };

/** `strength` goes from 0 to 1, or from -1 to 1 where a change has two directions. */
type Kind = { readonly signed: boolean; readonly of: (strength: number, size: Pick<Raster, 'width' | 'height'>) => Operation };

const MOST_SHEAR = 0.3;
const MOST_MOVE = 150 / 331;
const MOST_DEGREES = 30;
const MOST_FACTOR = 0.9;
/** So many of eight bits are lost at most. */
const MOST_BITS = 4;

const map = (of: (strength: number, size: Pick<Raster, 'width' | 'height'>) => Affine): Kind => ({ signed: true, of: (strength, size) => ({ kind: 'map', map: of(strength, size) }) });
const colours = (of: (factor: number, mean: MeanColour) => ColourMatrix): Kind => ({ signed: true, of: (strength) => ({ kind: 'colours', matrix: (mean) => of(1 + strength * MOST_FACTOR, mean) }) });
const tables = (of: (strength: number) => (image: Raster) => ColourTables): Kind => ({ signed: false, of: (strength) => ({ kind: 'tables', tables: of(strength) }) });

/** By name. */
export const randAugmentKinds: Readonly<Record<string, Kind>> = {
  identity: { signed: false, of: () => ({ kind: 'map', map: moved(0, 0) }) },
  shearX: map((strength) => sheared(strength * MOST_SHEAR, 0)),
  shearY: map((strength) => sheared(0, strength * MOST_SHEAR)),
  translateX: map((strength, { width }) => moved(strength * MOST_MOVE * width, 0)),
  translateY: map((strength, { height }) => moved(0, strength * MOST_MOVE * height)),
  rotate: map((strength) => turned(strength * MOST_DEGREES)),
  brightness: colours(brightness),
  saturation: colours(saturation),
  contrast: colours(contrast),
  sharpness: { signed: true, of: (strength) => ({ kind: 'sharpness', factor: 1 + strength * MOST_FACTOR }) },
  posterize: tables((strength) => () => posterize(8 - Math.round(strength * MOST_BITS))),
  solarize: tables((strength) => () => solarize(256 * (1 - strength))),
  autoContrast: tables(() => autoContrast),
  equalize: tables(() => equalize),
};

const kinds: readonly Kind[] = Object.values(randAugmentKinds);

/** The changes of one photo: each kind equally likely, each direction equally likely. */
export function drawOperations({ operations, magnitude }: RandAugment, size: Pick<Raster, 'width' | 'height'>, random: Random): readonly Operation[] {
  return Array.from({ length: operations }, () => {
    const { signed, of } = kinds[random.below(kinds.length)]!;
    const sign = signed && random.below(2) === 1 ? -1 : 1;
    return of((sign * magnitude) / MOST_MAGNITUDE, size);
  });
}

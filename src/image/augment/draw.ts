/** @file Draws what happens to one photo in one epoch. Each part has random numbers of its own: another rotation leaves the crops as they were. */
import { random, type Random } from '../../base/random.ts';
import type { Box } from '../crop.ts';
import type { Raster } from '../raster.ts';
import { aboutCentre, after, mirrored, toBox, turned, type Affine } from './affine.ts';
import type { Augmentation } from './augmentation.ts';
import { brightness, contrast, hue, saturation, type ColourMatrix, type MeanColour } from './colour-matrix.ts';
import { drawErased } from './erase.ts';
import { drawOperations, type Operation } from './rand-augment.ts';

/** What the random numbers of a photo depend on, and nothing else. */
export type AugmentationKey = {
  readonly seed: number;
  /** Counted from 1. */
  readonly epoch: number;
  /** The number of the photo among the examples. */
  readonly example: number;
};

export type Drawn = {
  /** From the changed photo to the photo. */
  readonly map: Affine;
  /** In their order. */
  readonly colours: readonly Exclude<Operation, { kind: 'map' }>[];
  readonly erased: { readonly box: Box; readonly noise: Random } | null;
};

/** The sides of a crop to each other are at most so much other than the photo's: torchvision's RandomResizedCrop. */
const MOST_STRETCH = 4 / 3;

/** For a photo that is of `width` by `height` before and after. */
export function draw(augmentation: Augmentation, size: Pick<Raster, 'width' | 'height'>, { seed, epoch, example }: AugmentationKey): Drawn {
  const stream = (part: keyof Augmentation): Random => random(seed, `augmentation/${part}`, epoch, example);
  const { width, height } = size;
  const operations = augmentation.randAugment === null ? [] : drawOperations(augmentation.randAugment, size, stream('randAugment'));
  const turn = augmentation.rotate === 0 ? [] : [turned((2 * stream('rotate').uniform() - 1) * augmentation.rotate)];
  const maps = [...operations.flatMap((operation) => (operation.kind === 'map' ? [operation.map] : [])), ...turn].map((each) => aboutCentre(each, width, height));
  const flip = augmentation.flip && stream('flip').below(2) === 1 ? [mirrored(width)] : [];
  const crop = augmentation.crop === null ? [] : [toBox(drawCrop(augmentation.crop, size, stream('crop')), width, height)];
  return {
    map: [...flip, ...maps, ...crop].reduce(after, { a: 1, b: 0, c: 0, d: 0, e: 1, f: 0 }),
    colours: [...drawColours(augmentation.colour, stream('colour')), ...operations.filter((operation) => operation.kind !== 'map')],
    erased: drawNoise(augmentation.erase, size, stream('erase')),
  };
}

/** A crop in whole pixels: its share of the area, then the ratio of its sides among those that fit, then its place. */
export function drawCrop([least, most]: readonly [number, number], { width, height }: Pick<Raster, 'width' | 'height'>, source: Random): Box {
  const area = least + source.uniform() * (most - least);
  const stretch = Math.min(MOST_STRETCH, 1 / area);
  const ratio = stretch ** (2 * source.uniform() - 1);
  const side = (share: number, of: number): number => Math.min(of, Math.max(1, Math.round(of * share)));
  const box = { width: side(Math.sqrt(area * ratio), width), height: side(Math.sqrt(area / ratio), height) };
  return { left: source.below(width - box.width + 1), top: source.below(height - box.height + 1), ...box };
}

function drawColours(most: Augmentation['colour'], source: Random): Drawn['colours'] {
  const between = (limit: number): number => (2 * source.uniform() - 1) * limit;
  const drawn = { brightness: 1 + between(most.brightness), contrast: 1 + between(most.contrast), saturation: 1 + between(most.saturation), hue: between(most.hue) };
  const changes: readonly (readonly [number, (mean: MeanColour) => ColourMatrix])[] = [
    [most.brightness, () => brightness(drawn.brightness)],
    [most.contrast, (mean) => contrast(drawn.contrast, mean)],
    [most.saturation, () => saturation(drawn.saturation)],
    [most.hue, () => hue(drawn.hue)],
  ];
  return changes.flatMap(([limit, matrix]) => (limit === 0 ? [] : [{ kind: 'colours', matrix }]));
}

function drawNoise(probability: number, size: Pick<Raster, 'width' | 'height'>, noise: Random): Drawn['erased'] {
  if (probability === 0 || noise.uniform() >= probability) return null;
  const box = drawErased(size, noise);
  return box === undefined ? null : { box, noise };
}

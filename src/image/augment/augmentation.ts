/** @file How photos are changed by chance while a network learns from them, so that it sees each photo anew in each epoch: what may be asked for. */
import { HeadstartError } from '../../base/errors.ts';

/** Each of them is drawn for each photo and epoch. A part that is 0, false or null does nothing. */
export type Augmentation = {
  /** Left and right are exchanged with probability 1/2. */
  readonly flip: boolean;
  /** The share of the area that a crop keeps, from the first to the second number, each equally likely; its width to its height is 3/4 to 4/3 of the photo's, as far as that fits. */
  readonly crop: readonly [least: number, most: number] | null;
  /** A turn by up to so many degrees (0 to 180) to either side, each equally likely. What comes into view is the photo mirrored at its edges. */
  readonly rotate: number;
  /** Factors from 1 - x to 1 + x for brightness, contrast and saturation (0 to 1), and a turn of the hue by up to so much of the circle to either side (0 to 0.5). */
  readonly colour: { readonly brightness: number; readonly contrast: number; readonly saturation: number; readonly hue: number };
  /** The probability (0 to 1) that a box of 2 to 33 per cent of the area is replaced by noise. */
  readonly erase: number;
  /** So many changes, drawn anew of fourteen kinds, of a magnitude from 0 to 30 (Cubuk et al. 2020, RandAugment). */
  readonly randAugment: RandAugment | null;
};

export type RandAugment = { readonly operations: number; readonly magnitude: number };

/** What is not said does nothing. A number for `colour` is meant for brightness, contrast and saturation, and a quarter of it for the hue, the proportion of SimCLR (Chen et al. 2020). */
export type AugmentationParts = Partial<Omit<Augmentation, 'colour'>> & { readonly colour?: number | Partial<Augmentation['colour']> };

export type AugmentationName = 'none' | 'flip' | 'light' | 'standard' | 'strong';

/** A name, or the parts one by one. */
export type GivenAugmentation = AugmentationName | AugmentationParts;

const named: Readonly<Record<AugmentationName, AugmentationParts>> = {
  none: {},
  flip: { flip: true },
  light: { flip: true, crop: [0.8, 1], colour: 0.1 },
  standard: { flip: true, crop: [0.5, 1], rotate: 10, colour: 0.2 },
  strong: { flip: true, crop: [0.3, 1], rotate: 15, colour: 0.2, erase: 0.25, randAugment: { operations: 2, magnitude: 9 } },
};

export const AUGMENTATION_NAMES = Object.keys(named) as readonly AugmentationName[];

/** The highest magnitude of RandAugment: torchvision's 31 bins. */
export const MOST_MAGNITUDE = 30;
/** More changes than these on top of each other leave nothing to see. */
const MOST_OPERATIONS = 8;

export function isAugmentationName(name: string): name is AugmentationName {
  return Object.hasOwn(named, name);
}

/** The parts behind a name. */
export function partsOf(name: AugmentationName): AugmentationParts {
  return named[name];
}

/** With everything said; null where nothing would change. @throws HeadstartError 'usage' naming the part and what it takes. */
export function augmentationOf(given: GivenAugmentation): Augmentation | null {
  if (typeof given === 'string' && !isAugmentationName(given)) throw new HeadstartError('usage', `There is no augmentation '${String(given)}'.`, `Augmentations: ${AUGMENTATION_NAMES.join(', ')}.`);
  const { flip = false, crop = null, rotate = 0, colour = 0, erase = 0, randAugment = null } = typeof given === 'string' ? named[given] : given;
  const whole: Augmentation = { flip, crop: crop?.every((share) => share === 1) === true ? null : crop, rotate, colour: colourOf(colour), erase, randAugment };
  check(whole);
  const changes = flip || whole.crop !== null || rotate > 0 || erase > 0 || randAugment !== null || Object.values(whole.colour).some((most) => most > 0);
  return changes ? whole : null;
}

/** Each part of the colours where one number was given for all, or some. */
export function colourOf(given: NonNullable<AugmentationParts['colour']>): Augmentation['colour'] {
  if (typeof given === 'number') return { brightness: given, contrast: given, saturation: given, hue: given / 4 };
  const { brightness = 0, contrast = 0, saturation = 0, hue = 0 } = given;
  return { brightness, contrast, saturation, hue };
}

function check({ crop, rotate, colour: { hue, ...factors }, erase, randAugment }: Augmentation): void {
  const within = (name: string, value: number, most: number): void => {
    if (!(value >= 0 && value <= most)) throw wrong(name, value, `a number from 0 to ${most}`);
  };
  if (crop !== null && !(crop.length === 2 && crop[0] > 0 && crop[0] <= crop[1] && crop[1] <= 1)) throw wrong('crop', crop.join(' to '), 'two shares of the area, above 0 and up to 1, the smaller one first');
  within('rotate', rotate, 180);
  for (const [name, most] of Object.entries(factors)) within(name, most, 1);
  within('hue', hue, 0.5);
  within('erase', erase, 1);
  if (randAugment === null) return;
  const { operations, magnitude } = randAugment;
  if (!Number.isInteger(operations) || operations < 1 || operations > MOST_OPERATIONS) throw wrong('randAugment.operations', operations, `a whole number from 1 to ${MOST_OPERATIONS}`);
  within('randAugment.magnitude', magnitude, MOST_MAGNITUDE);
}

function wrong(name: string, value: number | string, takes: string): HeadstartError {
  return new HeadstartError('usage', `augmentation: ${name} is ${value}, but it takes ${takes}.`, 'Such as { flip: true, crop: [0.8, 1], rotate: 10, colour: 0.2, erase: 0.25 }.');
}

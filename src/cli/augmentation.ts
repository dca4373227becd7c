/** @file How photos are to be changed by chance, as it is typed: a name, or parts with their strengths. */
import { HeadstartError } from '../base/errors.ts';
import { AUGMENTATION_NAMES, augmentationOf, colourOf, isAugmentationName, partsOf, type AugmentationParts } from '../image/augment/augmentation.ts';
import type { CliWords } from './catalogue.ts';

const NUMBER = String.raw`(\d+(?:\.\d+)?|\.\d+)`;

const EXAMPLE = 'flip,crop=0.8,rotate=10,colour=0.2,erase=0.25,randaugment=2x9';

/** A part by the pattern of its whole text, and what it says with the numbers in it. */
const parts: readonly { readonly pattern: RegExp; readonly says: (first: number, second: number | undefined, before: AugmentationParts) => AugmentationParts }[] = [
  { pattern: /^flip$/, says: () => ({ flip: true }) },
  { pattern: new RegExp(`^crop=${NUMBER}(?:-${NUMBER})?$`), says: (least, most = 1) => ({ crop: [least, most] }) },
  { pattern: new RegExp(`^rotate=${NUMBER}$`), says: (rotate) => ({ rotate }) },
  { pattern: new RegExp(`^colou?r=${NUMBER}$`), says: (colour) => ({ colour }) },
  ...(['brightness', 'contrast', 'saturation', 'hue'] as const).map((name) => ({ pattern: new RegExp(`^${name}=${NUMBER}$`), says: (most: number, _: number | undefined, before: AugmentationParts) => ({ colour: { ...colourOf(before.colour ?? {}), [name]: most } }) })),
  { pattern: new RegExp(`^erase=${NUMBER}$`), says: (erase) => ({ erase }) },
  { pattern: new RegExp(`^randaugment=${NUMBER}x${NUMBER}$`), says: (operations, magnitude = 0) => ({ randAugment: { operations, magnitude } }) },
];

/** `standard`, or `flip,crop=0.8,rotate=10,colour=0.2,erase=0.25,randaugment=2x9`, or both: what comes later counts. Undefined when the option was not given. */
export function augmentation(option: string, text: string | undefined, words: CliWords): AugmentationParts | undefined {
  if (text === undefined) return undefined;
  const whole = text.split(',').reduce((before: AugmentationParts, typed) => {
    const part = typed.trim().toLowerCase();
    if (isAugmentationName(part)) return { ...before, ...partsOf(part) };
    for (const { pattern, says } of parts) {
      const [found, first, second] = pattern.exec(part) ?? [];
      if (found !== undefined) return { ...before, ...says(Number(first), second === undefined ? undefined : Number(second), before) };
    }
    throw new HeadstartError('usage', words.wantsAugmentation(option, AUGMENTATION_NAMES.join(', '), typed), words.suchAs([option, EXAMPLE].join(' ')));
  }, {});
  try {
    augmentationOf(whole);
  } catch (error) {
    // The library's example cannot be typed here.
    if (error instanceof HeadstartError) throw new HeadstartError(error.code, error.message, words.suchAs([option, EXAMPLE].join(' ')), { cause: error });
    throw error;
  }
  return whole;
}

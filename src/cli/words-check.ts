/** @file What the command says of the check of photos, in English. */
import { formatCount, plural } from '../base/format.ts';

export const englishCheckWords = {
  checked: (root: string, images: number, classes: number): string => `Photos in ${root}: ${formatCount(images)} to train on, in ${plural(classes, 'class', 'classes')}`,
  unequal: (most: string, times: number, fewest: string): string =>
    Number.isFinite(times) ? `The classes are unequal: ${most} has ${times.toFixed(1)} times as many photos as ${fewest}.` : `The class ${fewest} has no photo to train on.`,
  nothingFound: 'Nothing wrong was found.',
  findings: (count: number): string => `${plural(count, 'finding')}:`,
  kinds: {
    'empty-class': 'class without files', unreadable: 'unreadable', empty: 'empty', 'not-an-image': 'not an image', truncated: 'truncated or damaged', misnamed: 'misnamed, or colours told oddly', tiny: 'tiny', 'extreme-aspect': 'very long',
    uniform: 'next to nothing to be seen', 'too-dark': 'too dark', 'too-bright': 'too bright', blurry: 'blurry', grey: 'grey among coloured ones', huge: 'huge', duplicate: 'the same twice',
    'near-duplicate': 'nearly the same', 'label-conflict': 'the same in several classes', 'split-leak': 'the same in several parts of the split', 'likely-mislabelled': 'probably in the wrong class',
  },
  cleaned: (file: string, images: number, dropped: number): string => `Wrote ${file}: ${plural(images, 'photo')}${dropped === 0 ? ', none left out' : `; ${formatCount(dropped)} left out:`}`,
  insteadKept: (path: string): string => `; ${path} stays`,
  moreFindings: (count: number): string => `and ${formatCount(count)} more`,
} as const;

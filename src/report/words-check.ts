/** @file What the page of a check of photos says, in English. */
import { formatCount, plural } from '../base/format.ts';
import type { FindingKind } from '../data/finding.ts';

/** A kind of finding: its heading, and what it means for training and what may be done. */
type KindWords = { readonly heading: string; readonly note: string };

export const checkWords: {
  readonly title: (findings: number, images: number) => string;
  readonly place: (root: string) => string;
  readonly photosOf: string;
  readonly className: string;
  readonly photos: string;
  readonly unequal: (most: string, times: number, fewest: string) => string;
  readonly nothing: string;
  readonly overview: string;
  readonly more: (count: number) => string;
  readonly morePhotos: (count: number) => string;
  readonly noPicture: string;
  readonly kinds: Readonly<Record<FindingKind, KindWords>>;
} = {
  title: (findings, images) => `${findings === 0 ? 'Nothing wrong' : plural(findings, 'finding')} in ${plural(images, 'photo')} to train on`,
  place: (root) => `Photos in ${root}. Nothing there was changed.`,
  photosOf: 'Photos to train on, by class',
  className: 'Class',
  photos: 'Photos',
  unequal: (most, times, fewest) =>
    Number.isFinite(times) ? `${most} has ${times.toFixed(1)} times as many photos as ${fewest}. A model then sees one class mostly, and accuracy alone flatters it: look at each class by itself.` : `${fewest} has no photo to train on.`,
  nothing: 'Nothing wrong was found.',
  overview: 'What was found',
  more: (count) => `${formatCount(count)} more`,
  morePhotos: (count) => `and ${formatCount(count)} more`,
  noPicture: 'no picture',
  kinds: {
    'empty-class': { heading: 'Classes without files', note: 'Training stops at these. Put photos into the folder, remove it, or leave the class out by a class map.' },
    unreadable: { heading: 'Unreadable', note: 'No picture comes of these files, or their format is not read. Training leaves them out.' },
    empty: { heading: 'Empty files', note: 'There is nothing in these files. Training leaves them out.' },
    'not-an-image': { heading: 'Not images', note: 'These files hold something else than an image, whatever their names say. Training leaves them out.' },
    truncated: { heading: 'Truncated or damaged', note: 'A part of the picture is missing: it ends too soon, or bytes inside are lost. Get the original again, or leave them out.' },
    misnamed: { heading: 'Misnamed, or colours told oddly', note: 'The name says another format than the file has, or the colours are those of print or have an unusual profile. Training reads them all the same; other programs may not, or show other colours.' },
    tiny: { heading: 'Tiny', note: 'So few pixels show little once they are enlarged to what a network takes.' },
    'extreme-aspect': { heading: 'Very long', note: 'Photos are resized to a square: what is so long or so high is squeezed beyond recognition.' },
    uniform: { heading: 'Next to nothing to be seen', note: 'One colour, a gradient, noise, or a page in place of a photo that could not be found.' },
    'too-dark': { heading: 'Too dark', note: 'Little light is left. Where photos are to be recognized in the dark, keep them.' },
    'too-bright': { heading: 'Too bright', note: 'Little but white is left.' },
    blurry: { heading: 'Blurry', note: 'Even the sharpest edges are soft: out of focus, moved, or enlarged from a small picture.' },
    grey: { heading: 'Grey among coloured photos', note: 'Without colour, while most of the set has it. Harmless where they are in all classes alike; where they are in one, a model may learn that instead.' },
    huge: { heading: 'Huge', note: 'They take time and memory to read, and nothing is left of it once they are resized. Above 100 megapixels training leaves them out.' },
    duplicate: { heading: 'The same file more than once', note: 'The same bytes under several names. Once is enough: what is in training and in the test makes the test too easy.' },
    'near-duplicate': { heading: 'Nearly the same photo', note: 'One photo in several forms: resized, saved again, cut, flipped. They should stay in one part of a split.' },
    'label-conflict': { heading: 'The same photo in several classes', note: 'At least one of the classes is wrong.' },
    'split-leak': { heading: 'The same photo in several parts of the split', note: 'What was trained on is tested on: the result is too good.' },
    'likely-mislabelled': { heading: 'Probably in the wrong class', note: 'A model that has not learned from them says otherwise. Look before you move them.' },
  },
};

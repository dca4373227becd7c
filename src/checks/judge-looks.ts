/**
 * @file Photos on which little is to be seen: of one colour, too dark, too bright, blurred, without colour. Thresholds are from 2,002 photos of cats and dogs and from changed
 * copies of them (`bench/check.mjs`, docs/data-check.md); where a whole set is like that, it is no fault of one photo, so each has a second one, relative to what is usual in the set.
 */
import { formatPercent } from '../base/format.ts';
import type { Finding, FindingKind } from '../data/finding.ts';
import type { InspectedPhoto } from './inspection.ts';
import { median } from './median.ts';
import type { PhotoNumbers } from './photo-numbers.ts';

type Looks = PhotoNumbers & { readonly path: string };
/** What is said of a photo, or undefined. */
type Judge = (photo: PhotoNumbers) => string | undefined;

/** All that is to be said of how the photos look. */
export function judgeLooks(photos: readonly InspectedPhoto[]): readonly Finding[] {
  const looks = photos.flatMap(({ path, numbers }): Looks[] => (numbers === null ? [] : [{ path, ...numbers }]));
  const judges: readonly (readonly [FindingKind, Judge])[] = [['uniform', uniformity(looks)], ['too-dark', darkness(looks)], ['too-bright', brightness(looks)], ['blurry', blur(looks)], ['grey', greyness(looks)]];
  return looks.flatMap((photo) => judges.flatMap(([kind, judge]): readonly Finding[] => {
    const detail = judge(photo);
    return detail === undefined ? [] : [{ kind, paths: [photo.path], detail }];
  }));
}

/** A share of pixels of one brightness (0.60 at most in the 2,002), and a spread that no screen shows. */
const FLAT = 0.85;
const SPREAD = 2;
/** Of the spread of brightness: what is more than a gradient and noise (0.31 at least), and the strongest step over 8 pixels (0.83 at least; after a blur of 8 pixels 0.5). */
const STRUCTURE = 0.25;
const STEP = 0.3;

function uniformity(looks: readonly Looks[]): Judge {
  const structureOf = ({ structure, deviation }: PhotoNumbers): number => structure / Math.max(1, deviation);
  const stepOf = ({ steps, deviation }: PhotoNumbers): number => (steps === null ? Number.POSITIVE_INFINITY : steps.far / Math.max(1, deviation));
  const [usualFlat, usualStructure, usualStep] = [median(looks.map(({ flat }) => flat)), median(looks.map(structureOf)), median(looks.map(stepOf))];
  return (photo) => {
    if (photo.deviation < SPREAD) return 'nothing but one brightness';
    if (photo.flat >= FLAT && photo.flat > 1.3 * usualFlat) return `${formatPercent(photo.flat, 0)} of it has one brightness`;
    if (structureOf(photo) < STRUCTURE && structureOf(photo) < usualStructure / 2) return 'nothing but noise or a gradient';
    if (stepOf(photo) < STEP && stepOf(photo) < usualStep / 2) return 'nothing but a gradient';
    return undefined;
  };
}

/** The brightness that 95 % of the pixels do not exceed (88 at least in the 2,002), and the mean (29 at least). */
const DARK = 80;
const DARK_MEAN = 25;

function darkness(looks: readonly Looks[]): Judge {
  const [usualLevel, usualMean] = [median(looks.map(({ levels }) => levels.p95)), median(looks.map(({ mean }) => mean))];
  return ({ levels, mean }) => {
    const dark = (levels.p95 < DARK && levels.p95 < usualLevel / 2) || (mean < DARK_MEAN && mean < usualMean / 2);
    return dark ? `95 % of it is darker than ${levels.p95 + 1} of 255, its mean is ${mean.toFixed(0)}` : undefined;
  };
}

/** The brightness that 95 % exceed, and the mean. Two of the 2,002 are above these. */
const BRIGHT = 150;
const BRIGHT_MEAN = 210;
/** A half that is white, where the darkest is no darker than this: white things before white have darker edges. */
const WHITE = 253;
const WASHED_OUT = 110;

function brightness(looks: readonly Looks[]): Judge {
  const [usualLevel, usualMean] = [median(looks.map(({ levels }) => levels.p5)), median(looks.map(({ mean }) => mean))];
  return ({ levels, mean }) => {
    const bright = (levels.p5 >= BRIGHT && levels.p5 > usualLevel + 50) || (mean >= BRIGHT_MEAN && mean > usualMean + 40) || (levels.p50 >= WHITE && levels.p5 >= WASHED_OUT && levels.p5 > usualLevel + 50);
    return bright ? `95 % of it is brighter than ${levels.p5 - 1} of 255, its mean is ${mean.toFixed(0)}` : undefined;
  };
}

/** Steps over one pixel by those over eight, across and down together, and in the softest direction. Three of the 2,002 are below, all of them moved or out of focus. */
const SOFT = 0.19;
const SOFT_DIRECTION = 0.18;
/** Fainter steps over eight pixels, in levels, are those of a picture that shows nothing, which is told otherwise. */
const FAINT = 4;

function blur(looks: readonly Looks[]): Judge {
  const usual = median(looks.flatMap(({ steps }) => (steps === null ? [] : [steps.leastSharpness])));
  return ({ steps, deviation }) => {
    if (steps === null || steps.far < FAINT || steps.far < STEP * deviation) return undefined;
    const soft = steps.sharpness < SOFT || steps.leastSharpness < SOFT_DIRECTION;
    return soft && steps.leastSharpness < 0.6 * usual ? `its sharpest edges are soft: over one pixel ${formatPercent(steps.leastSharpness, 0)} of what they are over eight` : undefined;
  };
}

/** How far red, green and blue are apart in all but 1 % of the pixels, in levels and by the range of brightness; 15 levels at least in the 2,002, but for the one that is grey. */
const COLOURLESS = 8;
const COLOURLESS_SHARE = 0.1;
/** More of a set than that are grey on purpose. */
const MANY = 0.2;

function greyness(looks: readonly Looks[]): Judge {
  const isGrey = ({ chroma, levels, deviation }: PhotoNumbers): boolean => deviation >= SPREAD && chroma <= COLOURLESS && chroma <= COLOURLESS_SHARE * (levels.p99 - levels.p1);
  const share = looks.filter(isGrey).length / Math.max(1, looks.length);
  return (photo) => (isGrey(photo) && share <= MANY ? 'without colour, in a set that has colours' : undefined);
}

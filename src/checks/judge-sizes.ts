/** @file Photos that are too small, too long or too large, by themselves or beside the others of their set. */
import { formatCount } from '../base/format.ts';
import type { Finding } from '../data/finding.ts';
import type { InspectedPhoto } from './inspection.ts';
import { median } from './median.ts';

/** A short side in pixels below which a photo is tiny where the others are at least twice as large. The smallest of 2,002 real photos from the web has 50. */
const TINY = 48;
/** A short side that no network can use. */
const USELESS = 8;
/** Length to width; the longest of the 2,002 is 2.8, a panorama may be 3. */
const EXTREME = 4;
/** Pixels on a side, or in all. */
const HUGE_SIDE = 10_000;
const HUGE = 50_000_000;
/** Pixels, where it is also more than so many times what is usual in the set. */
const LARGE = 8_000_000;
const TIMES = 30;

/** What is to be said of the sizes in the set. */
export function judgeSizes(photos: readonly InspectedPhoto[]): readonly Finding[] {
  const sized = photos.flatMap(({ path, size, faults }) => (size === null || faults.some(({ kind }) => kind === 'huge') ? [] : [{ path, ...size }]));
  const usual = median(sized.map(({ width, height }) => width * height));
  const usualSide = median(sized.map(({ width, height }) => Math.min(width, height)));
  return sized.flatMap(({ path, width, height }): Finding[] => {
    const [short, long] = [Math.min(width, height), Math.max(width, height)];
    const found: Finding[] = [];
    if (short < USELESS || (short < TINY && short * 2 < usualSide)) found.push({ kind: 'tiny', paths: [path], detail: `only ${formatCount(width)} x ${formatCount(height)} pixels` });
    if (long >= EXTREME * short) found.push({ kind: 'extreme-aspect', paths: [path], detail: `${formatCount(width)} x ${formatCount(height)} pixels: one side is ${(long / short).toFixed(1)} times the other` });
    const times = (width * height) / usual;
    if (long >= HUGE_SIDE || width * height >= HUGE) found.push({ kind: 'huge', paths: [path], detail: `as many as ${formatCount(width)} x ${formatCount(height)} pixels` });
    else if (width * height >= LARGE && times > TIMES) found.push({ kind: 'huge', paths: [path], detail: `${formatCount(width)} x ${formatCount(height)} pixels, ${formatCount(Math.round(times))} times as many as is usual in this set` });
    return found;
  });
}

/** @file Whether two prints are of one photo, once it is known how one may lie in the other. */
import { PRINT_BYTES } from '../../image/photo-print.ts';
import { align, type Alignment } from './align.ts';
import { blockCorrelations, detailCorrelation, detailOf } from './detail.ts';
import { samplePrint } from './sample-print.ts';

/** Cells darker or brighter than these may have been cut off at black or white, and say nothing of gain and offset. */
const [NEARLY_BLACK, NEARLY_WHITE] = [3, 248];
/** Fewer cells than this in between do not say it either; then all are taken. */
const FEWEST_CELLS = 100;
const [LEAST_GAIN, MOST_GAIN] = [0.5, 2];

/** Resized, compressed, cut and brightened copies of photos stay above these; of different photos the detail of the most alike is at 0.65, of pages of one form at 0.95. */
const [LEAST_DETAIL, LEAST_IN_BLOCKS] = [0.955, 0.75];
/** The share of blocks that may be less alike: something was written over a part, or clipped. */
const SPARED_BLOCKS = 0.2;

/** With fewer blocks of 16 that show anything, shapes on a plain ground resemble each other as much as copies do: then nothing may be cut off and little may differ. */
const FEWEST_BLOCKS = 12;
const PLAIN = { stretch: 0.015, shift: 0.25, detail: 0.99, inBlocks: 0.95, difference: 5, seenDetail: 1, offset: 12 } as const;

/** `part` shows the photo of `whole` or what was left when strips were cut off its edges; `start`: about where it lies. Both as `PRINT_BYTES` grey levels. */
export function isSamePhoto(part: Float64Array, whole: Float64Array, start: Alignment): boolean {
  const alignment = align(part, whole, start);
  const [sampled, seen] = [new Float64Array(PRINT_BYTES), new Uint8Array(PRINT_BYTES)];
  samplePrint(whole, alignment, sampled, seen);
  const { gain, offset } = exposure(sampled, part, seen);
  if (!(gain > LEAST_GAIN && gain < MOST_GAIN)) return false;
  // The darker one is brightened, and cut off at white as the brighter one was.
  const brightened = (cells: Float64Array, by: (value: number) => number): Float64Array => cells.map((value) => Math.min(Math.max(by(value), 0), 255));
  const a = gain >= 1 ? brightened(sampled, (value) => gain * value + offset) : sampled;
  const b = gain >= 1 ? part : brightened(part, (value) => (value - offset) / gain);
  const [detailA, detailB] = [detailOf(a), detailOf(b)];
  const detail = detailCorrelation(detailA, detailB, seen);
  if (detail < LEAST_DETAIL) return false;
  const blocks = blockCorrelations(a, b, seen);
  const atShare = blocks[Math.floor(blocks.length * SPARED_BLOCKS)];
  const [worst] = blocks;
  if (atShare === undefined || worst === undefined) return false;
  if (blocks.length >= FEWEST_BLOCKS) return atShare >= LEAST_IN_BLOCKS;
  const { stretchX, stretchY, shiftX, shiftY } = alignment;
  return (
    Math.max(Math.abs(stretchX - 1), Math.abs(stretchY - 1)) < PLAIN.stretch &&
    Math.max(Math.abs(shiftX), Math.abs(shiftY)) < PLAIN.shift &&
    detail >= PLAIN.detail && worst >= PLAIN.inBlocks &&
    Math.abs(offset) < PLAIN.offset && meanDifference(a, b, (at) => seen[at] === 1 && Math.max(Math.abs(detailA[at]!), Math.abs(detailB[at]!)) >= PLAIN.seenDetail) < PLAIN.difference
  );
}

/** The gain and offset that bring `from` to the mean and spread of `to`, over the cells that are seen and cut off in neither. */
function exposure(from: Float64Array, to: Float64Array, seen: Uint8Array): { readonly gain: number; readonly offset: number } {
  const inner = spreads(from, to, (at) => seen[at] === 1 && isWithin(from[at]!) && isWithin(to[at]!));
  const { count, meanFrom, meanTo, squaresFrom, squaresTo } = inner.count < FEWEST_CELLS ? spreads(from, to, (at) => seen[at] === 1) : inner;
  const gain = Math.sqrt((squaresTo + 1 / count) / (squaresFrom + 1 / count));
  return { gain, offset: meanTo - gain * meanFrom };
}

const isWithin = (value: number): boolean => value > NEARLY_BLACK && value < NEARLY_WHITE;

/** Means and variances of both over the cells that count. */
function spreads(from: Float64Array, to: Float64Array, counts: (at: number) => boolean): { readonly count: number; readonly meanFrom: number; readonly meanTo: number; readonly squaresFrom: number; readonly squaresTo: number } {
  let [count, sumFrom, sumTo, squaresFrom, squaresTo] = [0, 0, 0, 0, 0];
  for (let at = 0; at < PRINT_BYTES; at++) {
    if (!counts(at)) continue;
    const [a, b] = [from[at]!, to[at]!];
    count++;
    sumFrom += a;
    sumTo += b;
    squaresFrom += a * a;
    squaresTo += b * b;
  }
  const [meanFrom, meanTo] = [sumFrom / count, sumTo / count];
  return { count, meanFrom, meanTo, squaresFrom: Math.max(0, squaresFrom / count - meanFrom ** 2), squaresTo: Math.max(0, squaresTo / count - meanTo ** 2) };
}

/** Root of the mean square, in grey levels, over the cells that count. */
function meanDifference(a: Float64Array, b: Float64Array, counts: (at: number) => boolean): number {
  let [sum, count] = [0, 0];
  for (const [at, value] of a.entries()) {
    if (!counts(at)) continue;
    sum += (value - b[at]!) ** 2;
    count++;
  }
  return Math.sqrt(sum / Math.max(1, count));
}

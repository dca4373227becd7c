/** @file What two aligned prints have in common: the correlation of their detail, as a whole and block by block. */
import { PRINT_SIDE } from '../../image/photo-print.ts';

const SIDE = PRINT_SIDE;
const BLOCK = 8;
/** A block of less contrast (standard deviation in grey levels) has nothing to tell. */
const LEAST_CONTRAST = 2;
/** Standard deviation in grey levels; of photos it is 4 and more. */
const FAINTEST_DETAIL = 0.75;

/** Smoothing by 1/4, 1/2, 1/4 along both axes; the edge repeats. */
function smoothed(cells: Float64Array): Float64Array {
  const lines = new Float64Array(SIDE * SIDE);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const at = y * SIDE + x;
      lines[at] = (cells[x === 0 ? at : at - 1]! + 2 * cells[at]! + cells[x === SIDE - 1 ? at : at + 1]!) / 4;
    }
  }
  const result = new Float64Array(SIDE * SIDE);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const at = y * SIDE + x;
      result[at] = (lines[y === 0 ? at : at - SIDE]! + 2 * lines[at]! + lines[y === SIDE - 1 ? at : at + SIDE]!) / 4;
    }
  }
  return result;
}

/** Frequencies between the slow shading that many pictures share and the finest, which resizing and compression change. */
export function detailOf(cells: Float64Array): Float64Array {
  const smooth = smoothed(cells);
  const slow = smoothed(smoothed(smooth));
  return smooth.map((value, at) => value - slow[at]!);
}

/** Running sums of pairs, for their correlation (Pearson). */
function pairSums(): { add(a: number, b: number): void; count(): number; correlation(): number; contrast(): number } {
  let [n, sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0, 0];
  const spread = (sum: number, squares: number): number => Math.max(0, squares / n - (sum / n) ** 2);
  return {
    add: (a, b) => {
      n++;
      sumA += a;
      sumB += b;
      sumAA += a * a;
      sumBB += b * b;
      sumAB += a * b;
    },
    count: () => n,
    correlation: () => {
      const product = spread(sumA, sumAA) * spread(sumB, sumBB);
      return product > 1e-12 ? (sumAB / n - (sumA / n) * (sumB / n)) / Math.sqrt(product) : 0;
    },
    contrast: () => Math.sqrt(Math.max(spread(sumA, sumAA), spread(sumB, sumBB))),
  };
}

/** The correlation of two details over the cells that are seen, but for two along the edge. */
export function detailCorrelation(a: Float64Array, b: Float64Array, seen: Uint8Array): number {
  const sums = pairSums();
  for (let y = 2; y < SIDE - 2; y++) {
    for (let x = 2; x < SIDE - 2; x++) {
      const at = y * SIDE + x;
      if (seen[at] === 1) sums.add(a[at]!, b[at]!);
    }
  }
  return sums.count() === 0 ? 0 : sums.correlation();
}

/** The correlation of each of 16 blocks that has contrast and is at least half seen, in rising order. */
export function blockCorrelations(a: Float64Array, b: Float64Array, seen: Uint8Array): number[] {
  const correlations: number[] = [];
  for (let top = 0; top < SIDE; top += BLOCK) {
    for (let left = 0; left < SIDE; left += BLOCK) {
      const sums = pairSums();
      for (let y = top; y < top + BLOCK; y++) {
        for (let x = left; x < left + BLOCK; x++) {
          const at = y * SIDE + x;
          if (seen[at] === 1) sums.add(a[at]!, b[at]!);
        }
      }
      if (sums.count() >= (BLOCK * BLOCK) / 2 && sums.contrast() >= LEAST_CONTRAST) correlations.push(sums.correlation());
    }
  }
  return correlations.sort((one, other) => one - other);
}

/** Whether there is something to tell a photo by. What is left of plain grounds and smooth shading is noise and the steps between grey levels. */
export function hasDetail(print: Float64Array): boolean {
  const sums = pairSums();
  for (const value of detailOf(print)) sums.add(value, value);
  return sums.contrast() >= FAINTEST_DETAIL;
}

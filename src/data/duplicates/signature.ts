/**
 * @file The signature of a print: the signs of its 63 lowest cosine coefficients but the mean. Brightness and contrast change no sign, a little noise
 * those of small coefficients only, and the eight orientations only exchange signs and places, so that they need no other print.
 */
import { PRINT_SIDE } from '../../image/photo-print.ts';
import { horizontalSign, isTransposed, verticalSign, type Orientation } from './orientation.ts';

/** Frequencies along each axis. */
const FREQUENCIES = 8;
const COEFFICIENTS = FREQUENCIES * FREQUENCIES;
/** Bits of a signature: all coefficients but the mean. */
export const SIGNATURE_BITS: number = COEFFICIENTS - 1;
/** 32-bit words of a signature: word 0 holds the lower frequencies. */
export const SIGNATURE_WORDS = 2;

/** A part of each axis, as shares of it. */
type Stretch = { readonly from: number; readonly length: number };
const stretches = { all: { from: 0, length: 1 }, middle: { from: 0.035, length: 0.93 }, first: { from: 0, length: 0.95 }, last: { from: 0.05, length: 0.95 } } as const satisfies Record<string, Stretch>;

export type Window = { readonly vertical: Stretch; readonly horizontal: Stretch };

/**
 * Parts of a photo that have a signature of their own: the whole, the middle, and what is left when a strip is cut off along two edges. A photo from
 * which something was cut is more like one of them than like the whole.
 */
export const WINDOWS: readonly Window[] = [
  { vertical: stretches.all, horizontal: stretches.all },
  { vertical: stretches.middle, horizontal: stretches.middle },
  { vertical: stretches.first, horizontal: stretches.first },
  { vertical: stretches.first, horizontal: stretches.last },
  { vertical: stretches.last, horizontal: stretches.first },
  { vertical: stretches.last, horizontal: stretches.last },
];

/** Frequency pairs from the lowest, so that the first word is the steadiest: by the larger of both, then by their sum. */
const places: readonly { readonly vertical: number; readonly horizontal: number }[] = Array.from({ length: COEFFICIENTS }, (_, index) => ({ vertical: index >> 3, horizontal: index & 7 }))
  .slice(1)
  .sort((a, b) => Math.max(a.vertical, a.horizontal) - Math.max(b.vertical, b.horizontal) || a.vertical + a.horizontal - b.vertical - b.horizontal || a.vertical - b.vertical);

/** Half the cells along each side are enough for the lowest frequencies. */
const SIDE = PRINT_SIDE / 2;

/** `FREQUENCIES` rows of `SIDE` numbers: their products with a line of cells are its cosine coefficients (DCT-II) within the stretch. */
function basisOf({ from, length }: Stretch): Float64Array {
  const basis = new Float64Array(FREQUENCIES * SIDE);
  for (let cell = 0; cell < SIDE; cell++) {
    // The stretch is seen through as many cells as the whole, each between two cells of the print.
    const position = Math.min(Math.max((from + ((cell + 0.5) / SIDE) * length) * SIDE - 0.5, 0), SIDE - 1);
    const low = Math.min(Math.floor(position), SIDE - 2);
    for (let frequency = 0; frequency < FREQUENCIES; frequency++) {
      const wave = Math.cos((Math.PI * frequency * (cell + 0.5)) / SIDE);
      basis[frequency * SIDE + low]! += wave * (1 - (position - low));
      basis[frequency * SIDE + low + 1]! += wave * (position - low);
    }
  }
  return basis;
}

const bases = new Map<Stretch, Float64Array>(Object.values(stretches).map((stretch) => [stretch, basisOf(stretch)]));

/** The coefficients of each window, one after the other, each `vertical * 8 + horizontal` frequency. */
export function coefficientsOf(print: Uint8Array): Float64Array {
  const cells = halved(print);
  const lines = new Map([...bases].map(([stretch, basis]) => [stretch, along(cells, basis)]));
  const all = new Float64Array(WINDOWS.length * COEFFICIENTS);
  for (const [index, { vertical, horizontal }] of WINDOWS.entries()) {
    const [line, basis] = [lines.get(horizontal)!, bases.get(vertical)!];
    for (let v = 0; v < FREQUENCIES; v++) {
      for (let h = 0; h < FREQUENCIES; h++) {
        let sum = 0;
        for (let y = 0; y < SIDE; y++) sum += basis[v * SIDE + y]! * line[y * FREQUENCIES + h]!;
        all[index * COEFFICIENTS + v * FREQUENCIES + h] = sum;
      }
    }
  }
  return all;
}

function halved(print: Uint8Array): Float64Array {
  const cells = new Float64Array(SIDE * SIDE);
  for (let y = 0; y < PRINT_SIDE; y++) {
    for (let x = 0; x < PRINT_SIDE; x++) cells[(y >> 1) * SIDE + (x >> 1)]! += print[y * PRINT_SIDE + x]! / 4;
  }
  return cells;
}

function along(cells: Float64Array, basis: Float64Array): Float64Array {
  const line = new Float64Array(SIDE * FREQUENCIES);
  for (let y = 0; y < SIDE; y++) {
    for (let h = 0; h < FREQUENCIES; h++) {
      let sum = 0;
      for (let x = 0; x < SIDE; x++) sum += basis[h * SIDE + x]! * cells[y * SIDE + x]!;
      line[y * FREQUENCIES + h] = sum;
    }
  }
  return line;
}

/** Writes the two words of the signature of a window, as it is when the photo is so laid, to `into` at `at`. */
export function writeSignature(coefficients: Float64Array, window: number, orientation: Orientation, into: Int32Array, at: number): void {
  const from = window * COEFFICIENTS;
  const transposed = isTransposed(orientation);
  const [vertical, horizontal] = [verticalSign(orientation) === -1, horizontalSign(orientation) === -1];
  let [low, high] = [0, 0];
  for (let bit = 0; bit < SIGNATURE_BITS; bit++) {
    const place = places[bit]!;
    const value = coefficients[from + (transposed ? place.horizontal * FREQUENCIES + place.vertical : place.vertical * FREQUENCIES + place.horizontal)]!;
    const turned = (vertical && (place.vertical & 1) === 1) !== (horizontal && (place.horizontal & 1) === 1);
    if ((turned ? -value : value) <= 0) continue;
    if (bit < 32) low |= 1 << bit;
    else high |= 1 << (bit - 32);
  }
  into[at] = low;
  into[at + 1] = high;
}

/** Roots of the frequencies: photos have less in high ones, which tell more. */
const weights = Float64Array.from({ length: COEFFICIENTS }, (_, place) => Math.sqrt(Math.hypot(place >> 3, place & 7)));

/** Numbers of a sketch: one a coefficient. */
export const SKETCH_BYTES: number = COEFFICIENTS;

/** Writes the weighted coefficients of a window, so laid, in whole numbers up to 127, to `into` at `at`: enough of them to estimate a likeness by. */
export function writeSketch(coefficients: Float64Array, window: number, orientation: Orientation, into: Int8Array, at: number): void {
  const from = window * COEFFICIENTS;
  const transposed = isTransposed(orientation);
  const [vertical, horizontal] = [verticalSign(orientation), horizontalSign(orientation)];
  let most = 0;
  for (let place = 1; place < COEFFICIENTS; place++) most = Math.max(most, Math.abs(weights[place]! * coefficients[from + place]!));
  for (let place = 1; place < COEFFICIENTS; place++) {
    const [v, h] = [place >> 3, place & 7];
    const sign = ((v & 1) === 1 ? vertical : 1) * ((h & 1) === 1 ? horizontal : 1);
    into[at + place] = most === 0 ? 0 : Math.round((127 / most) * sign * weights[place]! * coefficients[from + (transposed ? h * FREQUENCIES + v : place)]!);
  }
}

/** The cosine of two sketches, from -1 to 1. */
export function likeness(a: Int8Array, atA: number, b: Int8Array, atB: number): number {
  let [product, squaresA, squaresB] = [0, 0, 0];
  for (let place = 1; place < COEFFICIENTS; place++) {
    const [one, other] = [a[atA + place]!, b[atB + place]!];
    product += one * other;
    squaresA += one * one;
    squaresB += other * other;
  }
  return squaresA * squaresB > 0 ? product / Math.sqrt(squaresA * squaresB) : 0;
}

/** In how many of 32 bits two words differ. */
export function differingBits(a: number, b: number): number {
  let bits = a ^ b;
  bits -= (bits >>> 1) & 0x55555555;
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

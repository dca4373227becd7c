/** @file The shape of an animal in numbers: cats and dogs are two distributions over these, which overlap. */

export type EarShape = 'pointed' | 'folded' | 'floppy' | 'round';

export type Animal = {
  readonly ears: {
    readonly shape: EarShape;
    /** Width of the base and length; the head is about 100 wide. */
    readonly width: number;
    readonly length: number;
    /** How far from the middle of the head they sit: 0 in the middle, 1 at its side. */
    readonly spread: number;
    /** Degrees outwards. */
    readonly lean: number;
  };
  readonly head: {
    readonly width: number;
    readonly height: number;
    /** Width of the lower half against the upper. */
    readonly jaw: number;
    /** Length of the tufts of the cheeks. */
    readonly cheeks: number;
  };
  /** From 0, a flat face, to 1, a long snout. */
  readonly snout: number;
  readonly nose: { readonly width: number; readonly triangular: boolean };
  readonly eyes: {
    readonly size: number;
    readonly apart: number;
    /** Degrees that the outer corner stands higher. */
    readonly slant: number;
    readonly pupil: 'slit' | 'round' | 'wide';
    readonly closed: boolean;
  };
  /** Length, 0 for none that show. */
  readonly whiskers: number;
  readonly tongue: boolean;
  readonly tail: {
    readonly length: number;
    readonly width: number;
    /** Degrees that it bends on its first and on its second half. */
    readonly bend: readonly [number, number];
    /** Degrees above the horizontal at its root. */
    readonly rise: number;
  };
  readonly build: {
    /** About 1 each. */
    readonly legs: number;
    readonly girth: number;
    readonly neck: number;
    readonly paws: number;
    readonly head: number;
    /** How high the middle of the back stands (a cat's) or hangs. */
    readonly arch: number;
  };
};

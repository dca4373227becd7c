/** @file What was read of a folder of photos: the record that training, evaluation and a resumed run share. */
import type { ResizeRule } from '../image/resize-rules.ts';
import type { Part } from './parts.ts';
import type { PixelHandle } from './pixels.ts';

/** A photo of a class: `path` is relative to the root with `/` between folders, or absolute; `label` is the index of its class. */
export type Item = {
  readonly path: string;
  readonly label: number;
  /** Where it belongs, when that was given. */
  readonly part?: Part | undefined;
  /** Photos of one group stay together when they are split: one animal, one patient, one burst. */
  readonly group?: string | undefined;
  /** What it counts in training; default 1. */
  readonly weight?: number | undefined;
  /** What else the manifest says of it, by column: nothing here reads it, but a manifest that is written again has it. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined;
};

/** Something left out, with the reason in words that follow its path: "Cat/x.jpg: empty file". */
export type Skipped = { readonly path: string; readonly reason: string };

/**
 * What there is to read, before any file is opened. `root` is absolute: a folder, a zip, or a folder in a zip. Classes are in code-point order, candidates class by class and in
 * code-point order within their class. `skipped` is what nobody needs to open: files outside the classes, broken links, unreadable sub-folders.
 */
export type PhotoListing = {
  readonly root: string;
  readonly classes: readonly string[];
  readonly candidates: readonly Item[];
  readonly skipped: readonly Skipped[];
};

/** Which photos were read: plain data, so that a run can record it and read the very same photos again. */
export type PhotoList = {
  readonly root: string;
  readonly classes: readonly string[];
  /** The side of every photo, in pixels. */
  readonly size: number;
  /** How the photos were brought to that size. */
  readonly resize: ResizeRule;
  /** Class by class, in code-point order within a class. */
  readonly items: readonly Item[];
  /** What the listing left out, and the bad files that came before their class was full. */
  readonly skipped: readonly Skipped[];
  /** How many photos each class has. */
  readonly counts: readonly number[];
};

/** How many items each class has. */
export function countsOf(classes: readonly string[], items: readonly Pick<Item, 'label'>[]): number[] {
  const counts = classes.map(() => 0);
  for (const { label } of items) counts[label]!++;
  return counts;
}

/** What the listing left out and does not have otherwise: a photo that a manifest names twice is there once. */
export function lostPhotos({ candidates, skipped }: PhotoListing): readonly Skipped[] {
  const there = new Set(candidates.map(({ path }) => path));
  return skipped.filter(({ path }) => !there.has(path));
}

/** A list with the SHA-256 of the file of each item, in hexadecimal. */
export type DigestedList = PhotoList & { readonly digests: readonly string[] };

/** Photos in memory or in a file: image `i` of `pixels` is `items[i]`, RGB rows of `size * 3` bytes. */
export type Photos = DigestedList & { readonly pixels: PixelHandle };

/** @file What one look at a photo's file found: plain data, which is judged when all are known. */
import type { FindingKind } from '../data/finding.ts';
import type { Item } from '../data/photo-list.ts';
import type { PhotoNumbers } from './photo-numbers.ts';

/** What is wrong with a file, whatever the others are like; `detail` is in words that follow its path. */
export type Fault = { readonly kind: FindingKind; readonly detail: string };

export type Inspection = {
  /** Whether training takes the photo. */
  readonly usable: boolean;
  readonly faults: readonly Fault[];
  /** The SHA-256 of the file in hexadecimal; null where nothing could be read. */
  readonly digest: string | null;
  /** As the file says, in pixels; null where no header could be read. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** By which copies are known (`photoPrint`); null where training takes no photo. */
  readonly print: Uint8Array | null;
  /** What it looks like; null where training takes no photo. */
  readonly numbers: PhotoNumbers | null;
  /** What is odd about how its colours are told, or null. */
  readonly profile: string | null;
  /** Whether the decoder had a complaint that does not say yet if anything is missing. */
  readonly doubtful: boolean;
};

/** A photo of the listing with what was found in its file. */
export type InspectedPhoto = Inspection & Item;

/** @file What is wrong in a set of photos, in one form for every check, and the order in which findings are told. */
import { compareCodePoints } from './code-points.ts';

/**
 * The kinds of findings, those first that keep a photo from being used.
 * `empty-class`: a class without files, by its name; `unreadable`: no picture comes of it; `empty`: no bytes; `not-an-image`: something else than an image; `truncated`: a part of the picture is missing or damaged;
 * `misnamed`: its name, or its colour profile, says something else than what is in it; `tiny`, `extreme-aspect`, `huge`: its size; `uniform`: next to nothing is to be
 * seen; `too-dark`, `too-bright`, `blurry`; `grey`: without colour in a set with colours; `duplicate`: the same bytes or pixels; `near-duplicate`: the same photo, resized,
 * cropped, flipped; `label-conflict`: the same photo in several classes; `split-leak`: the same photo in several parts of the split; `likely-mislabelled`.
 */
export const findingKinds = [
  'empty-class', 'unreadable', 'empty', 'not-an-image', 'truncated', 'misnamed', 'tiny', 'extreme-aspect', 'uniform', 'too-dark', 'too-bright', 'blurry', 'grey', 'huge',
  'duplicate', 'near-duplicate', 'label-conflict', 'split-leak', 'likely-mislabelled',
] as const;

export type FindingKind = (typeof findingKinds)[number];

export type Finding = {
  readonly kind: FindingKind;
  /** As in the listing: one photo, or those of a group in code-point order. */
  readonly paths: readonly string[];
  /** What was found, in English words that follow a path: "the JPEG ends before its picture does". */
  readonly detail: string;
};

/** Kind by kind in their order, within a kind by path. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind) || compareCodePoints(a.paths[0] ?? '', b.paths[0] ?? ''));
}

/** @file Looks through a set of photos before anything is trained on it: what there is, and what is wrong with it. Nothing is changed. */
import type { Language } from '../base/language.ts';
import { inspectPhotos } from '../checks/inspect-photos.node.ts';
import { judgeCopies } from '../checks/judge-copies.ts';
import { judgePhotos } from '../checks/judge-photos.ts';
import { inOrder, type Finding } from '../data/finding.ts';
import { listPhotos, type PhotoPlaces } from '../data/list-photos.node.ts';
import { readClassMap, type GivenClassMap } from '../data/read-class-map.node.ts';
import { countsOf, lostPhotos } from '../data/photo-list.ts';
import { checkLabels } from './check-labels.node.ts';
import { decodeProgress, type Watch } from './events.ts';
import { manifestFile } from './manifest-file.node.ts';
import { checkPageFile } from './page-file.node.ts';
import { writeCheckPage } from './write-check-page.node.ts';
import { writeCleanedManifest, type CleanedManifest } from './write-cleaned-manifest.node.ts';

export type CheckOptions = Watch & {
  /** What classes are called instead, as `compare` takes it. Default: their own names. */
  readonly classMap?: GivenClassMap;
  /** Default: as many as the machine runs at once. The result does not depend on it. */
  readonly workers?: number;
  /** Whether the built-in network and heads on its features also look for labels that are likely wrong; default false. Features are kept in the cache, as those of runs are. */
  readonly labels?: boolean;
  /** Also writes a page with the findings and small pictures of the photos to this file. */
  readonly html?: string;
  /** Also writes a manifest of what is left without what is broken or there twice to this file, whose name ends in .csv, .tsv or .jsonl. */
  readonly fix?: string;
  /** Of the page; default `en`. */
  readonly language?: Language;
};

export type CheckResult = {
  /** How many photos training would take. */
  readonly images: number;
  /** How many of them each class has. */
  readonly classes: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
  /** What `fix` wrote. */
  readonly cleaned?: CleanedManifest;
};

/**
 * Checks the photos at a place or several, as `listPhotos` takes them.
 * @throws HeadstartError 'data' when there is nothing to check there, or a class has too few photos to tell of its labels; 'stopped'.
 */
export async function checkPhotos(places: PhotoPlaces, { classMap, workers, labels = false, html, fix, language = 'en', onEvent, signal }: CheckOptions = {}): Promise<CheckResult> {
  if (html !== undefined) await checkPageFile(html);
  const manifest = fix === undefined ? undefined : manifestFile(fix, [], 'Give another name; no file is written over.');
  const began = performance.now();
  const empty: string[] = [];
  const listing = await listPhotos(places, { classMap: await readClassMap(classMap), onEmptyClass: (name) => empty.push(name) });
  const photos = await inspectPhotos(listing, { workers, signal, onProgress: decodeProgress(onEvent) });
  onEvent?.({ type: 'done', phase: 'decode', seconds: (performance.now() - began) / 1000 });
  const usable = photos.filter((photo) => photo.usable);
  const counts = countsOf(listing.classes, usable);
  const mislabelled = labels ? await checkLabels(listing, photos, { workers, ...(onEvent && { onEvent }), ...(signal && { signal }) }) : [];
  const leftOut = lostPhotos(listing).map(({ path, reason }): Finding => ({ kind: 'unreadable', paths: [path], detail: reason }));
  const result: CheckResult = {
    images: usable.length,
    classes: Object.fromEntries(listing.classes.map((name, label) => [name, counts[label] ?? 0])),
    findings: inOrder([...empty.map((name): Finding => ({ kind: 'empty-class', paths: [name], detail: 'the class has no files' })), ...leftOut, ...judgePhotos(photos), ...judgeCopies(photos, listing.classes), ...mislabelled]),
  };
  if (html !== undefined) await writeCheckPage(html, { root: listing.root, ...result }, { language, signal });
  return manifest === undefined ? result : { ...result, cleaned: await writeCleanedManifest(manifest, listing, photos, result.findings) };
}

/** @file Labels of a set of photos that are likely wrong, by what heads on the built-in network say of photos that they have not learned from. */
import { temporaryFile } from '../base/temporary-file.node.ts';
import type { InspectedPhoto } from '../checks/inspection.ts';
import { DEFAULT_BACKBONE } from '../backbones/load-backbone.node.ts';
import { alikePhotos } from '../data/duplicates/alike-photos.ts';
import type { Finding } from '../data/finding.ts';
import type { PhotoListing } from '../data/photo-list.ts';
import { folderFeatures } from '../features/folder-features.node.ts';
import { DEFAULT_RESIZE } from '../image/resize-rules.ts';
import { findLabelErrors } from '../label-errors/find-label-errors.ts';
import { outOfFold } from '../probe/out-of-fold.node.ts';
import { prepareProbeWorker } from '../probe/probe-workers.node.ts';
import { chooseBackbone } from './chosen-backbone.node.ts';
import { featureProgress, tellFeatures, type Watch } from './events.ts';
import { heldOutFolds } from './folds-of-run.ts';
import { networkInPrecision } from './network-in-precision.node.ts';
import { madeFolder } from './run-folder.node.ts';

const [FOLDS, SEED] = [5, 0];

export type CheckLabelsOptions = Watch & { readonly workers?: number | undefined };

/**
 * Of the usable ones of `photos`, which are those of the listing, in whatever part they are: a wrong label among test photos spoils every figure, and no model is chosen or kept here. Copies of a photo are
 * held out together, so that none speaks for another's label.
 * @throws HeadstartError 'data' naming a class with too few photos to tell.
 */
export async function checkLabels(listing: PhotoListing, photos: readonly InspectedPhoto[], { workers, onEvent, signal }: CheckLabelsOptions): Promise<readonly Finding[]> {
  const judged = photos.filter(({ usable }) => usable);
  const used = { ...listing, candidates: judged.map(({ path, label, part, group }) => ({ path, label, part, group })) };
  const work = temporaryFile('labels');
  await madeFolder(work.path);
  const watch: Watch = { ...(onEvent && { onEvent }), ...(signal && { signal }) };
  try {
    // A class with too few photos is told before the network runs.
    const known = judged.map(({ label, group, digest, path, print }) => ({ label, group, digest: digest ?? path, print: print ?? undefined }));
    const { folds } = heldOutFolds(known, listing.classes, { folds: FOLDS, seed: SEED, alike: alikePhotos(known) });
    prepareProbeWorker();
    const { network } = await networkInPrecision(await chooseBackbone({ backbone: DEFAULT_BACKBONE, ...watch }), {
      asked: 'auto', divideBy: 1, resize: DEFAULT_RESIZE, folder: work.path, root: listing.root, train: () => Promise.resolve(judged.map(({ path }) => path)), rows: judged.length, workers, seed: SEED, cache: true, ...watch,
    });
    const { list, table } = await folderFeatures(used, { network, workers, folder: work.path, onProgress: featureProgress(onEvent), signal, cap: Math.max(1, judged.length) });
    tellFeatures(table, onEvent);
    const began = performance.now();
    onEvent?.({ type: 'phase', phase: 'labels', total: folds.length, unit: 'step' });
    // A photo that has gone since it was inspected moves the others.
    const numberOf = new Map(list.items.map(({ path }, index) => [path, index]));
    const there = folds.map((fold) => fold.flatMap((place) => numberOf.get(judged[place]!.path) ?? []));
    const { classes, items } = list;
    const { photos: numbers, probabilities } = await outOfFold({ rows: table, labels: items.map(({ label }) => label), classes: classes.length, folds: there, signal, onFold: (done) => onEvent?.({ type: 'progress', phase: 'labels', done }) });
    onEvent?.({ type: 'done', phase: 'labels', seconds: (performance.now() - began) / 1000 });
    return findLabelErrors({ labels: numbers.map((photo) => items[photo]!.label), probabilities, classes: classes.length }).map(({ photo, given, suggested, probability }) => {
      const share = probability.toFixed(3);
      return { kind: 'likely-mislabelled', paths: [items[numbers[photo]!]!.path], detail: `labelled ${classes[given]!}, but it looks like ${classes[suggested]!} (probability ${share})` };
    });
  } finally {
    await work.remove();
  }
}

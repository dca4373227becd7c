/** @file How good the probe and the centroids get with how many photos: whether more photos would help. */
import { HeadstartError } from '../base/errors.ts';
import { random, shuffled } from '../base/random.ts';
import { countRight, decide } from '../evaluation/accuracy.ts';
import { wilson } from '../evaluation/wilson.ts';
import { centroidProbabilities, fitCentroids } from './fit-centroids.node.ts';
import { fitProbe, type FitProbeOptions } from './fit-probe.node.ts';
import { probabilitiesOf } from './predict-probe.node.ts';

export type AccuracyByPhotosOptions = Omit<FitProbeOptions, 'curve'> & {
  /** Photos that nothing is chosen by; their classes are looked at once, when all is trained. */
  readonly test: readonly number[];
  /** Of the subsets; default 0. */
  readonly seed?: number | undefined;
  /** Photos a class, rising; default 10, 20, 50, 100, 200, 500 ... Those that leave out at least one photo are taken, and all photos come last. */
  readonly photosPerClass?: readonly number[] | undefined;
  /** Called before each point. */
  readonly onPoint?: ((point: { readonly index: number; readonly points: number; readonly photosPerClass: number }) => void) | undefined;
};

export type AccuracyOnTest = { readonly accuracy: number; readonly right: number; readonly n: number; /** Wilson's, 95 %. */ readonly interval: readonly [low: number, high: number] };

export type PhotosPoint = {
  /** Of the largest class; classes with fewer photos gave all they have. */
  readonly photosPerClass: number;
  /** Training photos in all. */
  readonly train: number;
  /** The probe's strength, chosen on the validation photos. */
  readonly l2: number;
  readonly probe: AccuracyOnTest;
  readonly centroids: AccuracyOnTest;
};

/** One point for each number of photos a class; a smaller subset is part of each larger one. Errors as those of fitProbe. */
export async function accuracyByPhotos(options: AccuracyByPhotosOptions): Promise<readonly PhotosPoint[]> {
  const { test, seed = 0, photosPerClass, onPoint, ...task } = options;
  const { rows, labels, classes, train, averageViews, memoryLimit, signal } = task;
  if (test.length === 0) throw new HeadstartError('usage', 'There are no test photos to judge by.', 'Give photos that are neither for training nor for validation.');
  const subsets = nestedSubsets(train, labels, { seed, photosPerClass: photosPerClass ?? roundNumbers(train.length) });
  const said: { readonly photosPerClass: number; readonly train: number; readonly l2: number; readonly probe: readonly number[]; readonly centroids: readonly number[] }[] = [];
  for (const [index, subset] of subsets.entries()) {
    onPoint?.({ index, points: subsets.length, photosPerClass: subset.photosPerClass });
    const own = { ...task, train: subset.photos };
    const probe = await fitProbe({ ...own, curve: false });
    const centroids = await fitCentroids(own);
    const asked = { averageViews, memoryLimit, signal };
    said.push({
      photosPerClass: subset.photosPerClass, train: subset.photos.length, l2: probe.l2,
      probe: decide(await probabilitiesOf(probe, rows, test, asked), classes),
      centroids: decide(await centroidProbabilities(centroids, rows, test, asked), classes),
    });
  }
  const truth = test.map((photo) => labels[photo]!);
  return said.map((point) => ({ ...point, probe: judged(truth, point.probe), centroids: judged(truth, point.centroids) }));
}

export type Subset = { readonly photosPerClass: number; readonly photos: readonly number[] };

/** The first so many photos of each class in an order of its own by the seed; all photos come last, in the order that they were given in. */
export function nestedSubsets(photos: readonly number[], labels: ArrayLike<number>, { seed, photosPerClass }: { readonly seed: number; readonly photosPerClass: readonly number[] }): readonly Subset[] {
  const members = new Map<number, number[]>();
  for (const photo of photos) {
    const own = members.get(labels[photo]!);
    if (own === undefined) members.set(labels[photo]!, [photo]);
    else own.push(photo);
  }
  const orders = [...members].map(([label, own]) => shuffled(own, random(seed, 'photos-a-class', label)));
  const most = Math.max(...orders.map((order) => order.length));
  const parts = photosPerClass.filter((count) => count < most).map((count) => {
    const chosen = new Set(orders.flatMap((order) => order.slice(0, count)));
    return { photosPerClass: count, photos: photos.filter((photo) => chosen.has(photo)) };
  });
  return [...parts, { photosPerClass: most, photos }];
}

/** 10, 20, 50, 100 ... below the limit. */
function roundNumbers(limit: number): number[] {
  const numbers: number[] = [];
  for (let ten = 10; ten < limit; ten *= 10) numbers.push(ten, 2 * ten, 5 * ten);
  return numbers;
}

function judged(truth: readonly number[], predicted: readonly number[]): AccuracyOnTest {
  const right = countRight(truth, predicted);
  return { accuracy: right / truth.length, right, n: truth.length, interval: wilson(right, truth.length) };
}

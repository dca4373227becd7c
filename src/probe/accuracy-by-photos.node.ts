/** @file How good the probe and the centroids get with how many photos: whether more photos would help. */
import { HeadstartError } from '../base/errors.ts';
import { random, shuffled } from '../base/random.ts';
import { countRight, decide } from '../evaluation/accuracy.ts';
import { mcnemar } from '../evaluation/mcnemar.ts';
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
  /** What is known already of all photos: it is not sought again. */
  readonly whole?: WholePoint | undefined;
  /** Called before each point. */
  readonly onPoint?: ((point: { readonly index: number; readonly points: number; readonly photosPerClass: number }) => void) | undefined;
};

/** Of the probe and the centroids that the same options give on all training photos: probabilities [test photos, classes]. */
export type WholePoint = {
  readonly probe?: { readonly l2: number; readonly probabilities: ArrayLike<number> } | undefined;
  readonly centroids?: ArrayLike<number> | undefined;
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

/** McNemar's exact test between the probes of two points, on the same test photos. */
export type PhotosTest = {
  /** Photos of the largest class. */
  readonly from: number;
  readonly to: number;
  /** Test photos that only the second is right on, and those that only the first is. */
  readonly gained: number;
  readonly lost: number;
  /** How often chance alone makes so uneven a pair: 0 to 1. */
  readonly p: number;
};

export type AccuracyByPhotos = {
  readonly points: readonly PhotosPoint[];
  /** From the largest point of at most half as many training photos to all; null when there is none. */
  readonly test: PhotosTest | null;
};

/** What a point says of the test photos, by class. */
type Said = Pick<PhotosPoint, 'photosPerClass' | 'train' | 'l2'> & { readonly probe: readonly number[]; readonly centroids: readonly number[] };

/** One point for each number of photos a class; a smaller subset is part of each larger one. Errors as those of fitProbe. */
export async function accuracyByPhotos(options: AccuracyByPhotosOptions): Promise<AccuracyByPhotos> {
  const { test, seed = 0, photosPerClass, whole, onPoint, ...task } = options;
  const { labels, train } = task;
  if (test.length === 0) throw new HeadstartError('usage', 'There are no test photos to judge by.', 'Give photos that are neither for training nor for validation.');
  const subsets = nestedSubsets(train, labels, { seed, photosPerClass: photosPerClass ?? roundNumbers(train.length) });
  const said: Said[] = [];
  for (const [index, subset] of subsets.entries()) {
    onPoint?.({ index, points: subsets.length, photosPerClass: subset.photosPerClass });
    said.push(await pointOf(subset, { ...task, train: subset.photos }, test, index === subsets.length - 1 ? whole : undefined));
  }
  const truth = test.map((photo) => labels[photo]!);
  return { points: said.map((point) => ({ ...point, probe: judged(truth, point.probe), centroids: judged(truth, point.centroids) })), test: tested(truth, said) };
}

async function pointOf({ photosPerClass, photos }: Subset, task: FitProbeOptions, test: readonly number[], known: WholePoint = {}): Promise<Said> {
  const { rows, classes, averageViews, memoryLimit, signal } = task;
  const asked = { averageViews, memoryLimit, signal };
  const fitted = async (): Promise<NonNullable<WholePoint['probe']>> => {
    const probe = await fitProbe({ ...task, curve: false });
    return { l2: probe.l2, probabilities: await probabilitiesOf(probe, rows, test, asked) };
  };
  const { l2, probabilities } = known.probe ?? (await fitted());
  const nearest = known.centroids ?? (await centroidProbabilities(await fitCentroids(task), rows, test, asked));
  return { photosPerClass, train: photos.length, l2, probe: decide(probabilities, classes), centroids: decide(nearest, classes) };
}

/** Not by the interval of one accuracy: both probes judge the same photos, and only those on which they differ tell. */
function tested(truth: readonly number[], said: readonly Said[]): PhotosTest | null {
  const last = said.at(-1);
  const half = last && said.filter(({ train }) => train <= last.train / 2).at(-1);
  if (last === undefined || half === undefined) return null;
  const { firstOnlyRight: lost, secondOnlyRight: gained, p } = mcnemar(truth, half.probe, last.probe);
  return { from: half.photosPerClass, to: last.photosPerClass, gained, lost, p };
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

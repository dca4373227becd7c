/** @file Saved runs side by side: their models, and each pair of them, tested on the same photos where they were judged on the same ones. */
import { holm } from '../evaluation/holm.ts';
import { evenSplitP } from '../evaluation/mcnemar.ts';
import { accuracyDifferenceOf, type PairedDifference } from '../evaluation/paired-difference.ts';
import { unpairedDifference } from '../evaluation/unpaired-difference.ts';
import { countRight } from './run-facts.ts';
import { modelsOf, type ModelName, type ModelRecord, type RunRecord } from './run-record.ts';
import type { PhotoPrediction, RunPredictions } from './run-predictions.ts';

export type RunToCompare = { readonly folder: string; readonly record: RunRecord; /** Undefined where the run has kept none. */ readonly predictions: RunPredictions | undefined };

/** A model of one of the runs. */
export type ComparedModel = Pick<ModelRecord, 'name' | 'backbone' | 'tap' | 'precision' | 'parameters' | 'test'> & {
  /** The number of its run among those that were given, from 0, and its folder. */
  readonly run: number;
  readonly folder: string;
  /** Whether its run keeps what its models said of each test photo; where it does not, it is paired with no other run. */
  readonly predictions: boolean;
  readonly seed: number;
  readonly recipe: RunRecord['recipe'];
  /** Places of the photos, classes, and photos to learn from, to validate and to test. */
  readonly data: { readonly places: readonly string[]; readonly classes: readonly string[]; readonly split: readonly [train: number, validation: number, test: number] };
  /** Of all its phases. */
  readonly seconds: number;
};

/** Whether two models were judged on the very same test photos; `unknown` where a run has not kept what its models said. */
export type PhotosOfPair = 'same' | 'different' | 'unknown';

export type ComparedPair = {
  /** Numbers of two models in `models`. */
  readonly first: number;
  readonly second: number;
  readonly photos: PhotosOfPair;
  /** Whether both tell the same classes, in whatever order; where not, their accuracies are of different tasks. */
  readonly classes: 'same' | 'different';
  /** Test photos that both were judged on; null where it is not known. */
  readonly shared: number | null;
  /** Accuracy of the second less that of the first, with its 95 % interval: paired (Bonett and Price 2012) on the same photos, else of independent photos (Newcombe 1998). */
  readonly difference: PairedDifference;
  /** McNemar's exact test on the same photos, with p as it is and by Holm's correction over all pairs that were tested; null elsewhere. */
  readonly mcnemar: { readonly firstOnlyRight: number; readonly secondOnlyRight: number; readonly p: number; readonly adjusted: number } | null;
};

export type RunComparison = {
  /** Version of this form: fields may be added under the same number, none is renamed or removed. */
  readonly schema: 1;
  readonly models: readonly ComparedModel[];
  readonly pairs: readonly ComparedPair[];
};

/** Of two runs or more; of one run its own models. */
export function comparedRuns(runs: readonly RunToCompare[]): RunComparison {
  const entries = runs.flatMap((run, number) => modelsOf(run.record).map((model) => ({ run, number, model })));
  const keys = runs.map(({ predictions }) => predictions && keyed(predictions));
  const tested = entries.flatMap((first, a) => entries.slice(a + 1).map((second, b) => pairOf({ first: a, second: a + 1 + b, classes: classesOfPair(first, second) }, first, second, [keys[first.number], keys[second.number]])));
  const adjusted = holm(tested.flatMap(({ mcnemar }) => (mcnemar === null ? [] : [mcnemar.p])));
  let next = 0;
  return {
    schema: 1,
    models: entries.map(({ run, number, model }) => comparedModel(run, number, model)),
    pairs: tested.map((pair) => ({ ...pair, mcnemar: pair.mcnemar && { ...pair.mcnemar, adjusted: adjusted[next++]! } })),
  };
}

type Entry = { readonly run: RunToCompare; readonly number: number; readonly model: ModelRecord };
type Tested = Omit<ComparedPair, 'mcnemar'> & { readonly mcnemar: { readonly firstOnlyRight: number; readonly secondOnlyRight: number; readonly p: number } | null };
type Pair = Pick<ComparedPair, 'first' | 'second' | 'classes'>;
type Keyed = ReadonlyMap<string, PhotoPrediction>;

/** By what says that two photos are the same: the digest of the file and the class, or the path where no digest was taken; copies of one file are counted. */
function keyed(predictions: RunPredictions): Keyed {
  const found = new Map<string, PhotoPrediction>();
  for (const photo of predictions) {
    const base = `${photo.truth}\n${photo.sha256 ?? photo.path}`;
    let key = base;
    for (let copy = 2; found.has(key); copy++) key = `${base}\n${copy}`;
    found.set(key, photo);
  }
  return found;
}

function pairOf(numbers: Pair, first: Entry, second: Entry, [a, b]: readonly [Keyed | undefined, Keyed | undefined]): Tested {
  const counted = a === undefined || b === undefined ? withinRecord(first, second) : undefined;
  const independent = unpairedDifference({ right: countRight(first.model), images: first.model.test.images }, { right: countRight(second.model), images: second.model.test.images });
  if (a === undefined || b === undefined) {
    if (counted === undefined) return { ...numbers, photos: 'unknown', shared: null, difference: independent, mcnemar: null };
    return paired(numbers, counted, first.model.test.images);
  }
  const shared = [...a.keys()].filter((key) => b.has(key));
  if (shared.length !== a.size || shared.length !== b.size) return { ...numbers, photos: 'different', shared: shared.length, difference: independent, mcnemar: null };
  let [firstOnlyRight, secondOnlyRight] = [0, 0];
  for (const key of shared) {
    const [one, other] = [isRight(a.get(key), first.model.name), isRight(b.get(key), second.model.name)];
    if (one && !other) firstOnlyRight++;
    if (other && !one) secondOnlyRight++;
  }
  return paired(numbers, { firstOnlyRight, secondOnlyRight }, shared.length);
}

function classesOfPair(first: Entry, second: Entry): ComparedPair['classes'] {
  const [one, other] = [first, second].map(({ run }) => JSON.stringify([...run.record.data.classes].sort()));
  return one === other ? 'same' : 'different';
}

function paired(numbers: Pair, counts: { readonly firstOnlyRight: number; readonly secondOnlyRight: number }, images: number): Tested {
  return { ...numbers, photos: 'same', shared: images, difference: accuracyDifferenceOf(counts, images), mcnemar: { ...counts, p: evenSplitP(counts.firstOnlyRight, counts.secondOnlyRight) } };
}

/** The two models of one run were judged on the same photos, which its record counted. */
function withinRecord(first: Entry, second: Entry): { readonly firstOnlyRight: number; readonly secondOnlyRight: number } | undefined {
  const { comparison } = first.run.record;
  if (first.number !== second.number || comparison === null) return undefined;
  return { firstOnlyRight: comparison.mcnemar.scratchOnlyRight, secondOnlyRight: comparison.mcnemar.transferOnlyRight };
}

function isRight(photo: PhotoPrediction | undefined, model: ModelName): boolean {
  return photo !== undefined && photo.said[model]?.label === photo.truth;
}

function comparedModel({ folder, predictions, record: { seed, recipe, data: { places, place, root, classes, split } } }: RunToCompare, run: number, { name, backbone, tap, precision, parameters, test, seconds }: ModelRecord): ComparedModel {
  return {
    run, folder, predictions: predictions !== undefined, name, backbone, tap, precision, seed, recipe, parameters, test,
    data: { places: places.length > 0 ? places : [place ?? root], classes, split: [split.train.length, split.validation.length, split.test.length] },
    seconds: seconds.total,
  };
}

/** The folders of runs that keep no predictions. */
export function unpairedRuns({ models }: RunComparison): readonly string[] {
  return [...new Set(models.filter(({ predictions }) => !predictions).map(({ folder }) => folder))];
}

/** @file The story of a run as plain data: statements in the order in which they are told, each with the numbers that its sentence rests on. */
import type { ModelName } from '../run-fields.ts';

type Interval = readonly [low: number, high: number];

/** The numbers of each kind of statement. Shares, accuracies and p go from 0 to 1, times are seconds, counts of photos say which photos. */
export type StoryNumbers = {
  /** Both models learned from the same photos and were judged on the same others. */
  readonly compared: { readonly classes: readonly string[]; readonly train: number; readonly validation: number; readonly test: number; readonly backbone: string };
  /** One model alone. */
  readonly trained: { readonly classes: readonly string[]; readonly train: number; readonly validation: number; readonly test: number; readonly backbone: string; readonly accuracy: number; readonly interval: Interval };
  /** Photos that one model alone is right on, how often chance makes so uneven a pair (McNemar), and transfer less scratch in accuracy with its 95 % interval. */
  readonly chance: { readonly images: number; readonly scratchOnly: number; readonly transferOnly: number; readonly p: number; readonly difference: number; readonly interval: Interval | null };
  /** What guessing, always naming the largest class, and the nearest class mean reach; null where that is not known. */
  readonly beside: { readonly classes: number; readonly guessing: number; readonly largest: number; readonly centroid: number | null; readonly images: number };
  /** The gap that so many test photos can show: between these models, or of the better one to another model that errs on other photos. */
  readonly detectable: { readonly images: number; readonly difference: number; readonly to: 'these' | 'another' | 'third' };
  /** Weights that were trained, and what the time went to. */
  readonly effort: { readonly scratch: Effort; readonly transfer: Effort; /** Views of photos that the frozen network had seen in an earlier run: they took no time in this one. */ readonly cached: number };
  /** What the head reaches with the fewest photos that suffice to be level with the other model, or with the fewest at all. */
  readonly fewer: { readonly perClass: number; readonly train: number; readonly accuracy: number; readonly images: number; readonly all: number; readonly others: { readonly model: ModelName; readonly accuracy: number } };
  readonly fineTuned: { readonly kept: boolean; readonly trained: number; readonly seconds: number; readonly layers: number; readonly of: number; readonly probe: number; readonly accuracy: number; readonly images: number; readonly gained: number; readonly lost: number; readonly p: number };
  readonly crossValidated: { readonly folds: number; readonly images: number; readonly accuracy: number; readonly interval: Interval };
  /** Where the model fails that is told of; the worst class is null where others are as bad; the pair is the most frequent confusion, null where two classes leave no choice. */
  readonly fails: { readonly model: ModelName; readonly wrong: number; readonly images: number; readonly worst: { readonly name: string; readonly wrong: number; readonly of: number } | null; readonly pair: { readonly truth: string; readonly said: string; readonly count: number } | null };
  /** It erred on none; so many errors in all fit with that all the same. */
  readonly perfect: { readonly model: ModelName; readonly images: number; readonly errors: number };

  /** The loss of a model and the share of photos that it is wrong on, which are not the same. */
  readonly loss: { readonly model: ModelName; readonly loss: number; readonly wrong: number; readonly images: number };
  /** What the transfer model has, what of it was trained, and what scratch trained. */
  readonly parameters: { readonly total: number; readonly frozen: number; readonly trained: number; readonly scratch: number | null };

  /** Test photos that a difference as seen needs to be found four times in five; null where none would do. */
  readonly moreTest: { readonly images: number; readonly difference: number; readonly needed: number };
  readonly morePhotos: { readonly from: number; readonly to: number; readonly gained: number; readonly lost: number; readonly p: number };
  readonly tryFineTune: { readonly wrong: number; readonly images: number };
  /** Were all mistakes won, that were less than the gap that the test photos can show: no better model could be told from luck. */
  readonly biggerTest: { readonly wrong: number; readonly images: number; readonly gap: number };
  readonly harderPhotos: { readonly images: number };
  readonly tryCurve: { readonly train: number };

  readonly drawings: { readonly images: number };
  /** Classes that ImageNet has too, with how many of its 1,000 classes are of that kind. */
  readonly inImageNet: { readonly backbone: string; readonly classes: number; readonly found: readonly { readonly name: string; readonly kinds: number }[] };
  readonly smallTest: { readonly images: number; readonly model: ModelName; readonly interval: Interval };
  readonly imbalanced: { readonly largest: { readonly name: string; readonly count: number }; readonly smallest: { readonly name: string; readonly count: number }; readonly always: number };
  readonly torn: { readonly photos: number };
  readonly conflicting: { readonly photos: number };
  /** Mean confidence and accuracy on the test photos. */
  readonly calibration: { readonly model: ModelName; readonly error: number; readonly confidence: number; readonly accuracy: number; readonly images: number };
  readonly lookAtLabels: { readonly found: number; readonly images: number };
  /** A model that calls all test photos the same. */
  readonly oneClass: { readonly model: ModelName; readonly name: string; readonly images: number };
  /** Losses on the validation photos after the last epoch and the one before; null where there was one epoch. */
  readonly baselineShort: { readonly epochs: number; readonly before: number | null; readonly last: number };
  readonly validationBetter: { readonly validation: number; readonly test: number; readonly validationImages: number; readonly images: number };
};

/** Weights that were trained, the seconds of training them, and all seconds of the model. */
export type Effort = { readonly trained: number; readonly training: number; readonly total: number };

export type StoryKind = keyof StoryNumbers;

/** A statement of any kind, or of the given one. */
export type Statement<Kind extends StoryKind = StoryKind> = { [Each in Kind]: { readonly kind: Each; readonly numbers: StoryNumbers[Each] } }[Kind];

/** A run in a few statements. */
export type Story = {
  /** Which model is better as far as the photos can tell; null where they cannot, and of one model alone. */
  readonly verdict: { readonly better: ModelName | null; readonly right: { readonly scratch: number | null; readonly transfer: number }; readonly images: number };
  /** What was done and found. */
  readonly found: readonly Statement[];
  /** What is easily concluded and wrong. */
  readonly caution: readonly Statement[];
  /** What to try next. */
  readonly next: readonly Statement[];
  /** What a reader should know before believing it. */
  readonly warnings: readonly Statement[];
};

export function statement<Kind extends StoryKind>(kind: Kind, numbers: StoryNumbers[Kind]): { readonly kind: Kind; readonly numbers: StoryNumbers[Kind] } {
  return { kind, numbers };
}

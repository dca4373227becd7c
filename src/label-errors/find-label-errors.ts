/** @file Finds labels that are likely wrong, by confident learning. */
import { argMaxOfRow } from '../base/arg-max.ts';
import { labelQuality, type QualityMeasure } from './label-quality.ts';
import { ROUNDING, type LabelledProbabilities } from './labelled-probabilities.ts';
import { prunedPhotos, type PruningRule } from './pruning.ts';

export type FindLabelErrorsOptions = LabelledProbabilities & {
  /** How many are taken and which; default `byNoiseRate`. */
  readonly rule?: PruningRule | undefined;
  /** What they are put in order by; default `selfConfidence`. */
  readonly rankBy?: QualityMeasure | undefined;
};

/** A photo whose label is likely wrong. */
export type LabelError = {
  /** Its number. */
  readonly photo: number;
  readonly given: number;
  /** The class that the model finds most probable, and its probability. */
  readonly suggested: number;
  readonly probability: number;
  /** The probability of the given class. */
  readonly givenProbability: number;
};

/** The likely errors, the likeliest first. A photo whose given class is the most probable one is none, whatever the counts say. */
export function findLabelErrors({ rule = 'byNoiseRate', rankBy = 'selfConfidence', ...input }: FindLabelErrorsOptions): LabelError[] {
  const { labels, probabilities, classes } = input;
  const errors = prunedPhotos(input, rule).flatMap((photo) => {
    const [given, suggested] = [labels[photo]!, argMaxOfRow(probabilities, photo, classes)];
    const [probability, givenProbability] = [probabilities[photo * classes + suggested]!, probabilities[photo * classes + given]!];
    // As near as rounding, the given class has it.
    const held = suggested === given || givenProbability + ROUNDING > probability || (givenProbability + ROUNDING === probability && given < suggested);
    return held ? [] : [{ photo, given, suggested, probability, givenProbability }];
  });
  return errors.map((error) => ({ error, quality: labelQuality(input, error.photo, rankBy) })).sort((a, b) => a.quality - b.quality).map(({ error }) => error);
}

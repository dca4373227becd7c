/** @file The words of the report on all figures of the test photos: what they are, what they can tell, and when "not sure" is the better answer. */
import { englishFormats, formatCount, formatPercent, plural } from '../base/format.ts';
import type { NotSureBand } from '../evaluation/not-sure-band.ts';
import { gapOf, type DecidedClass, type JudgedModel, type JudgedOn } from './judged-model.ts';
import type { ComparisonRecord } from './run-record.ts';
import type { Paragraph } from './words-explain.ts';
import { intervalText, picture } from './words.ts';

type Interval = readonly [low: number, high: number];

const { decimal } = englishFormats;

export const evaluationWords: {
  readonly heading: string;
  readonly caption: string;
  readonly measure: string;
  readonly none: string;
  readonly rows: { readonly [name in 'balancedAccuracy' | 'macroF1' | 'kappa' | 'auc' | 'averagePrecision' | 'logLoss' | 'brier' | 'calibrationError']: string };
  readonly topK: (k: number) => string;
  readonly shareInterval: (interval: Interval) => string;
  readonly interval: (interval: Interval) => string;
  readonly note: string;
  readonly classes: string;
  readonly classesNote: string;
  readonly classesCaption: (name: string) => string;
  readonly className: string;
  readonly precision: string;
  readonly recall: string;
  readonly f1: string;
  readonly support: string;
  readonly macro: string;
  readonly weighted: string;
  readonly area: { readonly roc: (name: string, area: number) => string; readonly precisionRecall: (name: string, area: number) => string };
  readonly allAnswered: (name: string, accuracy: number) => string;
  readonly paragraphs: (models: readonly JudgedModel[], on: JudgedOn, comparison: ComparisonRecord | null) => readonly Paragraph[];
} = {
  heading: 'The test in full',
  caption: 'All figures of the test, each with its 95 % interval where it has one',
  measure: 'Measure',
  none: 'none',
  rows: {
    balancedAccuracy: 'Balanced accuracy', macroF1: 'F1, mean of the classes', kappa: 'Cohen\'s kappa', auc: 'Area under ROC', averagePrecision: 'Average precision',
    logLoss: 'Log loss', brier: 'Brier score', calibrationError: 'Expected calibration error',
  },
  topK: (k) => `Truth among the first ${formatCount(k)}`,
  shareInterval: (interval) => `95 % interval ${intervalText(interval)}`,
  interval: ([low, high]) => `95 % interval ${decimal(low, 4)} to ${decimal(high, 4)}`,
  note:
    'Intervals of shares of images are Wilson\'s, the others come from images drawn again and again (bootstrap, BCa); they are told only where resampling says anything. Balanced accuracy counts each class alike. ' +
    'Kappa is agreement beyond chance: 0 is guessing, 1 is perfect. Area and average precision tell each class from the others by its probability, at all thresholds, and are means of the classes. ' +
    'Log loss, Brier score (0 to 2) and calibration error judge the probabilities: lower is better.',
  classes: 'Class by class',
  classesNote: 'Precision: of what was called so, the share that is so. Recall: of what is so, the share that was called so. F1 is their harmonic mean.',
  classesCaption: (name) => `${name}, class by class`,
  className: 'Class',
  precision: 'Precision',
  recall: 'Recall',
  f1: 'F1',
  support: 'Images',
  macro: 'Mean of the classes',
  weighted: 'Mean, weighted by images',
  area: {
    roc: (name, area) => `${name}: the area under it is ${decimal(area, 4)}.`,
    precisionRecall: (name, area) => `${name}: the average precision is ${decimal(area, 4)}.`,
  },
  allAnswered: (name, accuracy) => `${name}: ${formatPercent(accuracy, 1)} right when all are answered.`,
  paragraphs: (models, on, comparison) => [...differenceOf(comparison), detectable(models, on, comparison), ...notSure(models, on)],
};

/** Of a page on one model that was judged by photos that no run knows of. */
export const evaluationPageWords: {
  readonly kicker: (model: string) => string;
  readonly title: (right: number, images: number) => string;
  readonly photosIn: string;
  readonly confusionNote: (images: number) => string;
  readonly learned: (learned: number, images: number) => string;
  readonly unlike: (found: { readonly unlike: number; readonly share: number; readonly validation: number; readonly interval: readonly [number, number] }, images: number) => string;
  readonly one: string;
  readonly back: string;
  readonly decided: (found: DecidedClass) => string;
  readonly photosHeading: string;
  readonly choose: (first: number) => string;
  readonly all: (shown: number) => string;
  readonly hardest: (shown: number, images: number) => string;
  readonly footer: string;
} = {
  kicker: (model) => `Headstart, an evaluation of ${model}`,
  title: (right, images) => `Right on ${formatCount(right)} of ${plural(images, 'photo')}`,
  photosIn: 'The photos are in',
  confusionNote: (images) => `Each row holds the photos of one class, each column what the model said; n = ${formatCount(images)}. Right answers lie on the diagonal.`,
  learned: (learned, images) => `The model learned from ${formatCount(learned)} of these ${plural(images, 'photo')} or was chosen by them, so the figures flatter it. Judge it by other photos.`,
  unlike: ({ unlike, share, validation, interval }, images) =>
    `${formatCount(unlike)} of ${plural(images, 'photo')} (95 % interval ${intervalText(interval)}) are unlike the photos that the model learned from: their features lie farther away than those of ${formatPercent(share, 0)} of ${plural(validation, 'validation photo')}. What it says of them is worth little.`,
  one: 'photo',
  decided: ({ class: label, threshold, validation, test }) =>
    threshold === null || test.precision === null || test.interval === null
      ? `By the threshold that was asked for, chosen on ${plural(validation.images, 'validation photo')}, none of the ${plural(test.images, 'photo')} is called ${label}.`
      : `From a probability of ${formatPercent(threshold, 2)} on, chosen on ${plural(validation.images, 'validation photo')}, ${formatCount(test.called)} of ${plural(test.images, 'photo')} are called ${label}, ${formatPercent(test.precision, 1)} of them rightly (95 % interval ${intervalText(test.interval)}); missed: ${formatCount(test.falseNegatives)}.`,
  back: 'back to the hardest',
  photosHeading: 'The photos',
  choose: (first) => `The ${plural(first, 'photo')} whose true class got the least probability, the hardest first. Choose a number to see its photos: each row holds a class, each column what the model said.`,
  all: (shown) => `Show all ${plural(shown, 'photo')} of this page`,
  hardest: (shown, images) => `${formatCount(shown)} of ${plural(images, 'photo')}, the worst first.`,
  footer: 'Made by Headstart. This page needs no network and holds everything that it shows.',
};

/** "28.7", "-0.4": of percentage points. */
function points(share: number): string {
  return decimal(share * 100, 1);
}

function differenceOf(comparison: ComparisonRecord | null): readonly Paragraph[] {
  if (comparison?.difference === undefined || comparison.difference === null) return [];
  const { accuracy, loss } = comparison.difference;
  const side = accuracy.difference === 0 ? 'the same as' : `${points(Math.abs(accuracy.difference))} points ${accuracy.difference > 0 ? 'above' : 'below'}`;
  const within = accuracy.interval === null ? '' : ` (95 % interval of the difference ${points(accuracy.interval[0])} to ${points(accuracy.interval[1])} points)`;
  const losses = loss.interval === null ? '' : ` The loss of transfer less that of scratch is ${decimal(loss.difference, 3)} (95 % interval ${decimal(loss.interval[0], 3)} to ${decimal(loss.interval[1], 3)}, paired bootstrap).`;
  return [{ lead: 'The difference has an interval of its own.', text: `The accuracy of transfer is ${side} that of scratch${within}. Both were judged on the same images, so this is narrower than the two intervals suggest.${losses}` }];
}

function detectable(models: readonly JudgedModel[], on: JudgedOn, comparison: ComparisonRecord | null): Paragraph {
  const { images, discordance, difference, known } = gapOf(models, comparison);
  const all = plural(images, `test ${picture(on)}`);
  const between = !known ? 'to a model that is worse and errs on other images' : `between models that, like these two, differ on ${formatPercent(discordance, 1)} of them`;
  if (difference === null) return { lead: `${all} cannot show a difference between models.`, text: `McNemar's test at the 5 % level would hardly find any difference ${between}. More test ${picture(on)}s are needed to compare.` };
  return {
    lead: `With ${all} a gap under ${points(difference)} points can hardly be told from luck.`,
    text: `A difference in accuracy of that size ${between} is found by McNemar's test (5 % level) about four times in five, a smaller one more seldom. Four times as many ${picture(on)}s would halve it.`,
  };
}

function notSure(models: readonly JudgedModel[], on: JudgedOn): readonly Paragraph[] {
  if (on.validation === 0) return [];
  return [{ lead: '"Not sure" is an answer too.', text: models.map(({ name, evaluation }) => band(name, evaluation.notSure, on)).join(' ') }];
}

function band(name: string, found: NotSureBand | null, on: JudgedOn): string {
  const one = picture(on);
  if (found === null) return `${name}: no confidence makes 99 % of its answers right on the ${formatCount(on.validation)} validation ${one}s.`;
  const { wanted, threshold, validation, test } = found;
  const given = test.accuracy === null || test.interval === null
    ? `no test ${one} is answered`
    : `${formatPercent(test.coverage, 1)} of the test ${one}s are answered, ${formatPercent(test.accuracy, 1)} of them right (95 % interval ${intervalText(test.interval)}, n = ${formatCount(test.images)})`;
  if (validation.coverage === 1) return `${name}: on the ${formatCount(on.validation)} validation ${one}s ${formatPercent(wanted, 0)} of the answers are right without it; ${given}.`;
  return `${name}: when it answers only from a confidence of ${formatPercent(threshold, 1)} on, ${formatPercent(wanted, 0)} of its answers are right on the ${formatCount(on.validation)} validation ${one}s, by which it was chosen; ${given}.`;
}

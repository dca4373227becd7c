/** @file What a good colleague would say before the figures of a run are believed. */
import { largestShare } from '../run-facts.ts';
import { modelOf, type ModelRecord, type RunRecord } from '../run-record.ts';
import { imageNetKinds, learnedFromImageNet } from './imagenet-kinds.ts';
import { statement, type Statement } from './story-fields.ts';

/** An interval of more points than this from end to end, or fewer photos than that, is a small test. */
const WIDE = 0.1;
const FEW = 100;
/** A class of so many times the photos of another makes accuracy flattering. */
const UNEVEN = 2;
/** Of the expected calibration error: below this, so few photos as tests have show as much by chance. */
const POOR = 0.1;
/** A baseline of so few epochs has barely begun. */
const SHORT = 3;

/** `told` is the model that the story is about. */
export function storyWarnings(record: RunRecord, told: ModelRecord, scratch: ModelRecord | null): readonly Statement[] {
  const { torn = 0, conflicting = 0 } = record.data.splitBy ?? {};
  const { found = [], images = 0 } = modelOf(record, 'transfer').labelErrors ?? {};
  return [
    ...(record.data.sample ? [statement('drawings', { images: told.test.images })] : []),
    ...(torn > 0 ? [statement('torn', { photos: torn })] : []),
    ...inImageNet(record),
    ...smallTest(told),
    ...imbalanced(record),
    ...[told, ...(scratch === null || scratch === told ? [] : [scratch])].flatMap((model) => oneClass(record, model)),
    ...baselineShort(scratch),
    ...calibration(told),
    ...validationBetter(record, modelOf(record, 'transfer')),
    ...(found.length > 0 ? [statement('lookAtLabels', { found: found.length, images })] : []),
    ...(conflicting > 0 ? [statement('conflicting', { photos: conflicting })] : []),
  ];
}

function inImageNet({ data: { classes, sample }, options: { backbone } }: RunRecord): readonly Statement[] {
  const found = classes.map((name) => ({ name, kinds: imageNetKinds(name) })).filter(({ kinds }) => kinds > 0);
  return sample || found.length === 0 || !learnedFromImageNet(backbone) ? [] : [statement('inImageNet', { backbone, classes: classes.length, found })];
}

function smallTest({ name, test: { images, interval } }: ModelRecord): readonly Statement[] {
  return images < FEW || interval[1] - interval[0] > WIDE + 1e-9 ? [statement('smallTest', { images, model: name, interval })] : [];
}

function imbalanced(record: RunRecord): readonly Statement[] {
  const counts = Object.entries(record.data.counts).map(([name, count]) => ({ name, count })).toSorted((a, b) => b.count - a.count);
  const [largest, smallest] = [counts[0], counts.at(-1)];
  if (largest === undefined || smallest === undefined || largest.count < UNEVEN * smallest.count) return [];
  return [statement('imbalanced', { largest, smallest, always: largestShare(record) })];
}

/** Where there are photos of other classes too. */
function oneClass({ data: { classes } }: RunRecord, { name, confusion, test: { images } }: ModelRecord): readonly Statement[] {
  const said = classes.map((_, label) => confusion.reduce((sum, row) => sum + row[label]!, 0));
  const only = said.indexOf(images);
  return only < 0 || confusion[only]![only] === images ? [] : [statement('oneClass', { model: name, name: classes[only]!, images })];
}

/** Few epochs, or a loss on the validation photos that was least at the end. */
function baselineShort(scratch: ModelRecord | null): readonly Statement[] {
  const before = scratch?.history.at(-2)?.validationLoss ?? null;
  const last = scratch?.history.at(-1)?.validationLoss ?? null;
  if (scratch === null || last === null) return [];
  const least = Math.min(...scratch.history.map(({ validationLoss }) => validationLoss ?? Infinity));
  return scratch.history.length <= SHORT || last === least ? [statement('baselineShort', { epochs: scratch.history.length, before, last })] : [];
}

function calibration({ name, evaluation }: ModelRecord): readonly Statement[] {
  if (evaluation === null || evaluation.images < FEW || evaluation.calibration.error <= POOR) return [];
  const { error, bins } = evaluation.calibration;
  const confidence = bins.reduce((sum, bin) => sum + bin.count * (bin.confidence ?? 0), 0) / Math.max(1, evaluation.images);
  const accuracy = bins.reduce((sum, bin) => sum + bin.count * (bin.accuracy ?? 0), 0) / Math.max(1, evaluation.images);
  return [statement('calibration', { model: name, error, confidence, accuracy, images: evaluation.images })];
}

/** By more than two standard errors of the difference between two shares, and two points. */
function validationBetter({ data: { split } }: RunRecord, { probe, fineTune, test }: ModelRecord): readonly Statement[] {
  const chosen = probe?.path.find(({ l2 }) => l2 === probe.l2)?.validationAccuracy ?? null;
  const validation = fineTune?.chosen === 'fineTuned' ? (fineTune.validation?.fineTuned.accuracy ?? null) : chosen;
  const validationImages = split.validation.length;
  if (validation === null || validationImages === 0) return [];
  const error = Math.sqrt((validation * (1 - validation)) / validationImages + (test.accuracy * (1 - test.accuracy)) / test.images);
  return validation - test.accuracy > Math.max(0.02, 2 * error) ? [statement('validationBetter', { validation, test: test.accuracy, validationImages, images: test.images })] : [];
}

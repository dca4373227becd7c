/**
 * @file The words of the report, apart from its logic: another language is another file with these exports.
 * Every figure here says on how many photos it rests.
 */
import { englishFormats, formatCount, formatPercent, plural, type Formats } from '../base/format.ts';
import { englishChartWords, type ChartWords } from '../charts/words.ts';
import { countRight, isClear, largestShare } from './run-facts.ts';
import { modelOf, modelsOf, type ModelRecord, type RunRecord, type TestRecord } from './run-record.ts';

export { countRight };

export const language: string = 'en';
export const formats: Formats = englishFormats;
export const chartWords: ChartWords = englishChartWords;

/** The reason why a file was left out, as the page tells it; it is thrown in English. */
export function translated(reason: string): string {
  return reason;
}

export const skipLink: string = 'Skip to the results';

export const headings: {
  readonly [name in 'results' | 'curves' | 'confusion' | 'photos' | 'data' | 'meaning' | 'use' | 'environment']: string;
} = {
  results: 'The numbers',
  curves: 'Learning curves',
  confusion: 'What was taken for what',
  photos: 'Some of the test images',
  data: 'The images',
  meaning: 'What these numbers mean and what they do not',
  use: 'Use the model',
  environment: 'How this run was made',
};

export function plotTitle(record: RunRecord): string {
  return record.comparison === null ? 'Transfer learning' : 'Training from scratch and transfer learning';
}

/** What learning curves count: an iteration of L-BFGS passes over the train photos as an epoch does. */
export function passName(record: RunRecord): string {
  if (modelOf(record, 'transfer').head !== 'probe') return 'epoch';
  return record.comparison === null ? 'iteration' : 'epoch (scratch), iteration (transfer)';
}

/** "Scratch", "Transfer (vgg16)". */
export function modelName({ name, backbone }: Pick<ModelRecord, 'name' | 'backbone'>): string {
  if (name === 'scratch') return 'Scratch';
  return backbone === null ? 'Transfer' : `Transfer (${backbone})`;
}

export function plotSubtitle(record: RunRecord): string {
  const { split, classes } = record.data;
  return `${plural(split.train.length, picture(record))} to learn from, ${plural(split.test.length, `test ${picture(record)}`)}, ${classes.length} classes`;
}

/** The line above the headline. */
export function kicker(record: RunRecord): string {
  const classes = record.data.classes;
  const names = classes.length <= 5 ? classes.join(', ') : `${classes.length} classes`;
  return record.comparison === null ? `Headstart, an image classifier by transfer learning: ${names}` : `Headstart, a comparison of two image classifiers: ${names}`;
}

export function footer(record: RunRecord): string {
  return `Made by Headstart ${record.headstart}. This page needs no network and holds everything that it shows.`;
}

/** Whatever says whether its photos are drawings. */
export type Pictured = { readonly data: { readonly sample: boolean } };

/** What the data consists of: photos, or the built-in drawings. */
export function picture(record: Pictured): string {
  return record.data.sample ? 'drawing' : 'photo';
}

/** The one sentence that remains. */
export function headline(record: RunRecord): string {
  const { comparison } = record;
  if (comparison === null) {
    const alone = modelOf(record, 'transfer');
    return `Right on ${formatCount(countRight(alone))} of ${plural(alone.test.images, `test ${picture(record)}`)}`;
  }
  const [scratch, transfer] = [modelOf(record, 'scratch'), modelOf(record, 'transfer')];
  const [a, b] = [countRight(scratch), countRight(transfer)];
  const of = `of ${plural(transfer.test.images, `test ${picture(record)}`)}`;
  if (a === b) return `A tie: both models are right on ${formatCount(a)} ${of}`;
  if (!isClear(comparison.mcnemar.p)) {
    return `No clear difference: transfer is right on ${formatCount(b)} ${of}, scratch on ${formatCount(a)}`;
  }
  return b > a
    ? `Transfer learning is better: right on ${formatCount(b)} ${of}, scratch on ${formatCount(a)}`
    : `Training from scratch is better: right on ${formatCount(a)} ${of}, transfer on ${formatCount(b)}`;
}

/** McNemar's test in words; of one model alone, what its figure is to be held against. */
export function disagreement(record: RunRecord): string {
  if (record.comparison === null) return beside(modelOf(record, 'transfer'), record);
  const { scratchOnlyRight, transferOnlyRight, p } = record.comparison.mcnemar;
  const one = picture(record);
  const k = scratchOnlyRight + transferOnlyRight;
  const all = plural(modelOf(record, 'transfer').test.images, `test ${one}`);
  if (k === 0) return `Both models are right on the same ${one}s and wrong on the same ones, of ${all}: nothing here tells them apart.`;
  const split =
    `The two models disagree on ${formatCount(k)} of ${all} (one is right, the other wrong): ` +
    `transfer alone is right on ${formatCount(transferOnlyRight)}, scratch alone on ${formatCount(scratchOnlyRight)}.`;
  if (scratchOnlyRight === transferOnlyRight) return `${split} That is an even split (p ${formatP(p)}, McNemar's exact test): nothing here says that one is better.`;
  const chance = `If both were equally good, a gap at least this lopsided would come by chance with p ${formatP(p)} (McNemar's exact test)`;
  return isClear(p)
    ? `${split} ${chance}: chance alone hardly explains it.`
    : `${split} ${chance}: these ${one}s cannot tell which model is better. That is not proof that they are equal; more test ${one}s might tell.`;
}

function beside({ centroid }: ModelRecord, record: RunRecord): string {
  const guessing = `Guessing blindly among ${plural(record.data.classes.length, 'class', 'classes')} would be right on ${formatPercent(1 / record.data.classes.length, 0)}${largestShare(record) > 1 / record.data.classes.length + 0.01 ? `, always naming the largest class on ${formatPercent(largestShare(record), 0)}` : ''}.`;
  if (centroid === null) return guessing;
  return `${guessing} The nearest class mean on the same features, which trains nothing, is right on ${formatPercent(centroid.accuracy, 1)} (95 % interval ${intervalText(centroid.interval)}, n = ${formatCount(centroid.images)}).`;
}

/** "< 0.0001", "= 0.0413", "= 0.38": cut, not rounded, below 0.05, so that what is clear reads as clear. */
export function formatP(p: number): string {
  if (p < 0.0001) return '< 0.0001';
  return `= ${p < 0.05 ? (Math.floor(p * 10_000) / 10_000).toFixed(4) : p.toFixed(2)}`;
}

/** "63.9 to 74.3 %". */
export function intervalText([low, high]: readonly [number, number]): string {
  return `${(low * 100).toFixed(1)} to ${formatPercent(high, 1)}`;
}

export const scoreCard: {
  readonly right: (model: ModelRecord, record: RunRecord) => string;
  readonly interval: (model: { readonly test: Pick<TestRecord, 'images' | 'interval'> }) => string;
} = {
  right: (model, record) => `${formatCount(countRight(model))} of ${plural(model.test.images, `test ${picture(record)}`)} right`,
  interval: (model) => `95 % interval ${intervalText(model.test.interval)}, n = ${formatCount(model.test.images)}`,
};

export const table: { readonly [name in TableRow]: string } = {
  measure: 'Measure',
  total: 'Total parameters',
  trainable: 'Trainable parameters',
  nonTrainable: 'Non-trainable parameters',
  loss: 'Test loss (cross-entropy)',
  accuracy: 'Test accuracy',
  decode: 'Time: reading images',
  precision: 'Time: measuring float32 and int8',
  features: 'Time: frozen network',
  training: 'Time: training',
  evaluation: 'Time: test images',
  time: 'Time in all',
  none: 'none',
};

type TableRow =
  | 'measure' | 'total' | 'trainable' | 'nonTrainable' | 'loss' | 'accuracy'
  | 'decode' | 'precision' | 'features' | 'training' | 'evaluation' | 'time' | 'none';

export function tableCaption(record: RunRecord): string {
  return record.comparison === null ? 'The model in figures; a weight counts 4 bytes, in int8 one' : 'Both models side by side; a weight counts 4 bytes, in int8 one';
}

export function onImages(model: ModelRecord, record: RunRecord): string {
  return `on ${plural(model.test.images, `test ${picture(record)}`)}`;
}

export function curvesNote(record: RunRecord): string {
  const { train, validation } = record.data.split;
  return (
    `Solid lines: ${plural(validation.length, `validation ${picture(record)}`)}, looked at after each ${passes(record)}. Dashed: ` +
    `${plural(train.length, `train ${picture(record)}`)}, ${whenTrained(record)} Where dashed and solid part, the model learns its ${picture(record)}s by heart.` +
    (record.options.augmentation === null || record.comparison === null ? '' : ` Scratch learned from ${picture(record)}s that were changed by chance, which are harder: there the dashed line says less.`)
  );
}

/** The curves of a probe are those of a fit that is made for them. */
function whenTrained(record: RunRecord): string {
  if (modelOf(record, 'transfer').head !== 'probe') return 'while training on them.';
  const fit = 'a second fit from zero at the chosen strength, at temperature 1';
  return record.comparison === null
    ? `after each iteration too. The iterations are those of ${fit}.`
    : `of scratch while training on them, of transfer after each iteration. The iterations are those of ${fit}.`;
}

function passes(record: RunRecord): string {
  if (modelOf(record, 'transfer').head !== 'probe') return 'epoch';
  return record.comparison === null ? 'iteration' : 'epoch or iteration';
}

export const lines: { readonly validation: string; readonly train: string } = { validation: 'validation', train: 'train' };

export function confusionNote(record: RunRecord): string {
  const n = modelOf(record, 'transfer').test.images;
  return `Each row holds the test ${picture(record)}s of one class, each column what the model said; n = ${formatCount(n)}${modelsOf(record).length > 1 ? ' for each model' : ''}. Right answers lie on the diagonal.`;
}

export function photosNote(shown: number, record: RunRecord): string {
  return `${formatCount(shown)} of ${plural(record.data.split.test.length, `test ${picture(record)}`)}, none of them seen while training, with what ${record.comparison === null ? 'the' : 'each'} model said and how sure it was.`;
}

export const mark: { readonly right: string; readonly wrong: string; readonly truth: string } = { right: 'right', wrong: 'wrong', truth: 'Truth' };

export function photoAlt(path: string, truth: string): string {
  return `${path}, in truth ${truth}`;
}

/**
 * @file The words of the report, apart from its logic: another language is another file with these exports.
 * Every figure here says on how many photos it rests.
 */
import { formatCount, formatPercent, plural } from '../base/format.ts';
import { modelOf, type ModelRecord, type RunRecord } from './run-record.ts';

export const language: string = 'en';
export const plotTitle: string = 'Training from scratch and transfer learning';
export const skipLink: string = 'Skip to the results';

export const headings: {
  readonly [name in 'results' | 'curves' | 'confusion' | 'photos' | 'data' | 'meaning' | 'use' | 'environment']: string;
} = {
  results: 'The numbers',
  curves: 'How they learned',
  confusion: 'What was taken for what',
  photos: 'Some of the test images',
  data: 'The images',
  meaning: 'What these numbers mean and what they do not',
  use: 'Use the model',
  environment: 'How this run was made',
};

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
  return `Headstart, a comparison of two image classifiers: ${names}`;
}

export function footer(record: RunRecord): string {
  return `Made by Headstart ${record.headstart}. This page needs no network and holds everything that it shows.`;
}

/** What the data consists of: photos, or the built-in drawings. */
export function picture(record: RunRecord): string {
  return record.data.sample ? 'drawing' : 'photo';
}

/** Right predictions: the diagonal of the confusion matrix. */
export function countRight({ confusion }: ModelRecord): number {
  return confusion.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
}

/** Only a gap that chance rarely makes is called a difference. */
export function isClear(p: number): boolean {
  return p < 0.05;
}

/** The one sentence that remains. */
export function headline(record: RunRecord): string {
  const [scratch, transfer] = [modelOf(record, 'scratch'), modelOf(record, 'transfer')];
  const [a, b] = [countRight(scratch), countRight(transfer)];
  const of = `of ${plural(transfer.test.images, `test ${picture(record)}`)}`;
  if (a === b) return `A tie: both models are right on ${formatCount(a)} ${of}`;
  if (!isClear(record.comparison.mcnemar.p)) {
    return `No clear difference: transfer is right on ${formatCount(b)} ${of}, scratch on ${formatCount(a)}`;
  }
  return b > a
    ? `Transfer learning is better: right on ${formatCount(b)} ${of}, scratch on ${formatCount(a)}`
    : `Training from scratch is better: right on ${formatCount(a)} ${of}, transfer on ${formatCount(b)}`;
}

/** McNemar's test in words. */
export function disagreement(record: RunRecord): string {
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
  readonly interval: (model: Pick<ModelRecord, 'test'>) => string;
} = {
  right: (model, record) => `${formatCount(countRight(model))} of ${plural(model.test.images, `test ${picture(record)}`)} right`,
  interval: (model) => `95 % interval ${intervalText(model.test.interval)}, n = ${formatCount(model.test.images)}`,
};

export const table: { readonly [name in TableRow]: string } = {
  caption: 'Both models side by side; a weight takes 4 bytes',
  measure: 'Measure',
  total: 'Total parameters',
  trainable: 'Trainable parameters',
  nonTrainable: 'Non-trainable parameters',
  loss: 'Test loss (cross-entropy)',
  accuracy: 'Test accuracy',
  decode: 'Time: reading images',
  features: 'Time: frozen network',
  training: 'Time: training',
  evaluation: 'Time: test images',
  time: 'Time in all',
  none: 'none',
};

type TableRow =
  | 'caption' | 'measure' | 'total' | 'trainable' | 'nonTrainable' | 'loss' | 'accuracy'
  | 'decode' | 'features' | 'training' | 'evaluation' | 'time' | 'none';

export function onImages(model: ModelRecord, record: RunRecord): string {
  return `on ${plural(model.test.images, `test ${picture(record)}`)}`;
}

export function curvesNote(record: RunRecord): string {
  const { train, validation } = record.data.split;
  return (
    `Solid lines: ${plural(validation.length, `validation ${picture(record)}`)}, looked at after each epoch. Dashed: ` +
    `${plural(train.length, `train ${picture(record)}`)}, while training on them. Where dashed and solid part, the model learns its ${picture(record)}s by heart.`
  );
}

export const lines: { readonly validation: string; readonly train: string } = { validation: 'validation', train: 'train' };

export function confusionNote(record: RunRecord): string {
  const n = modelOf(record, 'transfer').test.images;
  return `Each row holds the test ${picture(record)}s of one class, each column what the model said; n = ${formatCount(n)} for each model. Right answers lie on the diagonal.`;
}

export function photosNote(shown: number, record: RunRecord): string {
  return `${formatCount(shown)} of ${plural(record.data.split.test.length, `test ${picture(record)}`)}, none of them seen while training, with what each model said and how sure it was.`;
}

export const mark: { readonly right: string; readonly wrong: string; readonly truth: string } = { right: 'right', wrong: 'wrong', truth: 'Truth' };

export function photoAlt(path: string, truth: string): string {
  return `${path}, in truth ${truth}`;
}

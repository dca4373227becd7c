/** @file The words of the report on what heads say of photos that they have not learned from: cross-validation, and labels that may be wrong. */
import { formatCount, formatPercent, plural } from '../base/format.ts';
import type { CrossValidationRecord, LabelErrorsRecord } from './out-of-fold-fields.ts';
import type { RunRecord } from './run-record.ts';
import { intervalText, picture } from './words.ts';

export const crossValidationWords: {
  readonly heading: string;
  readonly caption: string;
  readonly fold: string;
  readonly images: (record: RunRecord) => string;
  readonly accuracy: string;
  readonly mean: string;
  /** One sentence of what came out: also what the command says. */
  readonly verdict: (found: CrossValidationRecord, record: RunRecord) => string;
  readonly note: (found: CrossValidationRecord, record: RunRecord) => string;
} = {
  heading: 'Cross-validation',
  caption: 'Accuracy fold by fold',
  fold: 'Fold',
  images: (record) => `${picture(record) === 'photo' ? 'Photos' : 'Drawings'} judged`,
  accuracy: 'Accuracy',
  mean: 'Mean of the folds',
  verdict: ({ folds, images, accuracy, interval, mean }, record) => {
    const accuracies = folds.map((fold) => fold.accuracy);
    return (
      `${formatCount(folds.length)}-fold cross-validation: ${formatPercent(accuracy, 1)} of ${plural(images, `train and validation ${picture(record)}`)} are right (95 % interval ${intervalText(interval)}); ` +
      `fold by fold ${formatPercent(Math.min(...accuracies), 1)} to ${formatPercent(Math.max(...accuracies), 1)}, ${formatPercent(mean, 1)} in the mean.`
    );
  },
  note: ({ folds, images, effective }, record) => {
    const one = picture(record);
    return (
      `Each ${one} was judged once, by a softmax regression that learned from the other ${formatCount(folds.length - 1)} folds; its strength and temperature were chosen without the fold too. ` +
      `The test ${one}s have no part in it. The interval is Wilson's over all ${formatCount(images)}: the chance in which ${one}s there are` +
      (effective < images - 0.5 ? `, which, as some belong together, are worth ${formatCount(Math.round(effective))} that do not. ` : '. ') +
      `It does not come from the spread of the folds, whose heads share most of what they learned from: from one cross-validation no unbiased estimate of their variance can be had (Bengio and Grandvalet 2004). ` +
      `What other ${one}s to learn from would have changed is not in it, so it is a little narrow.`
    );
  },
};

export const labelWords: {
  readonly heading: string;
  readonly label: string;
  readonly says: string;
  readonly alt: (path: string, given: string) => string;
  /** One sentence of what was found: also what the command says. */
  readonly verdict: (found: LabelErrorsRecord, record: RunRecord) => string;
  readonly note: (shown: number, found: LabelErrorsRecord, record: RunRecord) => string;
} = {
  heading: 'Labels that may be wrong',
  label: 'Label',
  says: 'Looks like',
  alt: (path, given) => `${path}, labelled ${given}`,
  verdict: ({ images, found }, record) => {
    const all = `${plural(images, `train and validation ${picture(record)}`)}`;
    return found.length === 0 ? `No label of ${all} stands out as wrong.` : `${plural(found.length, 'label')} of ${all} may be wrong: worth a look.`;
  },
  note: (shown, { folds, found }, record) => {
    const one = picture(record);
    return (
      `Each ${one} was judged by a softmax regression that has not learned from it (${formatCount(folds)} folds). Confident learning (Northcutt, Jiang and Chuang 2021) counts from that how many labels of each class are likely another's, and takes so many, ` +
      `the likeliest first. Among them are ${one}s that are only hard to tell: look before you change any. The test ${one}s are left out, since they are looked at once.` +
      (shown < found.length ? ` ${formatCount(shown)} of ${formatCount(found.length)} are shown; run.json lists all.` : '')
    );
  },
};

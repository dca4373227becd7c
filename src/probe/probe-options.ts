/** @file What a probe is asked for, checked, and its labels and weights by rows. */
import { HeadstartError } from '../base/errors.ts';
import { checkWhole } from '../base/whole-number.ts';
import type { Truth } from './class-scores.ts';

export type ProbeQuestion = {
  readonly rows: { readonly views?: number | undefined };
  readonly labels: ArrayLike<number>;
  readonly classes: number;
  readonly train: readonly number[];
  readonly validation: readonly number[];
  readonly sampleWeight?: ArrayLike<number> | undefined;
  readonly l2?: number | undefined;
};

/** @throws HeadstartError 'usage' or 'data' naming what is wrong. */
export function checkProbeOptions({ rows, labels, classes, train, validation, sampleWeight, l2 }: ProbeQuestion): void {
  checkWhole('classes', classes, 2);
  checkWhole('views', rows.views ?? 1);
  if (l2 !== undefined && !(l2 > 0 && Number.isFinite(l2))) throw new HeadstartError('usage', `l2: the factor is ${l2}.`, 'It must be above 0: without a penalty, classes that can be told apart have no best weights.');
  for (const photo of [...train, ...validation]) {
    const label = labels[photo];
    if (label === undefined || !Number.isInteger(label) || label < 0 || label >= classes) throw new HeadstartError('data', `Photo ${photo} has the class ${String(label)}, of ${classes}.`, 'Classes are numbered from 0.');
  }
  const counts = new Float64Array(classes);
  const weights = new Float64Array(classes);
  for (const photo of train) {
    const weight = sampleWeight === undefined ? 1 : sampleWeight[photo];
    if (weight === undefined || !(weight >= 0 && Number.isFinite(weight))) throw new HeadstartError('usage', `sampleWeight: the weight of photo ${photo} is ${String(weight)}.`, 'Weights are at least 0.');
    counts[labels[photo]!]!++;
    weights[labels[photo]!]! += weight;
  }
  const [none, weightless] = [counts.indexOf(0), weights.indexOf(0)];
  if (none >= 0) throw new HeadstartError('data', `No training photo is of class ${none}.`, 'Each class needs at least one; leave the class out, or split the photos in another way.');
  if (weightless >= 0) throw new HeadstartError('data', `All training photos of class ${weightless} have the weight 0.`, 'Give at least one of them a weight, or leave the class out.');
}

/** Each view of a training photo counts for its share of the photo; all rows together for 1. */
export function truthOf({ rows, labels, classes, train, sampleWeight }: ProbeQuestion): Truth {
  const views = rows.views ?? 1;
  const weightOf = (photo: number): number => sampleWeight?.[photo] ?? 1;
  const total = train.reduce((sum, photo) => sum + weightOf(photo), 0) * views;
  const ofRows = train.flatMap((photo) => Array.from({ length: views }, () => photo));
  return { classes, labels: Int32Array.from(ofRows, (photo) => labels[photo]!), weights: Float64Array.from(ofRows, (photo) => weightOf(photo) / total) };
}

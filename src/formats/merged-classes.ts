/** @file Classes of a classifier under other names: the probability of a class is the sum of those that were merged into it. */
import { HeadstartError } from '../base/errors.ts';
import { nearest } from '../base/nearest.ts';
import { constant, type Value } from '../graph/value.ts';
import { matmul } from '../ops/matmul.ts';

/** What takes the place of all classes that a map does not name. */
export const OTHER = 'other';

export type MergedClasses = {
  readonly classes: readonly string[];
  /** Of each class before, the number of the class that it is part of. */
  readonly parts: readonly number[];
};

/** Classes that the changes name get that name; all others, and those that are left out, are together `other`. @throws HeadstartError 'usage' naming a class that is not there. */
export function mergedClasses(names: readonly string[], changes: readonly { readonly from: string; readonly to: string | null }[]): MergedClasses {
  const targets = new Map(changes.map(({ from, to }) => [from, to ?? OTHER]));
  const unknown = [...targets.keys()].find((from) => !names.includes(from));
  if (unknown !== undefined) {
    const near = nearest(unknown, names);
    throw new HeadstartError('usage', `The model has no class '${unknown}'${near === undefined ? '' : `; did you mean '${near}'?`}`, 'A map of the model\'s classes has their names before the sign =, as in tabby=Cat.');
  }
  const become = names.map((name) => targets.get(name) ?? OTHER);
  const wanted = [...new Set(targets.values())].filter((name) => name !== OTHER);
  const classes = become.includes(OTHER) ? [...wanted, OTHER] : wanted;
  return { classes, parts: become.map((name) => classes.indexOf(name)) };
}

/** Probabilities [N, before] as [N, after]. */
export function sumsOfParts(probabilities: Value, { classes, parts }: MergedClasses): Value {
  const matrix = new Float32Array(parts.length * classes.length);
  parts.forEach((part, index) => {
    matrix[index * classes.length + part] = 1;
  });
  return matmul(probabilities, constant(matrix, [parts.length, classes.length], 'float32', 'classes/parts'));
}

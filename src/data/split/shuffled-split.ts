/** @file Photos into parts all together, as the course notebook does it. */
import { HeadstartError } from '../../base/errors.ts';
import { random, shuffled } from '../../base/random.ts';
import { checkFractions, type Fractions, type Split } from './split-parts.ts';

/**
 * A split of all photos together: shuffled by `seed`, the first `trunc(n a)` go to training, those up to `trunc(n (a + b))` to
 * validation, the rest to test, as the course notebook cuts its list. The classes share each part as chance has it.
 */
export function shuffledSplit(labels: readonly number[], classes: readonly string[], fractions: Fractions, seed: number): Split {
  checkFractions(fractions);
  const [toTraining, toValidation] = [Math.trunc(labels.length * fractions[0]), Math.trunc(labels.length * (fractions[0] + fractions[1]))];
  const order = shuffled(labels.map((_, index) => index), random(seed, 'split'));
  const part = (from: number, to: number): number[] => order.slice(from, to).sort((a, b) => a - b);
  const split = { train: part(0, toTraining), validation: part(toTraining, toValidation), test: part(toValidation, labels.length) };
  for (const [name, indices] of Object.entries(split) as [keyof Split, readonly number[]][]) {
    const missing = classes.find((_, label) => !indices.some((index) => labels[index] === label));
    if (missing !== undefined) {
      throw new HeadstartError('data', `Shuffled without regard to classes, the ${{ train: 'training', validation: 'validation', test: 'test' }[name]} part has no photo of class ${missing}.`, 'Take more photos, another --seed, or the default recipe, which splits each class by itself.');
    }
  }
  return split;
}

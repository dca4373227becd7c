/** @file Photos into parts class by class: the shares are exact, and a new photo may move others. */
import { HeadstartError } from '../../base/errors.ts';
import { plural } from '../../base/format.ts';
import { random, shuffled } from '../../base/random.ts';
import { checkFractions, type Fractions, type Split } from './split-parts.ts';

/**
 * A stratified split: each class is shuffled by its own stream of `seed`, and of its `n` photos the first `round(n a)` go to training,
 * those up to `round(n (a + b))` to validation, the rest to test. Another class, added or removed, changes nothing for this one.
 */
export function stratifiedSplit(labels: readonly number[], classes: readonly string[], fractions: Fractions, seed: number): Split {
  checkFractions(fractions);
  const members: number[][] = classes.map(() => []);
  for (const [index, label] of labels.entries()) members[label]?.push(index);
  const parts = classes.map((name, label) => splitClass(members[label]!, name, fractions, seed));
  const joined = (part: keyof Split): number[] => parts.flatMap((split) => split[part]).sort((a, b) => a - b);
  return { train: joined('train'), validation: joined('validation'), test: joined('test') };
}

function splitClass(members: readonly number[], name: string, fractions: Fractions, seed: number): Split {
  if (!isFilled(members.length, fractions)) {
    throw new HeadstartError(
      'data',
      `Class ${name} has ${plural(members.length, 'photo')}, but ${needed(members.length, fractions)} are needed to put at least one each into training, validation and test.`,
      'Add photos to this class, leave the class out, or give the smallest part a larger share.',
    );
  }
  const [toTraining, toValidation] = boundaries(members.length, fractions);
  const order = shuffled(members, random(seed, `split/${name}`));
  return { train: order.slice(0, toTraining), validation: order.slice(toTraining, toValidation), test: order.slice(toValidation) };
}

function boundaries(count: number, [train, validation]: Fractions): readonly [number, number] {
  return [Math.round(count * train), Math.round(count * (train + validation))];
}

function isFilled(count: number, fractions: Fractions): boolean {
  const [toTraining, toValidation] = boundaries(count, fractions);
  return toTraining > 0 && toValidation > toTraining && count > toValidation;
}

/** The smallest class larger than `count` that fills every part; 1 / the smallest share, rounded up, always does. */
function needed(count: number, fractions: Fractions): number {
  let size = count + 1;
  while (!isFilled(size, fractions)) size++;
  return size;
}

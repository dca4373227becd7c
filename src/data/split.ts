/** @file Photos into training, validation and test photos by a seed. */
import { HeadstartError } from '../base/errors.ts';
import { plural } from '../base/format.ts';
import { random, shuffled } from '../base/random.ts';

/** Indices into the photos, each list in rising order; together they hold every photo once. */
export type Split = { readonly train: number[]; readonly validation: number[]; readonly test: number[] };

/** `stratified`: each class by itself, so that every part has the same mix. `shuffled`: all photos together, as the course notebook does it. */
export type SplitRule = 'stratified' | 'shuffled';

/** The shares of training, validation and test photos; together 1. */
export type Fractions = readonly [train: number, validation: number, test: number];

/** The split by that rule. */
export function splitBy(rule: SplitRule, labels: readonly number[], classes: readonly string[], fractions: Fractions, seed: number): Split {
  const rules = { stratified: splitPhotos, shuffled: shuffledSplit };
  if (Object.hasOwn(rules, rule)) return rules[rule](labels, classes, fractions, seed);
  throw new HeadstartError('usage', `There is no rule '${String(rule)}' to split by.`, `Rules: ${Object.keys(rules).join(', ')}.`);
}

/**
 * A stratified split: each class is shuffled by its own stream of `seed`, and of its `n` photos the first `round(n a)` go to training,
 * those up to `round(n (a + b))` to validation, the rest to test. Another class, added or removed, changes nothing for this one.
 */
export function splitPhotos(labels: readonly number[], classes: readonly string[], fractions: Fractions, seed: number): Split {
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

/** Whether these are three shares above 0 that add up to 1. */
export function areShares(fractions: readonly number[]): boolean {
  const sum = fractions.reduce((total, share) => total + share, 0);
  return fractions.length === 3 && fractions.every((share) => share > 0) && Math.abs(sum - 1) <= 1e-6;
}

/** @throws HeadstartError 'usage' when the shares are not three above 0 that add up to 1. */
export function checkFractions(fractions: Fractions): void {
  if (areShares(fractions)) return;
  throw new HeadstartError(
    'usage',
    `The shares of training, validation and test photos are ${fractions.join(', ')}; each must be above 0 and together they must be 1.`,
    'Use for example 0.7, 0.15, 0.15.',
  );
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

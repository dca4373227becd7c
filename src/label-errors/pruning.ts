/** @file Which photos have a label that is likely wrong, given how many are (Northcutt, Jiang and Chuang 2021, section 3.2). */
import { HeadstartError } from '../base/errors.ts';
import { confidentJoint } from './confident-joint.ts';
import type { LabelledProbabilities } from './labelled-probabilities.ts';

/**
 * `byClass`: of each given class, as many photos as are likely wrong in all, those with the least probability of that class.
 * `byNoiseRate`: of each pair of a given and another class, as many as are likely of that other class, those with the largest margin p(other) - p(given).
 * `both`: what both choose.
 */
export type PruningRule = 'byClass' | 'byNoiseRate' | 'both';

/** The photos that the rule chooses, in rising order. @throws HeadstartError 'usage' where there is no such rule. */
export function prunedPhotos(input: LabelledProbabilities, rule: PruningRule): number[] {
  if (!Object.hasOwn(rules, rule)) throw new HeadstartError('usage', `label errors: there is no rule '${String(rule)}'.`, `Rules: ${Object.keys(rules).join(', ')}.`);
  return [...rules[rule](input, pruneCounts(input))].sort((a, b) => a - b);
}

type Rule = (input: LabelledProbabilities, counts: Float64Array) => ReadonlySet<number>;

const byClass: Rule = (input, counts) => {
  const { probabilities, classes } = input;
  return new Set(membersOf(input).flatMap((members, given) => {
    if (members.length <= 1) return [];
    const wrong = members.length - counts[given * (classes + 1)]!;
    return least(members, wrong, (photo) => probabilities[photo * classes + given]!);
  }));
};

const byNoiseRate: Rule = (input, counts) => {
  const { probabilities, classes } = input;
  return new Set(membersOf(input).flatMap((members, given) => {
    if (members.length <= 1) return [];
    return Array.from({ length: classes }, (_, other) => other).filter((other) => other !== given)
      .flatMap((other) => least(members, counts[given * classes + other]!, (photo) => probabilities[photo * classes + given]! - probabilities[photo * classes + other]!));
  }));
};

const rules: Readonly<Record<PruningRule, Rule>> = {
  byClass,
  byNoiseRate,
  both: (input, counts) => {
    const other = byNoiseRate(input, counts);
    return new Set([...byClass(input, counts)].filter((photo) => other.has(photo)));
  },
};

/** The confident joint in which every class keeps at least one photo, which lowers the other entries of its row that are not 0. It is only the smallest classes that lack it. */
function pruneCounts(input: LabelledProbabilities): Float64Array {
  const { classes } = input;
  const joint = confidentJoint(input);
  return joint.map((count, place) => {
    const given = Math.floor(place / classes);
    const lacking = Math.max(0, 1 - joint[given * (classes + 1)]!);
    if (place % classes === given) return count + lacking;
    const filled = joint.subarray(given * classes, (given + 1) * classes).filter((other) => other !== 0).length;
    return Math.trunc(Math.max(0, count - lacking / Math.max(1, filled - 1)));
  });
}

/** The photos of each given class. */
function membersOf({ labels, classes }: LabelledProbabilities): number[][] {
  const members: number[][] = Array.from({ length: classes }, () => []);
  for (let photo = 0; photo < labels.length; photo++) members[labels[photo]!]!.push(photo);
  return members;
}

/** So many of the photos, those with the least value; of equal ones the first. */
function least(photos: readonly number[], count: number, valueOf: (photo: number) => number): readonly number[] {
  return count < 1 ? [] : [...photos].sort((a, b) => valueOf(a) - valueOf(b)).slice(0, count);
}

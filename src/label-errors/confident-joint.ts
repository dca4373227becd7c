/**
 * @file How many photos of each given class are, by confident predictions, really of which class (Northcutt, Jiang and Chuang 2021, "Confident Learning: Estimating
 * Uncertainty in Dataset Labels", JAIR 70, section 3.1).
 */
import { argMaxOfRow } from '../base/arg-max.ts';
import { checkLabelled, ROUNDING, type LabelledProbabilities } from './labelled-probabilities.ts';
import { roundKeepingSum } from './round-keeping-sum.ts';

/**
 * t_j: the mean probability of class j over the photos that were given class j (eq. 2). Infinity for a class that was given to no photo: nothing is confidently of it.
 */
export function confidentThresholds({ labels, probabilities, classes }: LabelledProbabilities): Float64Array {
  const [sums, counts] = [new Float64Array(classes), new Float64Array(classes)];
  for (let photo = 0; photo < labels.length; photo++) {
    const label = labels[photo]!;
    sums[label]! += probabilities[photo * classes + label]!;
    counts[label]!++;
  }
  return sums.map((sum, label) => (counts[label] === 0 ? Infinity : Math.max(sum / counts[label]!, 2 * ROUNDING)));
}

/**
 * The confident joint C, [given, true] row by row: photos of a given class that are confidently of each class, which they are where its probability reaches
 * its threshold; of several such classes, the most probable (eq. 1). A photo that reaches none is not counted. Each class counts as right at least once.
 */
export function confidentCounts(input: LabelledProbabilities): Float64Array {
  checkLabelled(input);
  const { labels, probabilities, classes } = input;
  const thresholds = confidentThresholds(input);
  const counts = new Float64Array(classes * classes);
  for (let photo = 0; photo < labels.length; photo++) {
    const confident: number[] = [];
    for (let label = 0; label < classes; label++) if (probabilities[photo * classes + label]! >= thresholds[label]! - ROUNDING) confident.push(label);
    const [first] = confident;
    if (first === undefined) continue;
    counts[labels[photo]! * classes + (confident.length === 1 ? first : argMaxOfRow(probabilities, photo, classes))]!++;
  }
  for (let label = 0; label < classes; label++) counts[label * (classes + 1)] = Math.max(1, counts[label * (classes + 1)]!);
  return counts;
}

/**
 * The confident joint of all photos, [given, true]: each row of C scaled so that it adds up to the photos of its given class (eq. 3, in photos instead of shares), in whole
 * photos. What is off its diagonal says how many labels of each kind are likely wrong.
 */
export function confidentJoint(input: LabelledProbabilities): Float64Array {
  const { labels, classes } = input;
  const counts = confidentCounts(input);
  if (labels.length === 0) return new Float64Array(classes * classes);
  const given = new Float64Array(classes);
  for (let photo = 0; photo < labels.length; photo++) given[labels[photo]!]!++;
  const scaled = counts.map((count, place) => {
    const row = Math.floor(place / classes);
    return (count / sumOf(counts.subarray(row * classes, (row + 1) * classes))) * given[row]!;
  });
  const all = sumOf(scaled);
  const joint = new Float64Array(classes * classes);
  for (let row = 0; row < classes; row++) {
    const shares = [...scaled.subarray(row * classes, (row + 1) * classes)].map((value) => (value / all) * labels.length);
    joint.set(roundKeepingSum(shares), row * classes);
  }
  return joint;
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

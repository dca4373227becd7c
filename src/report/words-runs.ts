/** @file The words on saved runs side by side. */
import { englishFormats, formatCount, formatPercent, plural } from '../base/format.ts';
import type { ComparedPair } from './compared-runs.ts';
import { isClear } from './run-facts.ts';
import { formatP } from './words.ts';

export const runsWords: {
  readonly kicker: string;
  readonly title: (runs: number, models: number) => string;
  readonly models: string;
  readonly modelsNote: string;
  readonly pairs: string;
  readonly pairsNote: (tested: number) => string;
  readonly columns: { readonly [name in 'model' | 'accuracy' | 'interval' | 'images' | 'loss' | 'trainable' | 'total' | 'seconds' | 'split' | 'seed' | 'places']: string };
  readonly parts: (train: number, validation: number, test: number) => string;
  /** How the second model does against the first. */
  readonly pair: (first: string, second: string, pair: ComparedPair) => string;
  /** Runs without predictions.json, by their folders. */
  readonly unpaired: (folders: readonly string[]) => string;
  readonly footer: string;
} = {
  kicker: 'Headstart, saved runs side by side',
  title: (runs, models) => `${plural(models, 'model')} of ${plural(runs, 'run')}`,
  models: 'The models',
  modelsNote: 'Accuracies of models that were judged on different photos are not to be held against each other digit by digit: the intervals say how far chance alone moves them.',
  pairs: 'Each against each',
  pairsNote: (tested) =>
    tested > 1
      ? `${formatCount(tested)} pairs are tested, and the more tests there are, the sooner one is clear by chance: p is corrected for it (Holm 1979). Below 0.05 a difference is called clear.`
      : tested === 1
        ? 'Below 0.05 a difference is called clear.'
        : 'No pair is known to have been judged on the very same photos, so none is tested: there are only intervals.',
  columns: { model: 'Model', accuracy: 'Accuracy', interval: '95 % interval', images: 'n', loss: 'Loss', trainable: 'Trained weights', total: 'All weights', seconds: 'Time', split: 'Train/validation/test', seed: 'Seed', places: 'Photos' },
  parts: (train, validation, test) => [train, validation, test].map(formatCount).join('/'),
  pair: (first, second, pair) => {
    const { difference: { difference, interval }, mcnemar, photos, shared, classes } = pair;
    const tasks = classes === 'same' ? '' : ' The two tell different classes, and one task may be harder than the other: the gap does not say which model is better.';
    const gap = `${second} less ${first}: ${points(difference)} points of accuracy`;
    const range = interval === null ? '' : ` (95 % interval ${points(interval[0])} to ${points(interval[1])})`;
    if (mcnemar !== null) {
      const { firstOnlyRight, secondOnlyRight, adjusted } = mcnemar;
      const one = `Of the same ${plural(shared ?? 0, 'test photo')} ${second} alone is right on ${formatCount(secondOnlyRight)}, ${first} alone on ${formatCount(firstOnlyRight)}`;
      const verdict = isClear(adjusted) ? 'a clear difference' : 'these photos cannot tell which is better';
      return `${gap}${range}. ${one} (McNemar's exact test, corrected p ${formatP(adjusted)}): ${verdict}.${tasks}`;
    }
    const why =
      photos === 'unknown'
        ? 'Whether the test photos are the same is not known.'
        : `The test photos differ (${formatCount(shared ?? 0)} are in both), so there is no test on the same photos.`;
    const clear = interval !== null && (interval[0] > 0 || interval[1] < 0);
    return `${gap}${range}. ${why} The interval is one of independent photos (Newcombe 1998): ${clear ? 'it holds no zero, so chance in drawing photos hardly explains the gap' : 'it holds zero, so chance in drawing photos may explain the gap'}.${tasks}`;
  },
  unpaired: (folders) => `${folders.join(', ')}: no predictions.json is kept there (an earlier version made the run, or the file was removed), so its models cannot be tested against those of other runs photo by photo. Run it again for that.`,
  footer: `Made by Headstart from the runs' own records. This page needs no network and holds everything that it shows. Accuracies are given with Wilson's ${formatPercent(0.95, 0)} interval.`,
};

/** +3.7, -0.4, 0.0. */
function points(share: number): string {
  const text = englishFormats.decimal(share * 100, 1);
  return Number(text) > 0 ? `+${text}` : text.replace(/^-(0\.0)$/, '$1');
}

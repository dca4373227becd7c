/** @file The smallest difference in accuracy between two models that so many test photos can be expected to show. */
import { normalQuantile } from './normal.ts';

export type DetectableOptions = {
  /** How often a test may call models different that are not: default 0.05, two-sided. */
  readonly alpha?: number;
  /** How often a real difference of the size is to be found: default 0.8. */
  readonly power?: number;
};

/**
 * The difference d that McNemar's test finds with the given power on `photos` photos that both models saw, when a share `discordance` of them is such that one model alone is right:
 * n = (z_(1 - α/2) √ψ + z_power √(ψ - d²))² / d², ψ being the discordance (Connor 1987, "Sample size for testing differences in proportions for the paired-sample design", Biometrics 43), solved for d.
 * Null where no difference can be: even if only one of the models were ever right alone, d = ψ, so few photos would not show it.
 */
export function detectableDifference(photos: number, discordance: number, options: DetectableOptions = {}): number | null {
  return leastDifference(photos, () => discordance, Math.min(1, discordance), options);
}

/** What can be told of one model alone: how much worse another one must be, and on what share of the photos one alone of both is then right. */
export type DetectableBelow = { readonly discordance: number; readonly difference: number | null };

/**
 * The same beside a model of that accuracy, the other one being worse by the difference and erring independently of it. Models that learned from the same photos err on the same ones more often,
 * so that they differ on fewer: the difference is on the safe side.
 */
export function detectableBelow(photos: number, accuracy: number, options: DetectableOptions = {}): DetectableBelow {
  const discordanceOf = (difference: number): number => independentDiscordance(accuracy, accuracy - difference);
  const difference = leastDifference(photos, discordanceOf, accuracy, options);
  return { discordance: discordanceOf(difference ?? 0), difference };
}

/** The share of photos that one alone of two models of these accuracies is right on, if they err independently of each other: p (1 - q) + q (1 - p). */
export function independentDiscordance(first: number, second: number): number {
  return first * (1 - second) + second * (1 - first);
}

/** By bisection to the last digits: what the photos have beyond what is needed grows with the difference. */
function leastDifference(photos: number, discordanceOf: (difference: number) => number, most: number, { alpha = 0.05, power = 0.8 }: DetectableOptions): number | null {
  const ofTest = normalQuantile(1 - alpha / 2);
  const ofPower = normalQuantile(power);
  const surplus = (difference: number): number => {
    const discordance = discordanceOf(difference);
    return difference * Math.sqrt(photos) - ofTest * Math.sqrt(discordance) - ofPower * Math.sqrt(Math.max(0, discordance - difference ** 2));
  };
  if (!(most > 0) || surplus(most) < 0) return null;
  let low = 0;
  let high = most;
  for (let middle = high / 2; low < middle && middle < high; middle = (low + high) / 2) {
    if (surplus(middle) < 0) low = middle;
    else high = middle;
  }
  return high;
}

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
export function detectableDifference(photos: number, discordance: number, { alpha = 0.05, power = 0.8 }: DetectableOptions = {}): number | null {
  const ofTest = normalQuantile(1 - alpha / 2);
  const ofPower = normalQuantile(power);
  const surplus = (d: number): number => d * Math.sqrt(photos) - ofTest * Math.sqrt(discordance) - ofPower * Math.sqrt(Math.max(0, discordance - d * d));
  let low = 0;
  let high = Math.min(1, discordance);
  if (surplus(high) < 0 || !(high > 0)) return null;
  for (let middle = high / 2; low < middle && middle < high; middle = (low + high) / 2) {
    if (surplus(middle) < 0) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * The discordance to expect of two models of these accuracies that err independently of each other: p (1 - q) + q (1 - p). Models that learned from the same photos err on the same ones more often,
 * so that they differ on fewer: the detectable difference that follows is on the safe side.
 */
export function independentDiscordance(first: number, second: number): number {
  return first * (1 - second) + second * (1 - first);
}

/** @file How many test photos two models must be judged on for a difference between them to be found. */
import type { DetectableOptions } from './detectable-difference.ts';
import { normalQuantile } from './normal.ts';

/**
 * The photos that McNemar's test needs to find a difference in accuracy with the given power where one model alone is right on a share `discordance` of them:
 * n = (z_(1 - α/2) √ψ + z_power √(ψ - d²))² / d² (Connor 1987, Biometrics 43), the inverse of `detectableDifference`. Infinite without a difference.
 */
export function photosNeeded(difference: number, discordance: number, { alpha = 0.05, power = 0.8 }: DetectableOptions = {}): number {
  const spread = Math.sqrt(Math.max(0, discordance - difference ** 2));
  return Math.ceil(((normalQuantile(1 - alpha / 2) * Math.sqrt(discordance) + normalQuantile(power) * spread) / Math.abs(difference)) ** 2);
}

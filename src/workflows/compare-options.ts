/** @file Checks what was asked for before any work begins. */
import { HeadstartError } from '../base/errors.ts';
import { checkWhole } from '../base/whole-number.ts';
import type { RunPlan } from './run-plan.ts';

const SMALLEST: Readonly<Record<'cap' | 'epochs' | 'batch' | 'seed', number>> = { cap: 1, epochs: 1, batch: 1, seed: 0 };

/** @throws HeadstartError 'usage' naming the option and what it takes. */
export function checkCompareOptions(plan: RunPlan): void {
  for (const [name, smallest] of Object.entries(SMALLEST) as ['cap' | 'epochs' | 'batch' | 'seed', number][]) {
    checkWhole(name, plan[name], smallest);
  }
  const sum = plan.split.reduce((total, part) => total + part, 0);
  if (plan.split.length !== 3 || !plan.split.every((part) => part > 0) || Math.abs(sum - 1) > 1e-6) {
    throw new HeadstartError('usage', `split must be three shares above 0 that add up to 1, not ${plan.split.join(',')}.`, 'Such as --split 0.7,0.15,0.15.');
  }
}

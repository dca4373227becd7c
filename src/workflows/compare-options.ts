/** @file Checks what was asked for before any work begins. */
import { checkWhole } from '../base/whole-number.ts';
import { checkFractions } from '../data/split.ts';
import type { RunPlan } from './run-plan.ts';

const SMALLEST: Readonly<Record<'cap' | 'epochs' | 'batch' | 'seed', number>> = { cap: 1, epochs: 1, batch: 1, seed: 0 };

/** @throws HeadstartError 'usage' naming the option and what it takes. */
export function checkCompareOptions(plan: RunPlan): void {
  for (const [name, smallest] of Object.entries(SMALLEST) as ['cap' | 'epochs' | 'batch' | 'seed', number][]) {
    checkWhole(name, plan[name], smallest);
  }
  checkFractions(plan.split);
}

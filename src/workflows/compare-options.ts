/** @file Checks what was asked for before any work begins. */
import { HeadstartError } from '../base/errors.ts';
import { LANGUAGES } from '../base/language.ts';
import { checkWhole } from '../base/whole-number.ts';
import { checkFractions } from '../data/split.ts';
import type { RunPlan } from './run-plan.ts';

const SMALLEST: Readonly<Record<'cap' | 'epochs' | 'batch' | 'seed', number>> = { cap: 1, epochs: 1, batch: 1, seed: 0 };

/** @throws HeadstartError 'usage' naming the option and what it takes. */
export function checkCompareOptions(plan: Pick<RunPlan, 'cap' | 'epochs' | 'batch' | 'seed' | 'split' | 'language'>): void {
  for (const [name, smallest] of Object.entries(SMALLEST) as ['cap' | 'epochs' | 'batch' | 'seed', number][]) {
    checkWhole(name, plan[name], smallest);
  }
  checkFractions(plan.split);
  if (!LANGUAGES.includes(plan.language)) throw new HeadstartError('usage', `There is no language '${String(plan.language)}'.`, `Languages: ${LANGUAGES.join(', ')}.`);
}

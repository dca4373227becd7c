/** @file Checks whole numbers that a user gives. */
import { HeadstartError } from './errors.ts';

/** @throws HeadstartError 'usage' naming the option and what it takes. */
export function checkWhole(name: string, value: number, smallest = 1): void {
  if (Number.isSafeInteger(value) && value >= smallest) return;
  throw new HeadstartError('usage', `${name} must be a whole number of at least ${smallest}, not ${String(value)}.`);
}

/** @file Checks whole numbers that a user gives. */
import { HeadstartError } from './errors.ts';

/** @throws HeadstartError 'usage' naming the option and what it takes. */
export function checkWhole(name: string, value: number, smallest = 1): void {
  if (Number.isSafeInteger(value) && value >= smallest) return;
  const range = Number.isInteger(value) && value > Number.MAX_SAFE_INTEGER ? `from ${smallest} to ${Number.MAX_SAFE_INTEGER}` : `of at least ${smallest}`;
  throw new HeadstartError('usage', `${name} must be a whole number ${range}, not ${String(value)}.`);
}

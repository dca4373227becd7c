/** @file Numbers to whole ones that add up to what the numbers add up to. */

const DIGITS = 1e9;

/** Rounds each number to the nearest whole one, and of two that are as near to the even one. */
function roundToEven(value: number): number {
  const low = Math.floor(value);
  if (value - low !== 0.5) return Math.round(value);
  return low % 2 === 0 ? low : low + 1;
}

/**
 * Each number rounded, halves to even; while the sum of the rounded ones is below that of the numbers, rounded too, those that rounding took most from are raised by one (of equal ones
 * the later), and while it is above, those that it gave most to are lowered by one (of equal ones the earlier).
 */
export function roundKeepingSum(values: readonly number[]): number[] {
  const whole = values.map(roundToEven);
  const wanted = roundToEven(values.reduce((sum, value) => sum + value, 0));
  const lacking = (): number => wanted - whole.reduce((sum, value) => sum + value, 0);
  for (let missing = lacking(); missing !== 0; missing = lacking()) {
    const step = Math.sign(missing);
    // What differs by the last digits of a quotient alone is equal.
    const lost = values.map((value, place) => Math.round((value - whole[place]!) * DIGITS));
    const taken = [...values.keys()].sort((a, b) => lost[a]! - lost[b]!);
    if (step > 0) taken.reverse();
    for (const place of taken.slice(0, Math.abs(missing))) whole[place]! += step;
  }
  return whole;
}

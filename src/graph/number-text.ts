/** @file Numbers as texts by which equal constants are found: 0 and -0 are equal to most of what compares them, but not to what divides by them. */

/** Two lists have one text only where no op could tell them apart. */
export function numberText(numbers: Iterable<number | bigint>): string {
  return [...numbers].map((each) => (Object.is(each, -0) ? '-0' : String(each))).join();
}

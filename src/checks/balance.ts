/** @file Whether the classes of a set have about as many photos as each other. */

/** From so many times as many photos on, classes are told to be unequal: what learns then sees one class mostly, and accuracy alone flatters it. */
const UNEQUAL = 3;

export type Balance = {
  readonly most: { readonly name: string; readonly count: number };
  readonly fewest: { readonly name: string; readonly count: number };
  /** Photos of the largest class for each of the smallest; Infinity where that has none. */
  readonly ratio: number;
  readonly unequal: boolean;
};

/** The largest and the smallest class, the first of several; undefined without classes. */
export function balanceOf(classes: Readonly<Record<string, number>>): Balance | undefined {
  const counts = Object.entries(classes).map(([name, count]) => ({ name, count }));
  const [first] = counts;
  if (first === undefined) return undefined;
  const most = counts.reduce((best, each) => (each.count > best.count ? each : best), first);
  const fewest = counts.reduce((best, each) => (each.count < best.count ? each : best), first);
  const ratio = most.count === fewest.count ? 1 : most.count / fewest.count;
  return { most, fewest, ratio, unequal: ratio >= UNEQUAL };
}

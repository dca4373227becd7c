/** @file The known word that a mistyped one was meant to be. */

/**
 * The known word with the fewest changes (a letter more, less, other, or two swapped), or undefined when none is near:
 * more than a third of the word, and more than one letter, would have to change.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const measured = known.map((candidate) => ({ candidate, changes: changesBetween(word, candidate) }));
  measured.sort((a, b) => a.changes - b.changes);
  const best = measured[0];
  return best !== undefined && best.changes <= Math.max(1, Math.floor(word.length / 3)) ? best.candidate : undefined;
}

/** The distance of Damerau (1964), with each pair of letters swapped at most once. */
export function changesBetween(a: string, b: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(Math.min(
        last[column]! + 1,
        current[column - 1]! + 1,
        last[column - 1]! + (same ? 0 : 1),
        swapped ? before[column - 2]! + 1 : Number.POSITIVE_INFINITY,
      ));
    }
    before = last;
    last = current;
  }
  return last[b.length]!;
}

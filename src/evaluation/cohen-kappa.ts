/** @file Cohen's kappa: agreement with the truth beyond what the shares of the classes give by chance. */

/**
 * (p - e) / (1 - e), where p is the share of photos on the diagonal and e = Σ row share × column share, what two who know only the shares agree on by chance
 * (Cohen 1960, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20). 1 is agreement, 0 is chance, below 0 is worse than it.
 * Null where chance agrees on all: one class is all there is and all that is said, or there is no photo.
 */
export function cohenKappa(confusion: readonly ArrayLike<number>[]): number | null {
  const classes = confusion.length;
  let agreed = 0;
  let all = 0;
  let byChance = 0;
  for (let label = 0; label < classes; label++) {
    let rows = 0;
    let columns = 0;
    for (let other = 0; other < classes; other++) {
      rows += confusion[label]![other]!;
      columns += confusion[other]![label]!;
    }
    agreed += confusion[label]![label]!;
    all += rows;
    byChance += rows * columns;
  }
  // In photos and pairs of photos, which are whole numbers: no rounding decides whether chance agrees on all.
  return all * all === byChance ? null : (all * agreed - byChance) / (all * all - byChance);
}

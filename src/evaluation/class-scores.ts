/** @file Class by class: how much of what is called so is so, how much of what is so is found, and the means over classes. */

/** Of one class. What is 0 / 0 is null. */
export type ClassScore = {
  /** TP / (TP + FP): the share of the photos called so that are so; null where none is called so. */
  readonly precision: number | null;
  /** TP / (TP + FN): the share of the photos of the class that are called so; null where there is none. */
  readonly recall: number | null;
  /** 2 TP / (2 TP + FP + FN), the harmonic mean of both; null where no photo is so or is called so. */
  readonly f1: number | null;
  /** Photos of the class. */
  readonly support: number;
};

/** Means over the classes that any photo has or is called; a null counts as 0, as in scikit-learn's classification_report. */
export type MeanScore = { readonly precision: number; readonly recall: number; readonly f1: number };

export type ClassScores = {
  readonly classes: readonly ClassScore[];
  /** Each class counts alike. */
  readonly macro: MeanScore;
  /** Each class counts as it has photos. */
  readonly weighted: MeanScore;
};

/** Of a confusion matrix with the truth in rows: van Rijsbergen 1979, "Information Retrieval", 2nd edition, chapter 7 (F1 is 1 - E at equal weight). */
export function classScores(confusion: readonly ArrayLike<number>[]): ClassScores {
  const classes = confusion.map((row, label): ClassScore => {
    const support = sumOf(row);
    const called = confusion.reduce((sum, each) => sum + each[label]!, 0);
    const hits = row[label]!;
    return { precision: shareOf(hits, called), recall: shareOf(hits, support), f1: shareOf(2 * hits, support + called), support };
  });
  const present = classes.filter(({ f1 }) => f1 !== null);
  return { classes, macro: meanOf(present, () => 1), weighted: meanOf(present, ({ support }) => support) };
}

/**
 * The mean of the recalls of the classes that have photos: the accuracy if each class had as many (Brodersen et al. 2010, "The balanced accuracy and its posterior distribution", ICPR).
 * 0 to 1; of no photos, 0.
 */
export function balancedAccuracy(confusion: readonly ArrayLike<number>[]): number {
  let sum = 0;
  let classes = 0;
  for (const [label, row] of confusion.entries()) {
    const support = sumOf(row);
    if (support === 0) continue;
    sum += row[label]! / support;
    classes++;
  }
  return classes === 0 ? 0 : sum / classes;
}

function meanOf(scores: readonly ClassScore[], weightOf: (score: ClassScore) => number): MeanScore {
  const weights = scores.reduce((sum, score) => sum + weightOf(score), 0);
  const mean = (value: (score: ClassScore) => number | null): number => (weights === 0 ? 0 : scores.reduce((sum, score) => sum + weightOf(score) * (value(score) ?? 0), 0) / weights);
  return { precision: mean(({ precision }) => precision), recall: mean(({ recall }) => recall), f1: mean(({ f1 }) => f1) };
}

function shareOf(part: number, all: number): number | null {
  return all === 0 ? null : part / all;
}

function sumOf(row: ArrayLike<number>): number {
  let sum = 0;
  for (let column = 0; column < row.length; column++) sum += row[column]!;
  return sum;
}

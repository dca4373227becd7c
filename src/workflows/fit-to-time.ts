/** @file How much of the photos a run can use in the time that it may take: fewer views first, then fewer photos of each class. */

export type TimeQuestion = {
  /** Seconds that are left. */
  readonly seconds: number;
  /** Rows that the network computes in a second. */
  readonly rowsPerSecond: number;
  /** Photos of each class that there are, up to the cap. */
  readonly counts: readonly number[];
  readonly views: number;
  /** Numbers of a row that go through the head in training, over all epochs; 0 for a head that is solved. */
  readonly trained: number;
};

export type Fitted = { readonly views: number; readonly cap: number };

/** A photo is read, decoded and resized in so many seconds beside the network: a careful figure. */
const READING = 1 / 250;
/** Numbers of rows that the head `adam` learns from in a second: a careful figure. */
const LEARNING = 25e6;
/** For a head that is solved, the test, the model's file and the report. */
const REST = 5;
/** What is measured on a few batches, runs a little slower over thousands. */
const RESERVE = 0.85;
/** Fewer photos of a class than these teach nothing: they are used whatever the time. */
const FEWEST = 10;

/** The most views, up to those asked for, with which all photos fit; else one view and the largest cap that fits. Features that are in the cache already are not counted on. */
export function fitToTime({ seconds, rowsPerSecond, counts, views, trained }: TimeQuestion): Fitted {
  const usable = (seconds - REST) * RESERVE;
  const cost = (cap: number, seen: number): number => counts.reduce((sum, count) => sum + Math.min(cap, count), 0) * (READING + seen * (1 / rowsPerSecond + trained / LEARNING));
  const most = Math.max(...counts);
  for (let seen = views; seen >= 1; seen--) if (cost(most, seen) <= usable) return { views: seen, cap: most };
  let [low, high] = [Math.min(FEWEST, most), most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (cost(middle, 1) <= usable) low = middle;
    else high = middle - 1;
  }
  return { views: 1, cap: low };
}

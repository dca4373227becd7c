/** @file How long a piece of work will still take, from its rate so far. */

/** A moment and how much was done then. */
export type Mark = { readonly at: number; readonly done: number };

export type Pace = {
  readonly total: number;
  readonly began: Mark;
  /** The first mark after the beginning. The rate is taken from it once there are later ones: it leaves out warming up, and what a resumed run had done before. */
  readonly first: Mark | undefined;
  readonly last: Mark;
};

/** A rate over a shorter time than this is noise. */
const SHORTEST_MILLISECONDS = 1_000;

export function beginPace(at: number, total: number): Pace {
  const began = { at, done: 0 };
  return { total, began, first: undefined, last: began };
}

export function marked(pace: Pace, at: number, done: number): Pace {
  const mark = { at, done };
  return { ...pace, first: pace.first ?? mark, last: mark };
}

/** Seconds from the last mark to the end; undefined while nobody can know, and when it is done. */
export function secondsLeft({ total, began, first, last }: Pace, resumed: boolean): number | undefined {
  if (first === undefined || last.done >= total) return undefined;
  const onlyOne = first.at === last.at;
  if (onlyOne && resumed) return undefined;
  const from = onlyOne ? began : first;
  const elapsed = last.at - from.at;
  const done = last.done - from.done;
  if (elapsed < SHORTEST_MILLISECONDS || done <= 0) return undefined;
  return ((total - last.done) * elapsed) / done / 1000;
}

/** The share that is done, 0 to 1; undefined for work of unknown size. */
export function shareDone({ total, last }: Pace): number | undefined {
  return total > 0 ? Math.min(1, last.done / total) : undefined;
}

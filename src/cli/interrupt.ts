/** @file Ctrl-C: the first asks the work to stop at a good place, the second stops at once. */

export type InterruptOptions = {
  /** Listens for the signals that ask a process to stop; the listener is told which one came. */
  readonly listen: (listener: (name: NodeJS.Signals) => void) => void;
  readonly now: () => number;
  /** The first signal came. */
  readonly onFirst: () => void;
  /** A later one came. */
  readonly onSecond: (name: NodeJS.Signals) => void;
};

/** npm passes Ctrl-C on to a process that had it from the terminal already: what comes this soon is the same key. */
const SAME_KEY_MILLISECONDS = 300;

/** The signal for the work. */
export function interruptSignal({ listen, now, onFirst, onSecond }: InterruptOptions): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  listen((name) => {
    if (!controller.signal.aborted) {
      first = now();
      controller.abort();
      onFirst();
    } else if (now() - first >= SAME_KEY_MILLISECONDS) onSecond(name);
  });
  return controller.signal;
}

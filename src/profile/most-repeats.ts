/** @file How often something can be measured: ONNX Runtime keeps a number of events of each session, and loses in silence what comes after. */
import { HeadstartError } from '../base/errors.ts';
import { formatCount } from '../base/format.ts';

const MOST_EVENTS = 1_000_000;
/** A session tells of its loading and its beginning; a run of its executor and its end. */
const OF_A_SESSION = 2;
const OF_A_RUN = 2;
/** Layouts of its own need a few nodes more than the program has. */
const MARGIN = 1.1;

/** Of a program and of the session that runs it most often in one repeat. */
export type Repeat = { readonly nodes: number; readonly runs: number };

/** Repeats besides the one that warms up, whose events are kept too. */
export function mostRepeats({ nodes, runs }: Repeat): number {
  return Math.max(0, Math.floor((MOST_EVENTS - OF_A_SESSION) / (runs * (MARGIN * nodes + OF_A_RUN))) - 1);
}

/** @throws HeadstartError 'usage' for more repeats than can be measured. */
export function checkRepeats(repeats: number, repeat: Repeat): void {
  const most = mostRepeats(repeat);
  if (repeats > most) throw new HeadstartError('usage', `repeats is ${formatCount(repeats)}, but ONNX Runtime can keep the times of no more than ${formatCount(most)} here.`, 'Give fewer repeats, or a smaller batch.');
}

/** @file Stopping on request, between two pieces of work. */
import { HeadstartError } from '../base/errors.ts';

/** @throws HeadstartError 'stopped' once the signal has been given. */
export function stopIfAsked(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new HeadstartError('stopped', 'Stopped on request.');
}

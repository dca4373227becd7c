/** @file Stopping on request, between two pieces of work. */
import { HeadstartError } from './errors.ts';

/** @throws HeadstartError 'stopped' once the signal has been given. */
export function stopIfAsked(signal: AbortSignal | undefined, message = 'Stopped on request.', hint = ''): void {
  if (signal?.aborted === true) throw new HeadstartError('stopped', message, hint);
}

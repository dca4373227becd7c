/** @file How many photos can be measured at once: they are made up before the measuring begins, and are held in memory all the while. */
import { HeadstartError } from '../base/errors.ts';
import { formatBytes, formatCount, plural } from '../base/format.ts';

/** As many as photos take in memory elsewhere, beyond which they are kept in a file. */
const MOST_BYTES = 512 * 2 ** 20;

/** @throws HeadstartError 'usage' for a batch that takes more memory than that. */
export function checkBatch(batch: number, bytesOfOne: number): void {
  const bytes = batch * bytesOfOne;
  if (bytes > MOST_BYTES) throw new HeadstartError(
    'usage',
    `The batch is too large: ${plural(batch, 'photo')} take ${formatBytes(bytes)}, more than the ${formatBytes(MOST_BYTES)} that may be held in memory.`,
    `Give a batch of at most ${formatCount(Math.floor(MOST_BYTES / bytesOfOne))}.`,
  );
}

/** @file A download as events of a workflow. */
import type { DownloadProgress } from '../download/download-progress.ts';
import type { Listener } from './events.ts';

/** Tells the download as a phase, whose size is known once a server has answered. */
export function downloadEvents(onEvent: Listener | undefined): (progress: DownloadProgress) => void {
  let announced = -1;
  return ({ done, total = 0, waits }) => {
    if (waits !== undefined) {
      onEvent?.({ type: 'waiting', phase: 'download', reason: waits.reason, seconds: waits.seconds ?? null });
      return;
    }
    if (total !== announced) onEvent?.({ type: 'phase', phase: 'download', total, unit: 'byte' });
    announced = total;
    onEvent?.({ type: 'progress', phase: 'download', done });
  };
}

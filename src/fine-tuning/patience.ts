/** @file When a training has done enough, and which of its epochs was the best: by the loss on validation photos. */
import type { EpochRecord } from '../training/training.ts';

/** The epoch with the least validation loss, the first of equals; 0 is where the training began. Without validation photos it is the last one. */
export function bestEpoch(start: number, history: readonly EpochRecord[]): number {
  if (Number.isNaN(start)) return history.length;
  let [best, least] = [0, start];
  for (const { epoch, validationLoss } of history) if (validationLoss < least) [best, least] = [epoch, validationLoss];
  return best;
}

/** Whether the last `patience` epochs have brought nothing (Prechelt 1998). */
export function isEnough(start: number, history: readonly EpochRecord[], patience: number): boolean {
  return history.length - bestEpoch(start, history) >= patience;
}

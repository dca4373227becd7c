/** @file Runs a training that a kill cannot undo: a checkpoint at least every so many seconds, and at every epoch. */
import { readFile } from 'node:fs/promises';
import { HeadstartError, messageOf } from '../base/errors.ts';
import { writeWhole } from '../base/files.node.ts';
import { stopIfAsked } from '../base/stop.ts';
import type { Trainer } from '../runtime/trainer.ts';
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from '../training/checkpoint.ts';
import { training, type EpochRecord, type TrainingOptions, type TrainingProgress, START } from '../training/training.ts';
import type { Phase, Watch } from './events.ts';

export type CheckpointedTraining = Omit<TrainingOptions, 'from'> &
  Watch & {
    readonly trainer: Trainer;
    readonly phase: Phase;
    /** The checkpoint's path: read when it is there, written as the training goes on. */
    readonly file: string;
    /** Hears of each epoch before its checkpoint is written, with the trainer as it is after it. */
    readonly afterEpoch?: (history: readonly EpochRecord[], seconds: number) => Promise<void>;
    /** Whether the epochs so far are enough; asked after each, and before the first that is left. Default: never. */
    readonly enough?: (history: readonly EpochRecord[]) => boolean;
    /** Default 20. */
    readonly secondsBetween?: number;
  };

export type TrainingOutcome = { readonly progress: TrainingProgress; readonly seconds: number };

/** Trains from the last checkpoint, if there is one, to the end. */
export async function trainWithCheckpoints(options: CheckpointedTraining): Promise<TrainingOutcome> {
  const { trainer, phase, file, onEvent, signal, secondsBetween = 20, epochs = 10, train, afterEpoch, enough = () => false } = options;
  const earlier = await readCheckpoint(file);
  if (earlier !== undefined) trainer.restore(earlier.state);
  const began = performance.now();
  const seconds = (): number => (earlier?.seconds ?? 0) + (performance.now() - began) / 1000;
  let progress = earlier?.progress ?? START;
  let saved = performance.now();
  onEvent?.({ type: 'phase', phase, total: epochs * train.length, unit: 'photo' });
  for (const record of progress.history) onEvent?.({ type: 'epoch', phase, epochs, record });
  const events = enough(progress.history) ? [] : training(trainer, { ...options, from: progress });
  for await (const event of events) {
    progress = event.progress;
    if (event.type === 'epoch') onEvent?.({ type: 'epoch', phase, epochs, record: event.record });
    else onEvent?.({ type: 'progress', phase, done: (event.epoch - 1) * train.length + event.seen, at: { epoch: event.epoch, epochs, loss: event.loss } });
    if (event.type === 'epoch') await afterEpoch?.(progress.history, seconds());
    if (event.type === 'epoch' || performance.now() - saved > secondsBetween * 1000) {
      await writeWhole(file, encodeCheckpoint({ state: trainer.state(), progress, seconds: seconds() }));
      saved = performance.now();
    }
    stopIfAsked(signal);
    if (event.type === 'epoch' && enough(progress.history)) break;
  }
  onEvent?.({ type: 'done', phase, seconds: seconds() });
  return { progress, seconds: seconds() };
}

async function readCheckpoint(file: string): Promise<Checkpoint | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch {
    return undefined;
  }
  try {
    return decodeCheckpoint(bytes, file);
  } catch (error) {
    throw new HeadstartError('data', `The checkpoint ${file} is damaged: ${messageOf(error)}`, 'Delete it to start this phase again, then resume.', { cause: error });
  }
}

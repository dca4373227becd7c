/** @file What a workflow tells while it runs: the terminal, a server or a page read the same stream. */
import type { FoundInFile } from '../backbones/foreign-network.ts';
import type { SplitFacts } from '../data/split/split-photos.ts';
import type { RecipeName } from '../report/run-fields.ts';
import type { Device, Fallback } from '../runtime/device.ts';
import type { EpochRecord } from '../training/training.ts';

export type Phase = 'download' | 'unzip' | 'sample' | 'decode' | 'scratch' | 'precision' | 'features' | 'head' | 'fineTune' | 'rates' | 'profile' | 'crossValidation' | 'labels' | 'evaluation' | 'report';

/** What is counted while a phase goes on. */
export type Unit = 'photo' | 'drawing' | 'file' | 'byte' | 'step';

export type WorkflowEvent =
  /** The folder that everything is written to; `resumed` when an earlier run goes on in it. */
  | { readonly type: 'run'; readonly folder: string; readonly resumed: boolean }
  /** What was found, once the photos are read. */
  | { readonly type: 'found'; readonly recipe: RecipeName; readonly places: readonly string[]; readonly sample: boolean; readonly counts: Readonly<Record<string, number>>; readonly skipped: number; readonly split: readonly [number, number, number]; readonly splitBy: SplitFacts | null }
  /** A network that is not known by name: where its features are taken, and what its authors do otherwise with photos. */
  | ({ readonly type: 'network'; readonly name: string; readonly origin: string; readonly tap: string; readonly features: number; readonly size: number; /** That the network could not be reached, and the revision is the one of earlier. */ readonly remembered: boolean } & FoundInFile)
  /** What is used of the photos so that the run ends in the time that it may take. */
  | { readonly type: 'fitted'; readonly seconds: number; readonly views: number; readonly cap: number }
  /** Features are kept with the run alone, since the cache takes none, and why. */
  | { readonly type: 'notKept'; readonly reason: string }
  /** What is computed on, where anything but the processor was asked for and the device is there, or any would do. */
  | { readonly type: 'device'; readonly device: Device }
  /** What the processor does instead of the device that was asked for. */
  | ({ readonly type: 'fallback' } & Fallback)
  | { readonly type: 'phase'; readonly phase: Phase; readonly total: number; readonly unit: Unit }
  | { readonly type: 'progress'; readonly phase: Phase; readonly done: number; readonly at?: TrainingPlace }
  /** Nothing moves for so many seconds (null: nobody knows), and why. */
  | { readonly type: 'waiting'; readonly phase: Phase; readonly reason: string; readonly seconds: number | null }
  | { readonly type: 'epoch'; readonly phase: Phase; readonly epochs: number; readonly record: EpochRecord }
  | { readonly type: 'done'; readonly phase: Phase; readonly seconds: number };

/** Where in its epochs a training is, with the loss of the last step. */
export type TrainingPlace = { readonly epoch: number; readonly epochs: number; readonly loss: number };

export type Listener = (event: WorkflowEvent) => void;

/** What every workflow takes: someone who listens and a way to stop it. */
export type Watch = {
  readonly onEvent?: Listener;
  readonly signal?: AbortSignal;
};

/** Tells the reading of photos; what there is to read falls with each file that turns out bad. */
export function decodeProgress(onEvent: Listener | undefined): (done: number, total: number) => void {
  return photoProgress('decode', onEvent);
}

/** Tells the run of photos through a frozen network; what earlier work left counts as done. */
export function featureProgress(onEvent: Listener | undefined): (done: number, total: number) => void {
  return photoProgress('features', onEvent);
}

function photoProgress(phase: Phase, onEvent: Listener | undefined): (done: number, total: number) => void {
  let announced = -1;
  return (done, total) => {
    if (total !== announced) onEvent?.({ type: 'phase', phase, total, unit: 'photo' });
    announced = total;
    onEvent?.({ type: 'progress', phase, done });
  };
}

/** Tells that the network has seen all photos, and whether what it said is kept for other runs. */
export function tellFeatures({ seconds, notKept }: { readonly seconds: number; readonly notKept: string | null }, onEvent: Listener | undefined): void {
  onEvent?.({ type: 'done', phase: 'features', seconds });
  if (notKept !== null) onEvent?.({ type: 'notKept', reason: notKept });
}

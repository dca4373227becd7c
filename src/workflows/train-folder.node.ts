/** @file A folder of photos in, a transfer model out: the head, the precision and the views that serve best, in the time that there is. */
import { HeadstartError } from '../base/errors.ts';
import type { PhotoPlaces } from '../data/list-photos.node.ts';
import { beginRun } from './begin-run.node.ts';
import type { RunResult } from './carry-out-run.node.ts';
import { transferAugmentation } from './check-augmentation.ts';
import { checkedFolds, checkedRates, refuseAdamOptions, type FineTuneOptions, type RunOptions } from './run-options.ts';

export type TrainFolderOptions = RunOptions & FineTuneOptions & {
  /**
   * Seconds that the run should take at most, a download of weights among them: fewer views, then fewer photos of each class are taken to fit. Not counted on
   * are `curve` and `crossValidate`, nor that features may be in the cache. Not together with `fineTune`, whose time nobody knows beforehand. Default: no limit.
   */
  readonly time?: number;
  /** Also the accuracy by cross-validation over the train and validation photos, in so many folds, at least 3: the probe on the frozen features. Default: none. */
  readonly crossValidate?: number;
};

/**
 * Trains a transfer model on photos: a folder with one sub-folder a class, a manifest, a zip, or a list of these; without any, on the built-in sample of drawings.
 * @throws HeadstartError 'usage' for an option that is out of range, 'data' for photos that cannot be used, 'model' for weights that cannot.
 */
export async function trainFolder(photos: PhotoPlaces | undefined, options: TrainFolderOptions = {}): Promise<RunResult> {
  const { time = null } = options;
  if (time !== null && !(time > 0 && Number.isFinite(time))) throw new HeadstartError('usage', `time is ${time}, but it is a number of seconds above 0.`, 'Such as 300 for five minutes.');
  const { head = 'probe', epochs, batch } = options;
  const crossValidate = checkedFolds(options.crossValidate, head);
  const rates = checkedRates(options, [head]);
  if (rates.fineTune !== null && time !== null) throw new HeadstartError('usage', 'time is given, but how long fine-tuning takes is not known beforehand.', 'Leave out time; fewer epochs, a smaller cap or fewer layers take less.');
  if (rates.fineTune === null) refuseAdamOptions(head, { epochs, batch });
  transferAugmentation(options.augmentation, rates.fineTune);
  return await beginRun(photos, options, { kind: 'train', recipe: 'default', besides: null, time, crossValidate, ...rates });
}

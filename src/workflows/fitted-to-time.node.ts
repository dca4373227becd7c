/** @file What a run uses of the photos so that it ends in time, settled once and kept for the processes that go on with it. */
import { writeWhole } from '../base/files.node.ts';
import { countsOf, type Item } from '../data/photo-list.ts';
import { drawCalibrationPhotos } from './calibration-photos.node.ts';
import { fitToTime, type Fitted } from './fit-to-time.ts';
import type { NetworkInPrecision } from './network-in-precision.node.ts';
import { readFitted, statePath } from './run-folder.node.ts';
import { timedNetwork } from './timed-network.node.ts';

export type FittedOptions = {
  readonly folder: string;
  readonly inPrecision: NetworkInPrecision;
  readonly root: string;
  readonly classes: readonly string[];
  /** Those that there are, up to the cap. */
  readonly photos: readonly Item[];
  readonly views: number;
  /** Passes of a head that is trained by Adam; 0 for one that is solved. */
  readonly epochs: number;
  /** Seconds that are left. */
  readonly seconds: number;
  readonly seed: number;
  readonly workers: number;
  readonly signal?: AbortSignal | undefined;
};

/** @throws HeadstartError 'data' when what an earlier process settled is damaged. */
export async function fittedToTime({ folder, inPrecision, root, classes, photos, views, epochs, seconds, seed, workers, signal }: FittedOptions): Promise<Fitted> {
  const settled = await readFitted(folder);
  if (settled !== undefined) return settled;
  const { measured, precision, network: { description: { size, resize, width } } } = inPrecision;
  const began = performance.now();
  const timed = async (): Promise<number> => {
    const drawn = await drawCalibrationPhotos({ root, paths: photos.map(({ path }) => path), size, resize, seed, workers, signal });
    return await timedNetwork(inPrecision, drawn.photos, statePath(folder, 'timed'), signal);
  };
  const rowsPerSecond = measured?.speed[precision] ?? (await timed());
  const fitted = fitToTime({ seconds: seconds - (performance.now() - began) / 1000, rowsPerSecond, counts: countsOf(classes, photos), views, trained: epochs * width });
  await writeWhole(statePath(folder, 'fitted.json'), JSON.stringify(fitted));
  return fitted;
}

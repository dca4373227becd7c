/** @file What probes say of photos that they have not learned from: cross-fitting, fold by fold. */
import { fitProbe, type FitProbeOptions } from './fit-probe.node.ts';
import { photoProbabilities } from './photo-scores.ts';
import { scoresOf } from './predict-probe.node.ts';

export type OutOfFoldOptions = Pick<FitProbeOptions, 'rows' | 'labels' | 'classes' | 'sampleWeight' | 'averageViews' | 'memoryLimit' | 'signal'> & {
  /** Photos by number, each in one of three folds or more. */
  readonly folds: readonly (readonly number[])[];
  /** The strength and the temperature of all probes, where they are known; default: chosen for each fold, without it. */
  readonly known?: ProbeChoices | undefined;
  /** Called before each fold. */
  readonly onFold?: ((fold: number) => void) | undefined;
};

/** What is chosen on photos that a probe has not learned from. */
export type ProbeChoices = { readonly l2: number; readonly temperature: number };

export type OutOfFold = {
  /** All photos of the folds, in rising order. */
  readonly photos: readonly number[];
  /** Of those photos: [photos, classes]. */
  readonly probabilities: Float32Array<ArrayBuffer>;
  /** What was chosen for each fold. */
  readonly choices: readonly ProbeChoices[];
};

/**
 * Each fold is judged by a probe that was fitted on all others. Its strength and temperature are chosen as a probe chooses them: fitted on the others but the next one, by
 * that. So nothing of a photo's class has a part in what is said of it.
 * @throws what fitProbe throws.
 */
export async function outOfFold(options: OutOfFoldOptions): Promise<OutOfFold> {
  const { folds, known, onFold, rows, averageViews, memoryLimit, signal, ...task } = options;
  const common = { ...task, rows, averageViews, memoryLimit, signal, curve: false };
  const others = (...left: readonly number[]): number[] => folds.flatMap((fold, index) => (left.includes(index) ? [] : fold)).sort((a, b) => a - b);
  const photos = others();
  const placeOf = new Map(photos.map((photo, place) => [photo, place]));
  const { classes } = task;
  const probabilities = new Float32Array(photos.length * classes);
  const choices: ProbeChoices[] = [];
  for (const [index, fold] of folds.entries()) {
    onFold?.(index);
    const next = (index + 1) % folds.length;
    const chosen = known ?? (await fitProbe({ ...common, train: others(index, next), validation: folds[next]! }));
    const probe = await fitProbe({ ...common, train: others(index), validation: [], l2: chosen.l2 });
    const said = photoProbabilities(await scoresOf(probe, rows, fold, { averageViews, memoryLimit, signal }), 1 / chosen.temperature);
    for (const [row, photo] of fold.entries()) probabilities.set(said.subarray(row * classes, (row + 1) * classes), placeOf.get(photo)! * classes);
    choices.push({ l2: chosen.l2, temperature: chosen.temperature });
  }
  return { photos, probabilities, choices };
}

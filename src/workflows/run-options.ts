/** @file What is asked of a run, checked before any work begins. */
import { HeadstartError } from '../base/errors.ts';
import { LANGUAGES, type Language } from '../base/language.ts';
import { checkWhole } from '../base/whole-number.ts';
import type { ClassWish } from '../evaluation/validation-counts.ts';
import type { GivenClassMap } from '../data/read-class-map.node.ts';
import { checkFractions } from '../data/split/split-parts.ts';
import type { FineTuneChoice } from '../fine-tuning/cut.ts';
import { FINE_TUNE_BATCH } from '../fine-tuning/recipe.ts';
import { augmentationOf, type GivenAugmentation } from '../image/augment/augmentation.ts';
import { MOST_VIEWS } from '../image/views.ts';
import type { HeadName, Precision } from '../report/transfer-fields.ts';
import { checkedDevice } from '../runtime/device.ts';
import type { BackboneOptions } from './chosen-backbone.node.ts';
import type { Watch } from './events.ts';
import type { DeviceOptions } from './place-of.node.ts';
import type { FineTunePlan, RunPlan } from './run-plan.ts';

/** What every run takes. The network (`backbone`, default `efficientnet-lite0`, which is built in), its tap and the file of its weights are among it. */
export type RunOptions = Watch & BackboneOptions & DeviceOptions & {
  /** Of the report and the charts; default `en`. Errors and run.json are English in every language. */
  readonly language?: Language;
  /** What classes of photos are called instead: a file, pairs such as `kitten=cat,blurry=-`, or new names by class; null leaves a class out. Default: their own names. */
  readonly classMap?: GivenClassMap;
  /** Most photos of a class; default 1000. */
  readonly cap?: number;
  /** Shares of train, validation and test; default [0.7, 0.15, 0.15]. */
  readonly split?: readonly [number, number, number];
  /** How photos are changed by chance, anew in each epoch, where a network learns from the photos themselves: the baseline, and `fineTune: 'all'`. Default `none`. */
  readonly augmentation?: GivenAugmentation;
  /** Passes over the train photos of what is trained by Adam; default 10. */
  readonly epochs?: number;
  /** Photos in one step of Adam; default 128. */
  readonly batch?: number;
  /** Of the split, the first weights, the shuffles and dropout; default 0. */
  readonly seed?: number;
  /** The run's folder, which must not exist; default runs/NAME of the photos' folder (of several the first), then NAME-2, ... */
  readonly out?: string;
  /** Workers that share decoding and training; default: as many as the machine runs at once. The result does not depend on it. */
  readonly workers?: number;
  /** How the head is found: softmax regression solved to its optimum (`probe`, default), or a dense layer by Adam over epochs. */
  readonly head?: HeadName;
  /** In which numbers the frozen network computes; default `auto`: int8 where it is faster here and its features agree. */
  readonly precision?: 'auto' | Precision;
  /** Views of each photo, flipped and cropped, that the head learns from; 1 (default: the photo as it is) to 12. */
  readonly views?: number;
  /** Whether the probabilities of all views of a photo are averaged, in the test and in the saved model; default false. */
  readonly averageViews?: boolean;
  /** Whether heads are trained on fewer photos too, which tells whether more would help; default false. */
  readonly curve?: boolean;
  /** A class with what is wanted of being called so: from which probability on it is, is chosen on the validation photos, told with the test photos and kept in the model; default none. */
  readonly threshold?: ClassWish;
  /** Whether every chart of the report is also written as a PNG file, to the folder `charts` of the run; default false. */
  readonly png?: boolean;
  /** Whether features of other runs, and what they measured, are used, and kept for them, in the cache folder; default true. */
  readonly cache?: boolean;
};

/** What a run takes that fine-tunes. */
export type FineTuneOptions = {
  /** What of the network is trained together with the head, once that is solved: its `last` stage, `all` of it, or so many of its last layers. Default: nothing. */
  readonly fineTune?: FineTuneChoice;
  /** The highest learning rate of fine-tuning (default 0.0003) or, where nothing is fine-tuned, that of the head `adam` (default 0.001). `lrFind` suggests both. */
  readonly learningRate?: number;
};

/** What is trained by Adam in a run with such a head (of several, any): the plan of fine-tuning, or null, and the learning rate of the head. @throws HeadstartError 'usage' naming the option and what it takes. */
export function checkedRates({ learningRate, ...options }: FineTuneOptions & Pick<RunOptions, 'batch'>, heads: readonly HeadName[]): Pick<RunPlan, 'fineTune' | 'learningRate'> {
  if (learningRate !== undefined && !(learningRate > 0 && Number.isFinite(learningRate))) throw new HeadstartError('usage', `learningRate is ${learningRate}, but it must be above 0.`, 'Such as 0.0001.');
  const fineTune = checkedFineTune(options, heads, learningRate);
  const adam = heads.includes('adam');
  if (fineTune === null && !adam && learningRate !== undefined) throw new HeadstartError('usage', 'learningRate is given, but nothing is trained by Adam.', 'Fine-tune something: last, all or a number of layers. Or choose the head adam.');
  return { fineTune, learningRate: fineTune === null ? (learningRate ?? null) : null };
}

function checkedFineTune({ fineTune, batch = FINE_TUNE_BATCH }: Pick<FineTuneOptions, 'fineTune'> & Pick<RunOptions, 'batch'>, heads: readonly HeadName[], learningRate: number | undefined): FineTunePlan | null {
  if (fineTune === undefined) return null;
  if (typeof fineTune === 'number') checkWhole('fineTune', fineTune);
  else if (!['last', 'all'].includes(fineTune)) throw new HeadstartError('usage', `fineTune is '${String(fineTune)}', but it takes last, all or a number of layers.`, 'Such as last.');
  if (heads.includes('adam')) throw new HeadstartError('usage', 'Fine-tuning begins with the head probe, not adam.', 'Choose the head probe.');
  checkWhole('batch', batch);
  return { layers: fineTune, learningRate: learningRate ?? null, batch };
}

/** The folds of cross-validation. @throws HeadstartError 'usage' for fewer than three, and for a head that is not solved. */
export function checkedFolds(crossValidate: number | undefined, head: HeadName): number | null {
  if (crossValidate === undefined) return null;
  // One fold judges, one chooses the strength, the others are learned from.
  checkWhole('crossValidate', crossValidate, 3);
  if (head !== 'probe') throw new HeadstartError('usage', `Cross-validation is of the head probe, not ${head}.`, 'Choose the head probe.');
  return crossValidate;
}

/** What only Adam takes is refused where nothing is trained by it. @throws HeadstartError 'usage'. */
export function refuseAdamOptions(head: HeadName, options: Readonly<Record<string, unknown>>): void {
  const [given] = Object.keys(options).filter((name) => options[name] !== undefined);
  if (head === 'probe' && given !== undefined) throw new HeadstartError('usage', `${given} is given, but the head probe is solved, not trained over epochs.`, `Leave out ${given}, or choose the head adam.`);
}

type Checked = Omit<RunPlan, 'version' | 'created' | 'places' | 'classMap' | 'recipe' | 'besides' | 'backbone' | 'tap' | 'weights' | 'network' | 'kind' | 'time' | 'crossValidate' | 'fineTune' | 'learningRate'>;

/** The options with their defaults. @throws HeadstartError 'usage' naming the option and what it takes. */
export function checkedOptions(options: RunOptions): Checked {
  const { language = 'en', cap = 1000, split = [0.7, 0.15, 0.15], epochs = 10, batch = 128, seed = 0, workers } = options;
  const { head = null, precision = null, views = 1, averageViews = false, curve = false, cache = true, augmentation = 'none', threshold = null, png = false, device = 'cpu' } = options;
  const checked = { language, cap, split, epochs, batch, seed, head, precision, views, averageViews, curve, cache, threshold, png, augmentation: augmentationOf(augmentation), device: checkedDevice(device), computedOn: null };
  checkPlan(checked);
  if (workers !== undefined) checkWhole('workers', workers);
  return checked;
}

const SMALLEST: Readonly<Record<'cap' | 'epochs' | 'batch' | 'seed' | 'views', number>> = { cap: 1, epochs: 1, batch: 1, seed: 0, views: 1 };
const HEADS: readonly HeadName[] = ['probe', 'adam'];
const PRECISIONS: readonly NonNullable<RunPlan['precision']>[] = ['auto', 'float32', 'int8'];

/** Checks what a plan says, also one that was read from a file. @throws HeadstartError 'usage'. */
export function checkPlan(plan: Checked): void {
  if (plan.augmentation !== null) augmentationOf(plan.augmentation);
  for (const [name, smallest] of Object.entries(SMALLEST) as [keyof typeof SMALLEST, number][]) checkWhole(name, plan[name], smallest);
  checkFractions(plan.split);
  if (!LANGUAGES.includes(plan.language)) throw new HeadstartError('usage', `There is no language '${String(plan.language)}'.`, `Languages: ${LANGUAGES.join(', ')}.`);
  if (plan.head !== null && !HEADS.includes(plan.head)) throw new HeadstartError('usage', `There is no head '${String(plan.head)}'.`, `Heads: ${HEADS.join(', ')}.`);
  if (plan.precision !== null && !PRECISIONS.includes(plan.precision)) throw new HeadstartError('usage', `There is no precision '${String(plan.precision)}'.`, `Precisions: ${PRECISIONS.join(', ')}.`);
  checkViews(plan);
}

/** @throws HeadstartError 'usage' for views that there are not, or one to be averaged. */
export function checkViews({ views, averageViews }: Pick<RunPlan, 'views' | 'averageViews'>): void {
  checkWhole('views', views);
  if (averageViews && views === 1) throw new HeadstartError('usage', 'averageViews is given, but there is one view.', 'Give the number of views too, such as 2.');
  if (views > MOST_VIEWS) throw new HeadstartError('usage', `views is ${views}, but there are ${MOST_VIEWS} views of a photo.`, `Give a number from 1 to ${MOST_VIEWS}.`);
}

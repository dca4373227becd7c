/** @file What the commands that begin a run have in common: their options, progress, how to go on after a stop, the result. */
import { HeadstartError } from '../base/errors.ts';
import type { GivenPreprocessing } from '../backbones/given-preprocessing.ts';
import type { RunResult } from '../workflows/carry-out-run.node.ts';
import type { WorkflowEvent } from '../workflows/events.ts';
import type { FineTuneOptions, RunOptions } from '../workflows/run-options.ts';
import { augmentation } from './augmentation.ts';
import type { CliWords } from './catalogue.ts';
import { wrapped } from './columns.ts';
import type { Context } from './command.ts';
import { exitCode, isStop } from './failure.ts';
import { classWish, fineTuneLayers, learningRate, splitShares, threeNumbers, wholeNumber } from './numbers.ts';
import { shellWord } from './program-name.ts';
import { progress, type Progress } from './progress.ts';
import { shortest } from './shortest-path.ts';
import type { Terminal } from './terminal.ts';

/** The options of a run as they are typed; a command that does not have one leaves it out. */
export type TypedRun = {
  readonly [K in 'backbone' | 'features' | 'weights' | 'mean' | 'std' | 'input-range' | 'channels' | 'size' | 'head' | 'precision' | 'device' | 'views' | 'augment' | 'threshold' | 'class-map' | 'cap' | 'split' | 'epochs' | 'batch' | 'seed' | 'out']?: string | undefined;
} & { readonly [K in 'average-views' | 'curve' | 'png' | 'no-cache']?: boolean };

/** As the workflows take them. @throws HeadstartError 'usage' naming the option and what it takes. */
export function runOptions(typed: TypedRun, words: CliWords): RunOptions {
  return {
    ...given('backbone', typed.backbone),
    ...given('features', typed.features),
    ...given('weights', typed.weights),
    ...given('preprocessing', preprocessingGiven(typed, words)),
    ...given('head', typed.head as RunOptions['head']),
    ...given('precision', typed.precision as RunOptions['precision']),
    ...given('device', typed.device as RunOptions['device']),
    ...given('views', wholeNumber('--views', typed.views, 1, words)),
    ...given('augmentation', augmentation('--augment', typed.augment, words)),
    ...given('threshold', classWish('--threshold', typed.threshold, words)),
    ...given('classMap', typed['class-map']),
    ...given('cap', wholeNumber('--cap', typed.cap, 1, words)),
    ...given('split', splitShares('--split', typed.split, words)),
    ...given('epochs', wholeNumber('--epochs', typed.epochs, 1, words)),
    ...given('batch', wholeNumber('--batch', typed.batch, 1, words)),
    ...given('seed', wholeNumber('--seed', typed.seed, 0, words)),
    ...given('out', typed.out),
    ...(typed['average-views'] === true && { averageViews: true }),
    ...(typed.curve === true && { curve: true }),
    ...(typed.png === true && { png: true }),
    ...(typed['no-cache'] === true && { cache: false }),
  };
}

/** What is typed of fine-tuning and rates, as the workflows take it. @throws HeadstartError 'usage' naming the option and what it takes. */
export function rateOptions(typed: { readonly [K in 'fine-tune' | 'learning-rate']?: string | undefined }, words: CliWords): FineTuneOptions {
  return { ...given('fineTune', fineTuneLayers('--fine-tune', typed['fine-tune'], words)), ...given('learningRate', learningRate('--learning-rate', typed['learning-rate'], words)) };
}

/** What is typed of how photos are prepared, or undefined where nothing is. */
export function preprocessingGiven({ size, mean, std, 'input-range': range, channels }: Pick<TypedRun, 'size' | 'mean' | 'std' | 'input-range' | 'channels'>, words: CliWords): GivenPreprocessing | undefined {
  const typed: GivenPreprocessing = {
    ...given('size', wholeNumber('--size', size, 1, words)),
    ...given('mean', threeNumbers('--mean', mean, words)),
    ...given('std', threeNumbers('--std', std, words)),
    ...given('range', range as GivenPreprocessing['range']),
    ...given('channels', channels as GivenPreprocessing['channels']),
  };
  return Object.keys(typed).length === 0 ? undefined : typed;
}

/** The option as part of an options record, or nothing: an option that is undefined is not the same as one that is not there. */
export function given<K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [P in K]: V });
}

export type RunCommand<O extends RunOptions> = {
  readonly name: 'compare' | 'train';
  /** Places of photos; none for the sample. */
  readonly dirs: readonly string[];
  readonly plan: O;
  readonly workers: string | undefined;
  readonly resume: string | undefined;
  readonly json: boolean;
  readonly begin: (photos: readonly string[] | undefined, options: O) => Promise<RunResult>;
};

/** Carries the run out and tells it; gives the exit code. */
export async function runCommand<O extends RunOptions>({ name, dirs, plan, workers, resume, json, begin }: RunCommand<O>, { terminal, signal, speech }: Context): Promise<number> {
  const { words, language } = speech;
  const count = wholeNumber('--workers', workers, 1, words);
  if (resume !== undefined) refusePlan(name, [...dirs, ...typedOptions(plan)], words);
  let folder = resume ?? '';
  const told = progress({ screen: json ? terminal.err : terminal.out, now: terminal.now, speech });
  const onEvent = (event: WorkflowEvent): void => {
    const shown = event.type === 'run' ? { ...event, folder: shortest(event.folder) } : event;
    if (shown.type === 'run') ({ folder } = shown);
    told.onEvent(shown);
  };
  const watch = { ...given('workers', count), onEvent, signal };
  try {
    const photos = dirs.length === 0 ? undefined : dirs;
    if (photos === undefined && resume === undefined) tellSample(name, told, terminal, words);
    const { resumeRun } = await import('../workflows/resume-run.node.ts');
    const result = resume === undefined ? await begin(photos, { ...plan, ...watch, language }) : await resumeRun(resume, watch);
    told.close();
    const { columns } = terminal.out;
    const { resultLines } = await import('./result-lines.ts');
    const lines = json ? [JSON.stringify(result.record, null, 2)] : ['', ...resultLines(result.record, { folder: shortest(result.folder), program: terminal.program, columns: columns(), speech })];
    terminal.out.write(`${lines.join('\n')}\n`);
    return exitCode.fine;
  } catch (error) {
    if (!isStop(error) || folder === '') throw error;
    throw new HeadstartError('stopped', words.stopped, words.goOnWith(`${terminal.program} ${name} --resume ${shellWord(folder)}`), { cause: error });
  } finally {
    told.close();
  }
}

/** Says that the sample is drawn, and how to use photos instead. */
function tellSample(name: 'compare' | 'train', { print }: Progress, { out, program }: Terminal, words: CliWords): void {
  for (const text of [words.sampleNote, words.ownPhotos(program, name)]) for (const line of wrapped(text, out.columns())) print(line);
}

/** The options of a plan as they are typed. */
function typedOptions(plan: RunOptions): readonly string[] {
  const asTyped: Readonly<Record<string, readonly string[]>> = { preprocessing: Object.keys(plan.preprocessing ?? {}).map((each) => (each === 'range' ? 'inputRange' : each)), augmentation: ['augment'] };
  return Object.keys(plan).flatMap((option) => asTyped[option] ?? [option]).map((option) => `--${kebab(option)}`);
}

/** @throws HeadstartError 'usage' when anything was typed that a run fixed when it began. */
function refusePlan(name: string, [first]: readonly string[], words: CliWords): void {
  if (first !== undefined) throw new HeadstartError('usage', words.notTogether(name, '--resume', first === '--cache' ? '--no-cache' : first), words.resumeKeepsPlan);
}

/** averageViews -> average-views. */
function kebab(option: string): string {
  return option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

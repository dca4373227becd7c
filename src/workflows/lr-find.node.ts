/** @file Which learning rate to train with: rates that grow over a few hundred steps on the train photos, and where the loss says to stop. */
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from '../base/files.node.ts';
import type { Language } from '../base/language.ts';
import { random, shuffled } from '../base/random.ts';
import { stopIfAsked } from '../base/stop.ts';
import { headstartVersion } from '../base/version.node.ts';
import { learningRateRange } from '../charts/learning-rate-range.ts';
import { renderSvg } from '../charts/render-svg.ts';
import { layeredNetwork } from '../compiler/trainable-network.ts';
import { compileTraining } from '../compiler/training-programs.ts';
import { checkGivenParts } from '../data/given-parts.ts';
import { absolutePlaces, listPhotos, type PhotoPlaces } from '../data/list-photos.node.ts';
import { readClassMap } from '../data/read-class-map.node.ts';
import { sampleWeights } from '../data/sample-weights.ts';
import { ensureSample } from '../data/sample.node.ts';
import { hasLeft, rangeOf, RATE_STEPS, suggestedRate, withPoint, type RangeOptions, type RangePoint, type Suggestion } from '../fine-tuning/learning-rate-range.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import { initialWeights } from '../model/weights.ts';
import { adam } from '../optimizers/adam.ts';
import { wordsIn } from '../report/languages.ts';
import { startTrainer } from '../runtime/trainer.node.ts';
import type { Trainer } from '../runtime/trainer.ts';
import { LANES } from '../compiler/lanes.ts';
import { checkCut } from './check-cut.node.ts';
import { chooseBackbone } from './chosen-backbone.node.ts';
import type { Watch } from './events.ts';
import { featuresOfRun, type FeaturesOfRun } from './features-of-run.node.ts';
import { fitProbeHead } from './fit-head.node.ts';
import { placeIn, placeOf } from './place-of.node.ts';
import { createRunFolder, removeState, runName } from './run-folder.node.ts';
import { checkedRates, checkedOptions, type FineTuneOptions, type RunOptions } from './run-options.ts';
import type { FineTunePlan, RunPlan } from './run-plan.ts';
import { startFineTuning } from './start-fine-tuning.node.ts';
import { transferHead } from './transfer-head.ts';

export type LrFindOptions = RangeOptions & Pick<FineTuneOptions, 'fineTune'> &
  Pick<RunOptions, 'backbone' | 'features' | 'weights' | 'preprocessing' | 'precision' | 'classMap' | 'cap' | 'split' | 'batch' | 'seed' | 'out' | 'workers' | 'cache' | 'device' | 'language' | 'onEvent' | 'signal'>;

/** What is written as lr-find.json. */
export type LrFindRecord = {
  readonly backbone: string;
  readonly tap: string;
  /** What was trained: the head alone (null), or what of the network with it. */
  readonly fineTune: 'last' | 'all' | number | null;
  readonly batch: number;
  readonly seed: number;
  /** One entry a step; a loss that was no number is null. */
  readonly points: readonly { readonly rate: number; readonly loss: number | null; readonly smoothed: number | null }[];
  /** The rate to train with, and what says so; null where nothing can be said. */
  readonly suggestion: Suggestion | null;
};

export type LrFound = { readonly folder: string; readonly record: LrFindRecord };

/**
 * Tries learning rates on photos, of a place or several as `trainFolder` takes them, or on the built-in drawings: of the dense head by Adam, or with `fineTune` of fine-tuning.
 * Writes lr-find.json and lr-find.svg into a folder of its own. No weights are kept.
 * @throws HeadstartError as `trainFolder`.
 */
export async function lrFind(photos: PhotoPlaces | undefined, options: LrFindOptions = {}): Promise<LrFound> {
  const { language = 'en', onEvent, signal } = options;
  const rateAt = rangeOf(options);
  const { fineTune, learningRate } = checkedRates(options, ['probe']);
  const places = photos === undefined ? null : absolutePlaces(photos);
  const watch: Watch = { ...(onEvent && { onEvent }), ...(signal && { signal }) };
  const checked = checkedOptions(options);
  const classMap = await readClassMap(options.classMap);
  // What is wrong with the folders is told before anything is made or downloaded.
  if (places !== null) checkGivenParts(await listPhotos(places, { classMap }));
  const plan: RunPlan = {
    kind: 'train', version: headstartVersion(), created: new Date().toISOString(), places, classMap, recipe: 'default', besides: null, time: null, crossValidate: null, fineTune, learningRate,
    ...checked, computedOn: (await placeOf({ device: checked.device, ...watch })).device, ...(await chooseBackbone({ ...options, ...watch })),
  };
  await checkCut(plan);
  const folder = await createRunFolder(places ?? ['sample'], options.out, { name: `${runName(places ?? ['sample'])}-lr`, resumable: false });
  onEvent?.({ type: 'run', folder, resumed: false });
  try {
    const workers = Math.min(LANES, options.workers ?? availableParallelism());
    const found = await featuresOfRun({ folder, plan, places: places ?? [(await ensureSample({})).root], workers, began: performance.now(), ...watch });
    const points = await tried({ folder, plan, found, workers, rateAt, steps: options.steps ?? RATE_STEPS, ...watch });
    const classes = found.run.list.classes.length;
    const suggestion = suggestedRate(points, classes) ?? null;
    const record: LrFindRecord = {
      backbone: plan.backbone, tap: plan.tap, fineTune: fineTune?.layers ?? null, batch: batchOf(plan), seed: plan.seed,
      points: points.map(({ rate, loss, smoothed }) => ({ rate, loss: finite(loss), smoothed: finite(smoothed) })), suggestion,
    };
    await writeFiles(folder, record, points, language);
    await removeState(folder);
    return { folder, record };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function writeFiles(folder: string, record: LrFindRecord, points: readonly RangePoint[], language: Language): Promise<void> {
  const chart = learningRateRange(points, { suggested: record.suggestion?.rate ?? null, words: wordsIn(language).chartWords });
  await writeWhole(join(folder, 'lr-find.svg'), await renderSvg(chart));
  await writeWhole(join(folder, 'lr-find.json'), `${JSON.stringify(record, null, 2)}\n`);
}

type Trial = Watch & { readonly folder: string; readonly plan: RunPlan; readonly found: FeaturesOfRun; readonly workers: number; readonly rateAt: (step: number) => number; readonly steps: number };

async function tried({ plan, found, rateAt, steps, onEvent, signal, ...rest }: Trial): Promise<readonly RangePoint[]> {
  const watch: Watch = { ...(onEvent && { onEvent }), ...(signal && { signal }) };
  const { trainer, rows } = plan.fineTune === null ? await headTrainer(plan, found, watch) : await tuningTrainer({ plan, asked: plan.fineTune, found, ...rest, ...watch });
  const began = performance.now();
  try {
    onEvent?.({ type: 'phase', phase: 'rates', total: steps, unit: 'step' });
    let points: readonly RangePoint[] = [];
    for (let step = 1; step <= steps && !hasLeft(points, trainer.classes); step++) {
      const examples = batchAt(rows, step, plan);
      const { loss } = await trainer.step({ examples, step, learningRate: rateAt(step) });
      points = withPoint(points, rateAt(step), loss / examples.length);
      onEvent?.({ type: 'progress', phase: 'rates', done: step });
      stopIfAsked(signal);
    }
    onEvent?.({ type: 'done', phase: 'rates', seconds: (performance.now() - began) / 1000 });
    return points;
  } finally {
    await trainer.close();
  }
}

/** Batches go on from pass to pass, each pass in an order of its own. */
function batchAt(rows: readonly number[], step: number, plan: Pick<RunPlan, 'fineTune' | 'batch' | 'seed'>): readonly number[] {
  const batch = batchOf(plan);
  const perPass = Math.max(1, Math.floor(rows.length / batch));
  const [pass, place] = [Math.floor((step - 1) / perPass), (step - 1) % perPass];
  return shuffled(rows, random(plan.seed, 'lr-find', pass)).slice(place * batch, (place + 1) * batch);
}

/** Photos in one step of what is tried. */
function batchOf({ fineTune, batch }: Pick<RunPlan, 'fineTune' | 'batch'>): number {
  return fineTune?.batch ?? batch;
}

type Ready = { readonly trainer: Trainer; readonly rows: readonly number[] };

async function headTrainer({ seed, batch, ...plan }: RunPlan, { run: { data, labels, list }, table }: FeaturesOfRun, { onEvent }: Watch): Promise<Ready> {
  const sampleWeight = sampleWeights(data.items);
  const head = transferHead(table.width, list.classes.length);
  const programs = compileTraining({ network: layeredNetwork(head), loss: categoricalCrossentropy, optimizer: adam(), microBatch: Math.min(batch, data.split.train.length), batch });
  const trainer = await startTrainer({ programs, examples: { kind: 'rows', handle: table.handle }, labels, weights: initialWeights(head, seed), seed, workers: 1, place: placeIn(plan, onEvent), ...(sampleWeight && { sampleWeight }) });
  return { trainer, rows: data.split.train };
}

async function tuningTrainer({ folder, plan, asked, found: { run, table }, workers, onEvent, signal }: Omit<Trial, 'rateAt' | 'steps'> & { readonly asked: FineTunePlan }): Promise<Ready> {
  const { data, list, labels } = run;
  const watch = { ...(onEvent && { onEvent }), ...(signal && { signal }) };
  const classes = list.classes.length;
  const sampleWeight = sampleWeights(data.items);
  const head = await fitProbeHead({ table, labels, classes, sampleWeight, train: data.split.train, validation: data.split.validation, averageViews: false, seed: plan.seed, ...watch });
  const { trainer, rows } = await startFineTuning({ folder, plan, asked, photos: list, split: data.split, labels, classes, sampleWeight, views: 1, workers, head, ...watch }, () => adam());
  return { trainer, rows };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

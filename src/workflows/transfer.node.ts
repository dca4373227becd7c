/** @file Transfer learning for the library: a new head on a frozen pretrained network, which sees each photo once, or layers of the network trained with it. */
import { availableParallelism } from 'node:os';
import { HeadstartError } from '../base/errors.ts';
import { writeWhole } from '../base/files.node.ts';
import { headstartVersion } from '../base/version.node.ts';
import { temporaryFile } from '../base/temporary-file.node.ts';
import { backboneNamed, backboneOf, DEFAULT_BACKBONE } from '../backbones/load-backbone.node.ts';
import type { Backbone } from '../backbones/backbone.ts';
import type { Photos } from '../data/photos.node.ts';
import { photoFeatures } from '../features/photo-features.node.ts';
import { savedTransferModel } from '../formats/saved-model.ts';
import type { GivenAugmentation } from '../image/augment/augmentation.ts';
import { summaryOf } from '../model/summary.ts';
import { encodeModel } from '../protobuf/encode-model.ts';
import type { Precision, PrecisionRecord, TransferFields } from '../report/transfer-fields.ts';
import { LANES } from '../compiler/lanes.ts';
import { transferAugmentation } from './check-augmentation.ts';
import { checkCut } from './check-cut.node.ts';
import { checkWeights, chooseBackbone, type BackboneOptions } from './chosen-backbone.node.ts';
import { featureProgress, type Watch, type WorkflowEvent } from './events.ts';
import { fineTune } from './fine-tune.node.ts';
import { fitProbeHead } from './fit-head.node.ts';
import { judgeFineTuned } from './judge-fine-tuned.node.ts';
import { judgeHead, testRecord } from './judge-head.node.ts';
import { networkInPrecision } from './network-in-precision.node.ts';
import { placeOf } from './place-of.node.ts';
import { recipeOf, type RecipeName } from './recipe.ts';
import type { FineTuneOptions } from './run-options.ts';
import { madeFolder } from './run-folder.node.ts';
import { checkChoices, type Trained, type TrainingChoices } from './train-and-test.node.ts';
import { fitHeadByChoices, headByChoices } from './transfer-choices.node.ts';
import { transferHead, weightsOfHead } from './transfer-head.ts';
import { saidOnValidation } from './said-on-validation.ts';
import { unlikePhotos } from './unlike-photos.node.ts';

export type TransferOptions = BackboneOptions & TrainingChoices & FineTuneOptions & {
  /** How the head is found: `probe`, softmax regression solved to its optimum, or `adam`, over epochs. Default `probe`, or `adam` where something of that is given (optimizer, epochs, batch, learning rate, a listener for its steps) and nothing is fine-tuned. */
  readonly head?: 'probe' | 'adam';
  /** In which numbers the frozen network computes; default `auto`: int8 where it is faster here and its features agree. */
  readonly precision?: 'auto' | Precision;
  /** Views of each photo, flipped and cropped, that the head learns from, 1 (default) to 12. */
  readonly views?: number;
  /** Whether the probabilities of all views of a photo are averaged, in the test and in the saved model; default false. */
  readonly averageViews?: boolean;
  /** Whether heads are trained on fewer photos too; default false. */
  readonly curve?: boolean;
  /** How the train photos are changed by chance, anew in each epoch; with `fineTune: 'all'` alone. Default `none`. */
  readonly augmentation?: GivenAugmentation;
  /** How the network's inputs are made: as it was trained (`default`), or as in the course notebook, divided by 255 once more. */
  readonly recipe?: RecipeName;
  /** Hears of the download of weights, of the run through the network, and of fine-tuning. */
  readonly onWork?: Watch['onEvent'];
};

export type Transferred = Trained & {
  /** Those of the frozen network are not trained. */
  readonly parameters: { readonly total: number; readonly trainable: number; readonly nonTrainable: number };
  /** In which numbers the frozen network computes, and what was measured to choose it. */
  readonly precision: Precision;
  readonly quantization: Omit<PrecisionRecord, 'elsewhere'> | null;
} & Pick<TransferFields, 'probe' | 'temperature' | 'calibration' | 'centroid' | 'curve' | 'curveTest' | 'fineTune' | 'outOfDistribution'>;

/**
 * Runs the frozen network once over each photo and trains a dense softmax on what it gives. With `fineTune`, layers of the network are then trained together with it, as
 * `trainFolder` does: the validation photos choose between the head alone and both, and the chosen model is the one that is tested, counted and saved; `weights` and `history` are the head's.
 * @throws HeadstartError 'usage' when the photos have another size than the network takes; what `trainFolder` throws for its options, for the network and its weights.
 * `save` reads a weights file again, which must stay as it is.
 */
export async function transfer(photos: Photos, options: TransferOptions = {}): Promise<Transferred> {
  const { recipe = 'default', onWork, signal, seed = 0, epochs = 10, views = 1, averageViews = false, curve = false, precision: wanted = recipeOf(recipe).precision } = options;
  const onEvent = (event: WorkflowEvent): void => {
    if (event.type === 'fallback') options.onFallback?.({ device: event.device, program: event.program, reason: event.reason });
    onWork?.(event);
  };
  const watch: Watch = { onEvent, ...(signal && { signal }) };
  const { divideBy } = recipeOf(recipe);
  const choices = headByChoices(options);
  const { split, sampleWeight } = checkChoices(photos, options);
  const augmentation = transferAugmentation(options.augmentation, choices.fineTune);
  // Of a known network it is told before anything is downloaded.
  checkSize(photos, backboneNamed(options.backbone ?? DEFAULT_BACKBONE));
  const chosen = await chooseBackbone({ ...pick(options), ...watch });
  const { size } = checkSize(photos, backboneOf(chosen));
  await checkCut({ ...chosen, kind: 'train', fineTune: choices.fineTune, augmentation });
  const place = await placeOf({ device: options.device ?? 'cpu', ...watch });
  const work = temporaryFile('transfer');
  const folder = work.path;
  await madeFolder(folder);
  try {
    const { network, graph, precision, measured } = await networkInPrecision(chosen, {
      asked: wanted, divideBy, resize: photos.resize, folder, root: photos.root, train: () => Promise.resolve(split.train.map((index) => photos.items[index]!.path)), rows: photos.items.length * views, seed, cache: true, place, ...watch,
    });
    const table = await photoFeatures({ network, photos, views, folder, onProgress: featureProgress(onWork), signal });
    const classes = photos.classes.length;
    const head = transferHead(table.width, classes);
    const labels = Int32Array.from(photos.items, ({ label }) => label);
    const task = { table, labels, classes, train: split.train, validation: split.validation, sampleWeight, averageViews, seed, ...watch };
    const fitted = choices.head === 'probe' ? await fitProbeHead(task) : await fitHeadByChoices(task, { ...options, device: place.device });
    const plan = { ...chosen, recipe, precision: wanted, averageViews, augmentation, epochs, seed, cache: true, computedOn: place.device };
    const tuning = { folder, plan, photos, split, labels, classes, sampleWeight, views, workers: Math.min(LANES, availableParallelism()), head: fitted, ...watch };
    const tuned = choices.fineTune === null ? null : await fineTune({ ...tuning, asked: choices.fineTune });
    const { test, ...judgement } = await judgeHead(fitted, task, split.test, { curve });
    const judged = tuned === null || choices.fineTune === null ? null : { tuned, ...(await judgeFineTuned({ asked: choices.fineTune, plan, tuned, probe: fitted, task, photos: split.test, said: test.probabilities })) };
    const better = judged?.record.chosen === 'fineTuned' ? judged : null;
    const unlike = better === null ? unlikePhotos({ table, labels, split, seed }) : null;
    const weights = weightsOfHead((better?.tuned.head ?? fitted.weights));
    const ofHead = summaryOf(head).parameters.total;
    const trainable = better?.record.trainable ?? ofHead;
    const total = network.parameters + ofHead;
    const card = {
      classes: photos.classes, size, resize: photos.resize, backbone: chosen.backbone, tap: chosen.tap, version: headstartVersion(),
      precision: better === null ? precision : (better.record.below ?? 'float32'), views: averageViews ? views : 1, ...(better && { fineTuned: better.record.from }), ...(unlike && { outOfDistribution: unlike.card }),
      ...saidOnValidation({ truth: split.validation.map((photo) => labels[photo]!), probabilities: (better ?? judgement).validation }, classes),
    };
    const { calibration, centroid, curve: points, curveTest } = judgement;
    const truth = split.test.map((index) => labels[index]!);
    return {
      history: fitted.history, split, weights, test: testRecord(truth, (better?.test ?? test).probabilities, classes),
      probe: fitted.probe, temperature: better?.tuned.temperature ?? fitted.temperature, calibration: better?.calibration ?? calibration, centroid, curve: points, curveTest,
      fineTune: judged?.record ?? null, outOfDistribution: unlike && unlike.record,
      precision,
      quantization: measured,
      parameters: { total, trainable, nonTrainable: total - trainable },
      save: async (path) => {
        // The network's weights are read again for the file.
        await checkWeights(chosen);
        await writeWhole(path, encodeModel(savedTransferModel(await (better?.tuned.graph ?? graph)(), head, weights, card, unlike?.rows)));
      },
    };
  } finally {
    await work.remove();
  }
}

function checkSize<B extends Pick<Backbone, 'name' | 'size'> | undefined>(photos: Photos, backbone: B): B {
  if (backbone === undefined || photos.size === backbone.size) return backbone;
  const { name, size } = backbone;
  throw new HeadstartError('usage', `${name} takes photos of ${size} x ${size}, but these are ${photos.size} x ${photos.size}.`, `Read them with imageFolder(folder, { size: ${size} }).`);
}

/** What chooses the network. */
function pick({ backbone, features, weights, preprocessing }: BackboneOptions): BackboneOptions {
  return { ...(backbone !== undefined && { backbone }), ...(features !== undefined && { features }), ...(weights !== undefined && { weights }), ...(preprocessing !== undefined && { preprocessing }) };
}

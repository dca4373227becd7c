/** @file Transfer learning for the library: a new head on a frozen pretrained network, which sees each photo once. */
import { HeadstartError } from '../base/errors.ts';
import { writeWhole } from '../base/files.node.ts';
import { checkWhole } from '../base/whole-number.ts';
import { headstartVersion } from '../base/version.node.ts';
import { backboneNamed, backboneOf, DEFAULT_BACKBONE } from '../backbones/load-backbone.node.ts';
import type { Backbone } from '../backbones/backbone.ts';
import type { Photos } from '../data/photos.node.ts';
import type { Split } from '../data/split.ts';
import { photoFeatures } from '../features/photo-features.node.ts';
import { savedTransferModel } from '../formats/saved-model.ts';
import { MOST_VIEWS } from '../image/views.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import { summaryOf } from '../model/summary.ts';
import { encodeModel } from '../protobuf/encode-model.ts';
import type { Precision, PrecisionRecord, TransferFields } from '../report/transfer-fields.ts';
import { checkWeights, chooseBackbone, type BackboneOptions } from './chosen-backbone.node.ts';
import { featureProgress, type Watch } from './events.ts';
import { fitProbeHead, type HeadTask } from './fit-head.node.ts';
import { judgeHead, testRecord } from './judge-head.node.ts';
import { networkInPrecision } from './network-in-precision.node.ts';
import { recipeOf, type RecipeName } from './recipe.ts';
import { refuseAdamOptions } from './run-options.ts';
import { madeFolder } from './run-folder.node.ts';
import { temporaryFile } from './temporary-file.node.ts';
import { checkChoices, trainAndTest, type Trained, type TrainingChoices } from './train-and-test.node.ts';
import { transferHead, weightsOfHead } from './transfer-head.ts';

export type TransferOptions = BackboneOptions & TrainingChoices & {
  /** How the head is found: `probe`, softmax regression solved to its optimum, or `adam`, over epochs. Default `probe`, or `adam` where an optimizer, epochs, a batch or a listener for its steps are given. */
  readonly head?: 'probe' | 'adam';
  /** In which numbers the frozen network computes; default `auto`: int8 where it is faster here and its features agree. */
  readonly precision?: 'auto' | Precision;
  /** Views of each photo, flipped and cropped, that the head learns from, 1 (default) to 12; of the head `probe`. */
  readonly views?: number;
  /** Whether the probabilities of all views of a photo are averaged, in the test and in the saved model; default false. */
  readonly averageViews?: boolean;
  /** Whether heads are trained on fewer photos too; default false. */
  readonly curve?: boolean;
  /** How the network's inputs are made: as it was trained (`default`), or as in the course notebook, divided by 255 once more. */
  readonly recipe?: RecipeName;
  /** Hears of the download of weights and of the run through the network. */
  readonly onWork?: Watch['onEvent'];
};

export type Transferred = Trained & {
  /** Those of the frozen network are not trained. */
  readonly parameters: { readonly total: number; readonly trainable: number; readonly nonTrainable: number };
  /** In which numbers the frozen network computes, and what was measured to choose it. */
  readonly precision: Precision;
  readonly quantization: Omit<PrecisionRecord, 'elsewhere'> | null;
} & ByProbe;

/** Examples in one run of the head's gradient program: a batch, usually. */
const MICRO_BATCH = 128;

/**
 * Runs the frozen network once over each photo and trains a dense softmax on what it gives.
 * @throws HeadstartError 'usage' when the photos have another size than the network takes; what `compare` throws for the network and its weights.
 * `save` reads a weights file again, which must stay as it is.
 */
export async function transfer(photos: Photos, options: TransferOptions = {}): Promise<Transferred> {
  const { recipe = 'default', onWork, signal, seed = 0, views = 1, averageViews = false, curve = false } = options;
  const { optimizer, epochs, batch, onEvent } = options;
  const ofAdam = { optimizer, epochs, batch, onEvent };
  const { head: kind = Object.values(ofAdam).some((given) => given !== undefined) ? 'adam' : 'probe', precision: asked = recipeOf(recipe).precision } = options;
  const watch: Watch = { ...(onWork && { onEvent: onWork }), ...(signal && { signal }) };
  const { divideBy } = recipeOf(recipe);
  checkWhole('views', views);
  refuseAdamOptions(kind, ofAdam);
  if (views > MOST_VIEWS || (views > 1 && kind === 'adam')) throw new HeadstartError('usage', `views is ${views}, but the head ${kind} takes ${kind === 'adam' ? 1 : MOST_VIEWS} at most.`, "Views go with head: 'probe'.");
  const { split, classWeight } = checkChoices(photos, options);
  // Of a known network it is told before anything is downloaded.
  checkSize(photos, backboneNamed(options.backbone ?? DEFAULT_BACKBONE));
  const chosen = await chooseBackbone({ ...pick(options), ...watch });
  const { size } = checkSize(photos, backboneOf(chosen));
  const work = temporaryFile('transfer');
  const folder = work.path;
  await madeFolder(folder);
  try {
    const { network, graph, precision, measured } = await networkInPrecision(chosen, {
      asked, divideBy, resize: photos.resize, folder, root: photos.root, train: split.train.map((index) => photos.items[index]!.path), rows: photos.items.length * views, seed, cache: true, ...watch,
    });
    const table = await photoFeatures({ network, photos, views, folder, onProgress: featureProgress(onWork), signal });
    const head = transferHead(table.width, photos.classes.length);
    const labels = Int32Array.from(photos.items, ({ label }) => label);
    const task = { table, labels, classes: photos.classes.length, train: split.train, validation: split.validation, classWeight, averageViews, seed, ...watch };
    const trained = kind === 'probe'
      ? await byProbe(task, split, curve)
      : { ...(await trainAndTest({ model: head, examples: { kind: 'rows', handle: table.handle }, photos, loss: categoricalCrossentropy, microBatch: MICRO_BATCH, workers: 1 }, options)), ...NOTHING_OF_A_PROBE };
    const trainable = summaryOf(head).parameters.total;
    const card = { classes: photos.classes, size, resize: photos.resize, backbone: chosen.backbone, tap: chosen.tap, precision, views: averageViews ? views : 1, version: headstartVersion() };
    return {
      ...trained,
      precision,
      quantization: measured,
      parameters: { total: network.parameters + trainable, trainable, nonTrainable: network.parameters },
      save: async (path) => {
        // The network's weights are read again for the file.
        await checkWeights(chosen);
        await writeWhole(path, encodeModel(savedTransferModel(await graph(), head, trained.weights, card)));
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

type ByProbe = Pick<TransferFields, 'probe' | 'temperature' | 'calibration' | 'centroid' | 'curve' | 'curveTest'>;

const NOTHING_OF_A_PROBE: ByProbe = { probe: null, temperature: null, calibration: null, centroid: null, curve: null, curveTest: null };

async function byProbe(task: HeadTask, split: Split, curve: boolean): Promise<Omit<Trained, 'save'> & ByProbe> {
  const fitted = await fitProbeHead(task);
  const { test, calibration, centroid, curve: points, curveTest } = await judgeHead(fitted, task, split.test, { curve });
  const { history, weights, probe, temperature } = fitted;
  const truth = split.test.map((index) => task.labels[index]!);
  return { history, split, weights: weightsOfHead(weights), test: testRecord(truth, test.probabilities, task.classes), probe, temperature, calibration, centroid, curve: points, curveTest };
}

/** What chooses the network. */
function pick({ backbone, features, weights, preprocessing }: BackboneOptions): BackboneOptions {
  return { ...(backbone !== undefined && { backbone }), ...(features !== undefined && { features }), ...(weights !== undefined && { weights }), ...(preprocessing !== undefined && { preprocessing }) };
}

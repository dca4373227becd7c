/** @file Transfer learning for the library: a new head on a frozen pretrained network, which sees each photo once. */
import { HeadstartError } from '../base/errors.ts';
import { writeWhole } from '../base/files.node.ts';
import { headstartVersion } from '../base/version.node.ts';
import { DEFAULT_BACKBONE, findBackbone } from '../backbones/load-backbone.node.ts';
import type { Photos } from '../data/photos.node.ts';
import { photoFeatures } from '../features/photo-features.node.ts';
import { savedTransferModel } from '../formats/saved-model.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import { summaryOf } from '../model/summary.ts';
import { encodeModel } from '../protobuf/encode-model.ts';
import { checkWeights, chooseBackbone, openChosen, type BackboneOptions } from './chosen-backbone.node.ts';
import { featureProgress, type Watch } from './events.ts';
import { recipeOf, type RecipeName } from './recipe.ts';
import { madeFolder } from './run-folder.node.ts';
import { temporaryFile } from './temporary-file.node.ts';
import { checkChoices, trainAndTest, type Trained, type TrainingChoices } from './train-and-test.node.ts';
import { transferHead } from './train-transfer.node.ts';

export type TransferOptions = BackboneOptions & TrainingChoices & {
  /** How the network's inputs are made: as it was trained (`default`), or as in the course notebook, divided by 255 once more. */
  readonly recipe?: RecipeName;
  /** Hears of the download of weights and of the run through the network. */
  readonly onWork?: Watch['onEvent'];
};

/** The parameters beside what `train` gives: those of the frozen network are not trained. */
export type Transferred = Trained & { readonly parameters: { readonly total: number; readonly trainable: number; readonly nonTrainable: number } };

/** Examples in one run of the head's gradient program: a batch, usually. */
const MICRO_BATCH = 128;

/**
 * Runs the frozen network once over each photo and trains a dense softmax on what it gives.
 * @throws HeadstartError 'usage' when the photos have another size than the network takes; what `compare` throws for the network and its weights.
 * `save` reads a weights file again, which must stay as it is.
 */
export async function transfer(photos: Photos, options: TransferOptions = {}): Promise<Transferred> {
  const { recipe = 'default', onWork, signal } = options;
  const watch: Watch = { ...(onWork && { onEvent: onWork }), ...(signal && { signal }) };
  const { divideBy } = recipeOf(recipe);
  const { name, size } = findBackbone(options.backbone ?? DEFAULT_BACKBONE);
  checkChoices(photos, options);
  if (photos.size !== size) throw new HeadstartError('usage', `${name} takes photos of ${size} x ${size}, but these are ${photos.size} x ${photos.size}.`, `Read them with imageFolder(folder, { size: ${size} }).`);
  const chosen = await chooseBackbone({ ...pick(options), ...watch });
  const work = temporaryFile('transfer');
  const folder = work.path;
  await madeFolder(folder);
  try {
    const { network, graph } = await openChosen(chosen, { divideBy, resize: photos.resize, folder });
    const { handle, width } = await photoFeatures({ network, photos, folder, onProgress: featureProgress(onWork), signal });
    const head = transferHead(width, photos.classes.length);
    const trained = await trainAndTest({ model: head, examples: { kind: 'rows', handle }, photos, loss: categoricalCrossentropy, microBatch: MICRO_BATCH, workers: 1 }, options);
    const trainable = summaryOf(head).parameters.total;
    const card = { classes: photos.classes, size, resize: photos.resize, backbone: chosen.backbone, tap: chosen.tap, version: headstartVersion() };
    return {
      ...trained,
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

/** What chooses the network. */
function pick({ backbone, features, weights }: BackboneOptions): BackboneOptions {
  return { ...(backbone !== undefined && { backbone }), ...(features !== undefined && { features }), ...(weights !== undefined && { weights }) };
}

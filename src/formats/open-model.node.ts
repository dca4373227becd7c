/** @file Opens a saved model for prediction. */
import { HeadstartError } from '../base/errors.ts';
import { formatCount, plural } from '../base/format.ts';
import { openInference } from '../runtime/inference.node.ts';
import { cardOf, type ModelCard } from './model-card.ts';
import { readWithoutGraph } from './read-model-file.node.ts';

export type OpenModel = {
  readonly path: string;
  readonly card: ModelCard;
  /** Probabilities [count, classes] of photos that were already resized: count x size x size x 3 bytes, which are handed over. */
  predict(pixels: Uint8Array<ArrayBuffer>, count: number): Promise<Float32Array>;
  close(): Promise<void>;
};

/** The card of the model at that path. */
export async function readCard(path: string): Promise<ModelCard> {
  return cardOf(await readWithoutGraph(path), path);
}

/** @throws HeadstartError 'model' when the file is missing, damaged, or not a model that Headstart saved. */
export async function openModel(path: string, options: { readonly threads?: number } = {}): Promise<OpenModel> {
  const card = await readCard(path);
  const inference = await openInference(path, options);
  return {
    path,
    card,
    predict: async (pixels, count) => {
      const probabilities = await inference.run(pixels, [count, card.size, card.size, 3]);
      if (probabilities.length !== count * card.classes.length) {
        throw new HeadstartError('model', `${path} names ${plural(card.classes.length, 'class', 'classes')}, but gives ${formatCount(probabilities.length / count)} numbers a photo.`, 'Copy the file again, or train the model again.');
      }
      if (probabilities.every(isProbability)) return probabilities;
      throw new HeadstartError('model', `${path} gives numbers that are no probabilities: its weights are damaged, or it has no softmax at its end.`, 'Copy the file again, or train the model again.');
    },
    close: () => inference.close(),
  };
}

/** A softmax of float32 may be a rounding above 1. */
function isProbability(value: number): boolean {
  return value >= 0 && value < 1.0001;
}

/** @file Class activation maps of photos by a saved model: its graph is read once and the maps run in a worker, a photo at a time. */
import { mkdir } from 'node:fs/promises';
import { temporaryFile } from '../base/temporary-file.node.ts';
import { cardOf, type ModelCard } from '../formats/model-card.ts';
import { readLeavingWeights } from '../formats/read-leaving-weights.node.ts';
import type { MapMethod } from '../image/heat-picture.ts';
import { fromModel } from '../onnx/from-model.ts';
import { toModel } from '../onnx/to-model.ts';
import { writeMappedModel } from '../protobuf/mapped-model.node.ts';
import type { Placement } from '../runtime/device.ts';
import { openInference } from '../runtime/inference.node.ts';
import { activationMaps, CHOSEN, type ActivationMaps } from './activation-maps.ts';

/** Where in a photo the reasons for a class lie: `values[row * width + column]`, the photo being cut into `height` by `width` equal fields. */
export type ActivationMap = { readonly width: number; readonly height: number; readonly values: Float32Array };

export type Explainer = {
  readonly card: ModelCard;
  readonly method: MapMethod;
  /** The map for a class, by its number, of a photo at the model's size: size x size x 3 bytes. Runs may be queued. */
  map(pixels: Uint8Array, label: number): Promise<ActivationMap>;
  close(): Promise<void>;
};

/**
 * Undefined where the network has no picture inside through which all passes: then there are no maps.
 * @param path a model that Headstart saved. With several views the map is that of the whole photo.
 * @throws HeadstartError 'model' when it cannot be read, 'graph' when an op on the way back has no gradient.
 */
export async function openExplainer(path: string, options: { readonly threads?: number; readonly place?: Placement } = {}): Promise<Explainer | undefined> {
  const folder = temporaryFile('maps');
  try {
    const written = await writeMaps(path, folder.path);
    if (written === undefined) {
      await folder.remove();
      return undefined;
    }
    const { file, card, method, height, width } = written;
    const { size, classes } = card;
    const inference = await openInference(file, { ...options, program: 'maps', purpose: card.precision === 'int8' ? 'quantized' : 'inference' });
    return {
      card, method,
      map: async (pixels, label) => {
        const values = Float32Array.from(classes, (_, index) => (index === label ? 1 : 0));
        const numbers = await inference.run(new Uint8Array(pixels), [1, size, size, 3], { name: CHOSEN, values, shape: [1, classes.length] });
        return { height, width, values: numbers };
      },
      close: async () => {
        await inference.close();
        await folder.remove();
      },
    };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

type WrittenMaps = { readonly file: string; readonly card: ModelCard; readonly method: MapMethod; readonly height: number; readonly width: number };

/** Weights may be half a gigabyte: they pass in pieces from one file to the other, which is mapped and not read. */
async function writeMaps(path: string, folder: string): Promise<WrittenMaps | undefined> {
  const found = await mapsOfFile(path);
  if (found === undefined) return undefined;
  const { card, maps: { maps, method } } = found;
  await mkdir(folder);
  const [, height, width] = maps.shape.map(Number);
  return { file: await writeMappedModel(toModel({ maps }), folder, 'maps'), card, method, height: height!, width: width! };
}

async function mapsOfFile(path: string): Promise<{ readonly card: ModelCard; readonly maps: ActivationMaps } | undefined> {
  const model = await readLeavingWeights(path);
  const card = cardOf(model, path);
  const { inputs, outputs } = fromModel(model, path, { shapes: new Map([['image', [1, card.size, card.size, 3]]]) });
  const [image] = inputs.values();
  const [output] = outputs.values();
  const maps = image && output && activationMaps({ image, output });
  return maps && { card, maps };
}

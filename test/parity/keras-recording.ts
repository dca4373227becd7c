/** @file Reads what record-keras.py recorded, with its weights brought into our layout. */
import { readFileSync } from 'node:fs';
import type { Layer, MergeLayer } from '../../src/layers/layer.ts';
import * as layers from '../../src/layers/index.ts';
import { model } from '../../src/model/functional.ts';
import { applyLayer, inputLayer, type LayerNode } from '../../src/model/layer-node.ts';
import type { Model, PlacedLayer } from '../../src/model/model.ts';
import { fill, tensor, type Tensor } from '../reference/tensor.ts';

type Config = Readonly<Record<string, unknown>>;
type RecordedArray = { readonly shape: readonly number[]; readonly data: string };
export type RecordedWeight = RecordedArray & { readonly layer: number; readonly name: string };
export type RecordedTraining = {
  readonly optimizer: string;
  readonly title: string;
  readonly config: Config;
  /** The learning rate, where it is a schedule. */
  readonly schedule?: { readonly name: string; readonly config: Config };
  /** Weights with this in their names do not decay. */
  readonly excluded?: string;
  readonly losses: readonly number[];
  readonly weights: readonly RecordedWeight[];
};
export type RecordedNet = {
  readonly name: string;
  readonly inputShape: readonly number[];
  /** Applied to the layer before, or to those of the numbers in `inputs`; -1 is the input. */
  readonly layers: readonly { readonly layer: string; readonly config: Config; readonly inputs?: readonly number[] }[];
  readonly batch: number;
  readonly weights: readonly RecordedWeight[];
  readonly inputs: readonly string[];
  readonly labels: readonly string[];
  readonly outputs: RecordedArray;
  readonly training: readonly RecordedTraining[];
  readonly loss: { readonly name: string; readonly config: Config };
  readonly classWeight: readonly number[] | null;
  /** The layers as Keras orders and names them, and how many numbers gradients move and do not move. */
  readonly names: readonly string[];
  readonly trainable: number;
  readonly nonTrainable: number;
};
export type RecordedShape = {
  readonly layer: string;
  readonly config: Config;
  readonly input: readonly number[];
  readonly output: readonly number[];
  readonly parameters: number;
};
export type RecordedKernel = { readonly shape: readonly number[]; readonly limit: number };
export type RecordedSchedule = { readonly name: string; readonly config: Config; readonly rates: readonly number[] };
export type RecordedInitializer = {
  readonly initializer: string;
  readonly layer: string;
  readonly config: Config;
  readonly input: readonly number[];
  readonly shape: readonly number[];
  readonly mean: number;
  readonly deviation: number;
  readonly most: number;
};

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));

export const recordedNets: readonly RecordedNet[] = (read('keras-nets') as { nets: RecordedNet[] }).nets;
export const recordedShapes: readonly RecordedShape[] = (read('keras-shapes') as { layers: RecordedShape[] }).layers;
export const recordedGlorot: readonly RecordedKernel[] = (read('keras-glorot') as { kernels: RecordedKernel[] }).kernels;

export const recordedSchedules: readonly RecordedSchedule[] = (read('keras-schedules') as { schedules: RecordedSchedule[] }).schedules;
export const recordedInitializers: readonly RecordedInitializer[] = (read('keras-initializers') as { kernels: RecordedInitializer[] }).kernels;

/** The layer of that factory; the recording spells configurations as we do. */
export function layerOf(name: string, recorded: Config): Layer | MergeLayer {
  const factories: Readonly<Record<string, (config: never) => Layer | MergeLayer>> = layers;
  const factory = factories[name];
  if (factory === undefined) throw new Error(`There is no layer ${name}.`);
  return factory(recorded as never);
}

/** The model with the automatic names of its layers. */
export function unnamedModelOf({ layers: specs, inputShape }: RecordedNet): Model {
  return functional(specs.map(({ layer, config, inputs }) => ({ layer: layerOf(layer, config), ...(inputs && { inputs }) })), inputShape);
}

/** The model with layers that are called by their numbers in the recording. */
export function modelOf(net: RecordedNet): Model {
  return unnamedModelOf({ ...net, layers: net.layers.map((spec, index) => ({ ...spec, config: { ...spec.config, name: String(index) } })) });
}

type Applied = { readonly layer: Layer | MergeLayer; readonly inputs?: readonly number[] };

/** Each layer applied to the one before it or to those whose numbers are said; -1 is the input of the model. */
export function functional(layersInOrder: readonly Applied[], inputShape: readonly number[]): Model {
  const photo = inputLayer({ shape: inputShape });
  const nodes: LayerNode[] = [];
  layersInOrder.forEach(({ layer, inputs }, index) => {
    const given = (inputs ?? [index - 1]).map((each) => (each < 0 ? photo : nodes[each]!));
    nodes.push(layer.merges === true ? applyLayer(layer, given) : applyLayer(layer, given[0]!));
  });
  return model({ inputs: photo, outputs: nodes.at(-1)! });
}

export function float32sOf(base64: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Float32Array(bytes.buffer);
}

/** The model's input as it was fed: bytes for photos, floats for features. */
export function inputOf({ inputShape, batch, inputs }: RecordedNet, which: number): Tensor {
  const data = inputs[which]!;
  return tensor([batch, ...inputShape], inputShape.length === 3 ? Buffer.from(data, 'base64') : float32sOf(data));
}

function placedAt(model: Model, layer: string): PlacedLayer {
  return model.layers.find(({ name }) => name === layer)!;
}

/** The recorded weights under our names and in our layout. */
export function weightsOf(model: Model, recorded: readonly RecordedWeight[]): Record<string, Tensor> {
  return Object.fromEntries(
    recorded.map(({ layer, name, shape, data }) => {
      const placed = placedAt(model, String(layer));
      const ourName = placed.weights[name]!;
      return [ourName, ours(model, placed, model.weightSpecs.get(ourName)!.shape, tensor(shape, float32sOf(data)))];
    }),
  );
}

/**
 * Kernels of convolutions from [height, width, channels, filters], or with one kernel a channel [height, width, channels, multiplier];
 * rows behind a flattened image from pixel by pixel to channel by channel.
 */
function ours(model: Model, placed: PlacedLayer, shape: readonly number[], theirs: Tensor): Tensor {
  const [rows = 1, columns = 1, channels = 1, filters = 1] = theirs.shape;
  if (theirs.shape.length === 4) {
    const depthwise = shape[1] !== channels;
    return fill(shape, ([f = 0, c = 0, a = 0, b = 0]) => {
      const [channel, filter] = depthwise ? [Math.floor(f / filters), f % filters] : [c, f];
      return theirs.data[((a * columns + b) * channels + channel) * filters + filter]!;
    });
  }
  const image = flattenedBefore(model, placed);
  if (theirs.shape.length !== 2 || image === undefined) return theirs;
  const [depth = 1, height = 1, width = 1] = image;
  return fill([rows, columns], ([row = 0, unit = 0]) => {
    const [channel, pixel] = [Math.floor(row / (height * width)), row % (height * width)];
    return theirs.data[(pixel * depth + channel) * columns + unit]!;
  });
}

/** [channels, height, width] of the image that is flattened on the way to the layer, if no other weights are between. */
function flattenedBefore(model: Model, { inputs }: PlacedLayer): readonly number[] | undefined {
  const [before] = inputs.map((name) => placedAt(model, name));
  if (before === undefined) return undefined;
  if (before.layer.type === 'Flatten') return placedAt(model, before.inputs[0]!).outputShape.slice(1).map(Number);
  return Object.keys(before.weights).length > 0 ? undefined : flattenedBefore(model, before);
}

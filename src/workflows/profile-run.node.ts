/** @file A run under measurement: the features of a pretrained network, or the prediction of a model of a file. */
import { availableParallelism } from 'node:os';
import { HeadstartError } from '../base/errors.ts';
import { formatShape } from '../graph/shape.ts';
import type { Value } from '../graph/value.ts';
import { loadBackbone, backboneOf } from '../backbones/load-backbone.node.ts';
import { photoInput, sizedShape } from '../backbones/photo-input.ts';
import { frozenForms } from '../compiler/passes/frozen-forms.ts';
import { usesFrozenForms } from '../features/feature-model.node.ts';
import { sessionsFor } from '../features/sessions.node.ts';
import { cardOf, hasCard } from '../formats/model-card.ts';
import { ANY_BATCH } from '../model/model.ts';
import { fromModel } from '../onnx/from-model.ts';
import { profileInference } from '../profile/profile-inference.node.ts';
import { readWholeModel } from '../protobuf/whole-model.node.ts';
import { chooseBackbone } from './chosen-backbone.node.ts';
import type { Measurable, ProfileOptions } from './profile-options.ts';

/** Of a prediction. */
const BATCH = 32;

export async function features({ seed = 0, plain = false, signal, ...options }: ProfileOptions): Promise<Measurable> {
  const chosen = await chooseBackbone({ ...options, ...(signal && { signal }) });
  const { tap, weights } = chosen;
  const backbone = backboneOf(chosen);
  const graph = await loadBackbone(backbone, { tap, ...(weights !== null && { weights: weights.path }) });
  const [quick] = usesFrozenForms && !plain ? frozenForms([graph.features]) : [graph.features];
  const { batch = backbone.photosPerRun, threads, workers = sessionsOf(graph.parameters, threads) } = options;
  const run = { outputs: { features: quick! }, plain: { features: graph.features }, purpose: 'inference', batch, workers, threads, seed, signal } as const;
  return { model: chosen.backbone, measure: async (repeats, onRun) => ({ plain, ...await profileInference({ ...run, repeats, onRun }) }) };
}

export async function prediction({ model = '', batch = BATCH, workers, threads, seed = 0, preprocessing, signal }: ProfileOptions): Promise<Measurable> {
  const { outputs, purpose } = await predictionOf(model, preprocessing?.size);
  const run = { outputs, plain: outputs, purpose, batch, workers, threads, seed, signal };
  return { model, measure: async (repeats, onRun) => ({ plain: false, ...await profileInference({ ...run, repeats, onRun }) }) };
}

/** As many as a run has, unless so many threads are asked for of each that the machine has not enough for them. */
function sessionsOf(parameters: number, threads: number | undefined): number {
  const { sessions } = sessionsFor(parameters);
  return threads === undefined ? sessions : Math.max(1, Math.min(sessions, Math.floor(availableParallelism() / threads)));
}

type Prediction = { readonly outputs: Readonly<Record<string, Value>>; readonly purpose: 'inference' | 'quantized' };

async function predictionOf(path: string, given: number | undefined): Promise<Prediction> {
  const { model } = await readWholeModel(path);
  if (hasCard(model)) return { outputs: Object.fromEntries(fromModel(model, path).outputs), purpose: cardOf(model, path).precision === 'int8' ? 'quantized' : 'inference' };
  const taken = photoInput(model, path);
  const size = given ?? taken.size;
  if (size === null) throw new HeadstartError('usage', `${path} takes photos of any size.`, 'Give the size with which it was trained: --size 224.');
  const outputs = [...fromModel(model, path, { shapes: new Map([[taken.name, sizedShape(taken, size)]]) }).outputs].filter(([, { dtype }]) => dtype === 'float32');
  const fixed = outputs.find(([, { shape }]) => shape[0] !== ANY_BATCH)?.[1].shape;
  if (fixed === undefined) return { outputs: Object.fromEntries(outputs), purpose: 'inference' };
  throw new HeadstartError('model', `${path} is made for a fixed number of photos: ${formatShape(fixed)} does not begin with the batch.`, 'Export it with a dynamic batch: dynamic_axes in torch.onnx.export.');
}

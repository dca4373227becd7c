/** @file What a model consists of: the layers of the baseline or of a pretrained network with a new head, or the weights of a saved model. */
import { HeadstartError } from '../base/errors.ts';
import { checkWhole } from '../base/whole-number.ts';
import { stopIfAsked } from '../base/stop.ts';
import { findTap, type Backbone } from '../backbones/backbone.ts';
import { backboneNamed, loadBackbone } from '../backbones/load-backbone.node.ts';
import { featureModel } from '../formats/saved-model.ts';
import { cardOf } from '../formats/model-card.ts';
import { readLeavingWeights } from '../formats/read-leaving-weights.node.ts';
import { scratchCnn } from '../model/scratch-cnn.ts';
import { summaryOf, type Summary, type SummaryRow } from '../model/summary.ts';
import { dataType } from '../protobuf/data-type.ts';
import type { ModelProto } from '../protobuf/onnx-records.ts';
import { transferHead } from './transfer-head.ts';

export type SummaryOptions = {
  /** Of a network that is not saved yet; default 2. */
  readonly classes?: number;
  /** Where in a pretrained network features are taken; default: its first tap, `avg`. */
  readonly features?: string;
  readonly signal?: AbortSignal;
};

const SCRATCH = 'scratch';

/** Whether it is the name of a network, not the path of a saved model. */
export function isNetwork(target: string): boolean {
  return target === SCRATCH || backboneNamed(target) !== undefined;
}

/**
 * `scratch`, the name of a backbone, or the path of a saved model. Of a saved model every weight is a row, and nothing in it is trained any more.
 * @throws HeadstartError 'usage' for options that the model does not have, 'model' when there is no such model.
 */
export async function summarize(target: string, options: SummaryOptions = {}): Promise<Summary> {
  const { classes = 2, features, signal } = options;
  const backbone = backboneNamed(target);
  checkWhole('classes', classes, 2);
  if (features !== undefined && backbone === undefined) {
    throw new HeadstartError('usage', `There are no features to choose from in ${target}.`, 'Only a pretrained network has them, such as vgg16.');
  }
  if (target === SCRATCH) return summaryOf(scratchCnn({ classes }));
  if (backbone !== undefined) return await pretrained(backbone, classes, features);
  const model = await readLeavingWeights(target);
  stopIfAsked(signal);
  const card = cardOf(model, target);
  const rows = weightRows(model);
  const total = totalOf(rows);
  return { name: `${card.backbone ?? 'scratch'}: ${card.classes.join(', ')}`, rows, parameters: { total, trainable: 0, nonTrainable: total } };
}

/** Keras's table of the network with a new head on it; no weights are needed for layers. */
async function pretrained(backbone: Backbone, classes: number, features: string | undefined): Promise<Summary> {
  const { tap } = findTap(backbone, features);
  const { network } = tap;
  const input: SummaryRow = { name: 'input_layer', type: 'InputLayer', outputShape: [null, backbone.size, backbone.size, 3], parameters: 0 };
  const frozen = network.kind === 'layers' ? [input, ...summaryOf(network.model()).rows] : weightRows(featureModel(await loadBackbone(backbone)));
  const head = summaryOf(transferHead(tap.features, classes)).rows;
  const [nonTrainable, trainable] = [totalOf(frozen), totalOf(head)];
  return { name: backbone.name, rows: [...frozen, ...head], parameters: { total: nonTrainable + trainable, trainable, nonTrainable } };
}

/** Of weights; whole numbers are those of a network in int8, whose biases have 32 bits. */
const WEIGHT_TYPES: ReadonlyMap<number, string> = new Map([[dataType.FLOAT, 'float32'], [dataType.FLOAT16, 'float16'], [dataType.INT8, 'int8'], [dataType.INT32, 'int32']]);

function weightRows(model: ModelProto): SummaryRow[] {
  const weights = model.graph.initializer.filter(({ dims, data_type }) => dims.length > 0 && WEIGHT_TYPES.has(data_type));
  return weights
    .filter(({ name }) => !name.startsWith('constant_'))
    .map(({ name, dims, data_type }): SummaryRow => ({
      name, type: WEIGHT_TYPES.get(data_type)!, outputShape: dims, parameters: dims.reduce((product, dim) => product * dim, 1),
    }));
}

function totalOf(rows: readonly SummaryRow[]): number {
  return rows.reduce((sum, { parameters }) => sum + parameters, 0);
}

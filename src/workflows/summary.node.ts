/** @file What a model consists of: the baseline's layers, or the weights of a saved model. */
import { HeadstartError } from '../base/errors.ts';
import { stopIfAsked } from '../base/stop.ts';
import { cardOf } from '../formats/model-card.ts';
import { readModelFile } from '../formats/read-model-file.node.ts';
import { scratchCnn } from '../model/scratch-cnn.ts';
import { summaryOf, type Summary, type SummaryRow } from '../model/summary.ts';
import { decodeModel } from '../protobuf/decode-model.ts';
import { dataType } from '../protobuf/data-type.ts';

export type SummaryOptions = {
  /** For `scratch`; default 2. */
  readonly classes?: number;
  readonly signal?: AbortSignal;
};

/** `scratch`, or the path of a saved model. Of a saved model every weight is a row, and nothing in it is trained any more. */
export async function summarize(target: string, { classes = 2, signal }: SummaryOptions = {}): Promise<Summary> {
  if (target === 'scratch') {
    if (Number.isInteger(classes) && classes >= 2) return summaryOf(scratchCnn({ classes }));
    throw new HeadstartError('usage', `classes must be a whole number of at least 2, not ${String(classes)}.`);
  }
  const bytes = await readModelFile(target);
  stopIfAsked(signal);
  const model = decodeModel(bytes, target);
  const card = cardOf(model, target);
  const weights = model.graph.initializer.filter(({ dims, data_type }) => dims.length > 0 && (data_type === dataType.FLOAT || data_type === dataType.FLOAT16));
  const rows = weights
    .filter(({ name }) => !name.startsWith('constant_'))
    .map(({ name, dims, data_type }): SummaryRow => ({
      name, type: data_type === dataType.FLOAT16 ? 'float16' : 'float32', outputShape: dims, parameters: dims.reduce((product, dim) => product * dim, 1),
    }));
  const total = rows.reduce((sum, row) => sum + row.parameters, 0);
  const name = `${card.backbone ?? 'scratch'} for ${card.classes.join(', ')}`;
  return { name, rows, parameters: { total, trainable: 0, nonTrainable: total } };
}

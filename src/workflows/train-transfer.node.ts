/** @file Trains a head on the features of a frozen network, saves both as one model, and lets it judge the test photos. */
import { dirname, join } from 'node:path';
import { writeWhole } from '../base/files.node.ts';
import type { FeatureTable } from '../features/feature-work.node.ts';
import type { ModelCard } from '../formats/model-card.ts';
import { savedTransferModel } from '../formats/saved-model.ts';
import { summaryOf } from '../model/summary.ts';
import { encodeModel } from '../protobuf/encode-model.ts';
import { checkWeights } from './chosen-backbone.node.ts';
import type { Watch } from './events.ts';
import { fitAdamHead, fitProbeHead } from './fit-head.node.ts';
import { judgeHead } from './judge-head.node.ts';
import type { NetworkInPrecision } from './network-in-precision.node.ts';
import { headOf } from './recipe.ts';
import { madeFolder, statePath } from './run-folder.node.ts';
import type { RunData, RunPlan } from './run-plan.ts';
import type { TrainedModel } from './trained-model.ts';
import { transferHead, weightsOfHead } from './transfer-head.ts';

export type TransferTraining = Watch & {
  readonly folder: string;
  readonly plan: RunPlan;
  readonly data: RunData;
  readonly labels: Int32Array;
  readonly card: Omit<ModelCard, 'precision' | 'views'>;
  readonly inPrecision: NetworkInPrecision;
  readonly table: FeatureTable;
  /** Seconds of reading the photos. */
  readonly decode: number;
};

export async function trainTransfer({ folder, plan, data, labels, card, inPrecision, table, decode, onEvent, signal }: TransferTraining): Promise<TrainedModel> {
  const { network, graph, precision, measured, lookedAt } = inPrecision;
  const { split, items } = data;
  const { width, views } = table;
  const classes = card.classes.length;
  const averaged = plan.averageViews ? views : 1;
  const task = {
    table, labels, classes, train: split.train, validation: split.validation, averageViews: plan.averageViews, seed: plan.seed,
    ...(onEvent && { onEvent }), ...(signal && { signal }),
  };
  const fitted = headOf(plan) === 'probe' ? await fitProbeHead(task) : await fitAdamHead({ ...task, epochs: plan.epochs, batch: plan.batch, checkpoint: statePath(folder, 'head.safetensors') });
  const head = transferHead(width, classes);
  const file = join(folder, 'transfer', 'model.onnx');
  await madeFolder(dirname(file));
  // The weights are read once more: they must still be those that the features came from.
  await checkWeights(plan);
  await writeWhole(file, encodeModel(savedTransferModel(await graph(), head, weightsOfHead(fitted.weights), { ...card, precision, views: averaged })));
  const { seconds: evaluation, ...judgement } = await judgeHead(fitted, task, split.test, plan);
  const judging = new Set([...split.validation, ...split.test].map((index) => items[index]!.path));
  const trainable = summaryOf(head).parameters.total;
  return {
    ...judgement,
    name: 'transfer', backbone: plan.backbone, tap: plan.tap, features: width, history: fitted.history,
    parameters: { total: network.parameters + trainable, trainable, nonTrainable: network.parameters },
    seconds: { decode, precision: inPrecision.seconds, features: table.seconds, training: fitted.seconds, evaluation },
    precision, quantization: measured && { ...measured, elsewhere: lookedAt.filter((path) => judging.has(path)).length }, head: fitted.head, probe: fitted.probe, temperature: fitted.temperature,
    views: { trained: views, averaged }, rows: { computed: table.computed, cached: table.cached },
  };
}

/** @file Trains a head on the features of a frozen network, saves both as one model, and lets it judge the test photos. */
import { dirname, join } from 'node:path';
import { writeWhole } from '../base/files.node.ts';
import { sampleWeights } from '../data/sample-weights.ts';
import type { FeatureTable } from '../features/feature-work.node.ts';
import type { ModelCard } from '../formats/model-card.ts';
import { savedTransferModel } from '../formats/saved-model.ts';
import { summaryOf } from '../model/summary.ts';
import { encodeModel } from '../protobuf/encode-model.ts';
import { decisionRecord } from './decision-record.ts';
import { checkWeights } from './chosen-backbone.node.ts';
import type { Watch } from './events.ts';
import { fineTune } from './fine-tune.node.ts';
import type { PhotosOrFiles } from './fine-tune-examples.node.ts';
import { fitAdamHead, fitProbeHead } from './fit-head.node.ts';
import { judgeByFolds } from './judge-by-folds.node.ts';
import { judgeFineTuned } from './judge-fine-tuned.node.ts';
import { judgeHead } from './judge-head.node.ts';
import type { NetworkInPrecision } from './network-in-precision.node.ts';
import { placeIn } from './place-of.node.ts';
import { headOf } from './recipe.ts';
import { madeFolder, statePath } from './run-folder.node.ts';
import type { RunData, RunPlan } from './run-plan.ts';
import type { TrainedModel } from './trained-model.ts';
import { transferHead, weightsOfHead } from './transfer-head.ts';
import { saidOnValidation } from './said-on-validation.ts';
import { unlikePhotos } from './unlike-photos.node.ts';

export type TransferTraining = Watch & {
  readonly folder: string;
  readonly plan: RunPlan;
  readonly data: RunData;
  readonly labels: Int32Array;
  readonly card: Omit<ModelCard, 'precision' | 'views'>;
  readonly inPrecision: NetworkInPrecision;
  readonly table: FeatureTable;
  readonly list: PhotosOrFiles;
  readonly workers: number;
  /** Seconds of reading the photos. */
  readonly decode: number;
};

export async function trainTransfer({ folder, plan, data, labels, card, inPrecision, table, list, workers, decode, onEvent, signal }: TransferTraining): Promise<TrainedModel> {
  const { network, graph, precision, measured, lookedAt } = inPrecision;
  const { split, items } = data;
  const { width, views } = table;
  const classes = card.classes.length;
  const averaged = plan.averageViews ? views : 1;
  const watch = { ...(onEvent && { onEvent }), ...(signal && { signal }) };
  const sampleWeight = sampleWeights(items);
  const task = { table, labels, classes, train: split.train, validation: split.validation, sampleWeight, averageViews: plan.averageViews, seed: plan.seed, ...watch };
  const fitted = headOf(plan) === 'probe' ? await fitProbeHead(task) : await fitAdamHead({ ...task, epochs: plan.epochs, batch: plan.batch, learningRate: plan.learningRate, place: placeIn(plan, onEvent), checkpoint: statePath(folder, 'head.safetensors') });
  const byFolds = await judgeByFolds(fitted, task, data, plan);
  const tuned = plan.fineTune === null ? null : await fineTune({ folder, plan, asked: plan.fineTune, photos: list, split, labels, classes, sampleWeight, views, workers, head: fitted, ...watch });
  const head = transferHead(width, classes);
  const { seconds: evaluation, ...judgement } = await judgeHead(fitted, task, split.test, plan);
  const judged = tuned === null || plan.fineTune === null ? null : { tuned, ...(await judgeFineTuned({ asked: plan.fineTune, plan, tuned, probe: fitted, task, photos: split.test, said: judgement.test.probabilities })) };
  const fineTuned = judged?.record.chosen === 'fineTuned' ? judged : null;
  // Of the features that the head is on: those of a fine-tuned network are others.
  const unlike = fineTuned === null ? unlikePhotos({ table, labels, split, seed: plan.seed }) : null;
  const onValidation = { truth: split.validation.map((photo) => labels[photo]!), probabilities: (fineTuned ?? judgement).validation };
  const said = saidOnValidation(onValidation, classes);
  const decision = plan.threshold === null || said.validation === undefined ? null : decisionRecord(plan.threshold, said.validation, { truth: split.test.map((photo) => labels[photo]!), probabilities: (fineTuned ?? judgement).test.probabilities, classes: card.classes });
  const file = join(folder, 'transfer', 'model.onnx');
  await madeFolder(dirname(file));
  // The weights are read once more: they must still be those that the features came from.
  await checkWeights(plan);
  const below = fineTuned === null ? precision : (fineTuned.record.below ?? 'float32');
  const saved = savedTransferModel(await (fineTuned?.tuned.graph ?? graph)(), head, weightsOfHead((fineTuned?.tuned.head ?? fitted.weights)), { ...card, precision: below, views: averaged, ...(fineTuned && { fineTuned: fineTuned.record.from }), ...(unlike && { outOfDistribution: unlike.card }), ...said, ...(decision && { wish: decision.wish }) }, unlike?.rows);
  await writeWhole(file, encodeModel(saved));
  const judging = new Set([...split.validation, ...split.test].map((index) => items[index]!.path));
  const ofHead = summaryOf(head).parameters.total;
  const trainable = fineTuned?.record.trainable ?? ofHead;
  const total = network.parameters + ofHead;
  const extra = judged?.record.seconds;
  return {
    ...judgement,
    ...byFolds,
    ...(fineTuned && { test: fineTuned.test, validation: fineTuned.validation, calibration: fineTuned.calibration }),
    name: 'transfer', backbone: plan.backbone, tap: plan.tap, features: width, history: fitted.history,
    parameters: { total, trainable, nonTrainable: total - trainable },
    seconds: { decode, precision: inPrecision.seconds, features: table.seconds + (extra?.examples ?? 0), training: fitted.seconds + (extra?.training ?? 0), evaluation },
    precision, quantization: measured && { ...measured, elsewhere: lookedAt.filter((path) => judging.has(path)).length }, head: fitted.head, probe: fitted.probe, temperature: fineTuned?.tuned.temperature ?? fitted.temperature,
    views: { trained: views, averaged }, rows: { computed: table.computed, cached: table.cached },
    fineTune: judged?.record ?? null,
    outOfDistribution: unlike && unlike.record, decision,
  };
}

/** @file The door for Node: everything portable, and what reads photos, trains, saves and predicts. */
export * from './index.ts';
export type { RunResult } from './workflows/carry-out-run.node.ts';
export { compare, type CompareOptions } from './workflows/compare.node.ts';
export { resumeRun } from './workflows/resume-run.node.ts';
export type { RunOptions } from './workflows/run-options.ts';
export { trainFolder, type TrainFolderOptions } from './workflows/train-folder.node.ts';
export { clearFeatureCache, featureCache, pruneFeatureCache, type CachedFeatures, type CachedNetwork, type Removed } from './features/cached-networks.node.ts';
export { evaluate, type EvaluateOptions, type Evaluation } from './workflows/evaluate.node.ts';
export { getDataset, type DatasetFolder, type GetDatasetOptions } from './workflows/get-dataset.node.ts';
export { predict, type PredictOptions, type Prediction } from './workflows/predict.node.ts';
export { summarize, type SummaryOptions } from './workflows/summary.node.ts';
export { imageFolder, type ImageFolderOptions } from './workflows/read-image-folder.node.ts';
export { train, type Trained, type TrainOptions } from './workflows/train.node.ts';
export { transfer, type Transferred, type TransferOptions } from './workflows/transfer.node.ts';
export { openModel as loadModel, type OpenModel } from './formats/open-model.node.ts';
export type { WorkflowEvent, Phase } from './workflows/events.ts';
export type { Photos } from './data/photos.node.ts';
export { decodeFile } from './image/decode.node.ts';

/** @file A training between two steps as a file: weights, the optimizer's memory, and where it stands. */
import { HeadstartError } from '../base/errors.ts';
import type { Weights } from '../graph/tensor.ts';
import type { TrainerState } from '../runtime/trainer.ts';
import { decodeTensors, encodeTensors } from '../weights/safetensors.ts';
import type { TrainingProgress } from './training.ts';

export type Checkpoint = {
  readonly state: TrainerState;
  readonly progress: TrainingProgress;
  /** Seconds of training that led here, over all runs. */
  readonly seconds: number;
};

/** Numbers survive exactly: tensors as bytes, progress as JSON, which writes doubles so that they read back the same. */
export function encodeCheckpoint({ state, progress, seconds }: Checkpoint): Iterable<Uint8Array> {
  const flat = [['weights', state.weights] as const, ...state.slots.map((slot, index) => [`slot/${index}`, slot] as const)];
  const tensors: Weights = new Map(flat.map(([name, data]) => [name, { shape: [data.length], data }]));
  return encodeTensors({ tensors, metadata: { progress: JSON.stringify(progress), seconds: JSON.stringify(seconds) } });
}

/** @throws HeadstartError 'model' naming the file when it is damaged. */
export function decodeCheckpoint(bytes: Uint8Array, name: string): Checkpoint {
  const { tensors, metadata } = decodeTensors(bytes, name);
  const weights = tensors.get('weights');
  const { progress, seconds } = metadata;
  if (weights === undefined || progress === undefined || seconds === undefined) {
    throw new HeadstartError('model', `${name} is not a checkpoint.`, 'Delete it to start this phase again.');
  }
  const slots = [...tensors].filter(([key]) => key.startsWith('slot/')).map(([, tensor]) => tensor.data);
  return { state: { weights: weights.data, slots }, progress: JSON.parse(progress) as TrainingProgress, seconds: JSON.parse(seconds) as number };
}

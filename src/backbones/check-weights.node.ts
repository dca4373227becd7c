/** @file Whether a file of weights is still the one that was chosen. */
import { HeadstartError } from '../base/errors.ts';
import { digestOfFile } from '../base/files.node.ts';

/** A file of weights with its SHA-256 in hexadecimal; null when the weights are part of the package. */
export type ChosenWeights = { readonly path: string; readonly sha256: string } | null;

/** @throws HeadstartError 'data' when the file of weights is not the one with which the run began. */
export async function checkWeights({ weights }: { readonly weights: ChosenWeights }): Promise<void> {
  if (weights === null || (await digestOfFile(weights.path)) === weights.sha256) return;
  throw new HeadstartError('data', `The weights ${weights.path} have changed since the run began.`, 'Put the file back as it was, or start a new run.');
}

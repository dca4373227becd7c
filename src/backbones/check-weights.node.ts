/** @file Whether a file of weights is still the one that was chosen. */
import { HeadstartError } from '../base/errors.ts';
import { digestOfBytes, digestOfFile } from '../base/files.node.ts';

type DigestedFile = { readonly path: string; /** In hexadecimal. */ readonly sha256: string };

/** A file of weights, with the files beside it that hold the larger ones of an ONNX file; null when the weights are part of the package. */
export type ChosenWeights = (DigestedFile & { readonly data?: readonly DigestedFile[] | undefined }) | null;

/** @throws HeadstartError 'data' when a file of weights is not the one with which the run began. */
export async function checkWeights({ weights }: { readonly weights: ChosenWeights }): Promise<void> {
  if (weights === null) return;
  for (const { path, sha256 } of [weights, ...(weights.data ?? [])]) {
    if ((await digestOfFile(path)) === sha256) continue;
    throw new HeadstartError('data', `The weights ${path} have changed since the run began.`, 'Put the file back as it was, or start a new run.');
  }
}

/** A digest of all the files, in hexadecimal. */
export function digestOfWeights({ sha256, data = [] }: NonNullable<ChosenWeights>): string {
  return data.length === 0 ? sha256 : digestOfBytes(new TextEncoder().encode([sha256, ...data.map((each) => each.sha256)].join()));
}

/** The files as they are now. */
export async function digestedWeights(path: string, data: readonly string[] = []): Promise<NonNullable<ChosenWeights>> {
  const files: DigestedFile[] = [];
  for (const each of [path, ...data]) files.push({ path: each, sha256: await digestOfFile(each) });
  const [first, ...beside] = files;
  return { ...first!, ...(beside.length > 0 && { data: beside }) };
}

/** @file What layers with a kernel and a bias have in common: how these begin and what the loss gets for them. */
import { initializerOf, type Fans, type InitializerConfig } from './initializer.ts';
import type { WeightSpec } from './layer.ts';
import type { Regularizer } from './regularizer.ts';

export type KernelOptions = {
  /** Default true. */
  readonly useBias?: boolean;
  /** Default `glorotUniform`. */
  readonly kernelInitializer?: InitializerConfig;
  /** Default `zeros`. */
  readonly biasInitializer?: InitializerConfig;
  /** Default none. */
  readonly kernelRegularizer?: Regularizer;
};

/** The kernel of that shape, and a bias of `outputs` numbers unless it is not wanted. */
export function kernelAndBias(options: KernelOptions, shape: readonly number[], outputs: number, fans?: Fans): Readonly<Record<string, WeightSpec>> {
  const { useBias = true, kernelInitializer = 'glorotUniform', biasInitializer = 'zeros', kernelRegularizer } = options;
  const plain = { shape, initializer: initializerOf(kernelInitializer, fans) };
  const kernel = kernelRegularizer === undefined ? plain : { ...plain, regularizer: kernelRegularizer };
  return useBias ? { kernel, bias: { shape: [outputs], initializer: initializerOf(biasInitializer) } } : { kernel };
}

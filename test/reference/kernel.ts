/** @file What the reference interpreter has for each op: a function from input numbers to output numbers. */
import type { Attributes, Type } from '../../src/graph/value.ts';
import type { Tensor } from './tensor.ts';

/** Inputs that are left out are undefined; an op with several outputs gives a list. `types`: of the outputs, as the graph foresaw them. */
export type Kernel = (inputs: readonly (Tensor | undefined)[], attributes: Attributes, types: readonly Type[]) => Tensor | readonly Tensor[];
export type Kernels = Readonly<Record<string, Kernel>>;

/** An input that the op cannot do without. */
export function given(inputs: readonly (Tensor | undefined)[], index: number): Tensor {
  const found = inputs[index];
  if (found === undefined) throw new Error(`Input ${index} is missing.`);
  return found;
}

export function int(attributes: Attributes, name: string): number {
  const value = attributes[name];
  if (typeof value !== 'number') throw new Error(`The attribute ${name} is no whole number.`);
  return value;
}

/** A list of whole numbers; `fallback` is ONNX's default for an attribute that is left out. */
export function ints(attributes: Attributes, name: string, fallback?: readonly number[]): readonly number[] {
  const value = attributes[name] ?? fallback;
  if (typeof value !== 'object' || 'float' in value) throw new Error(`The attribute ${name} is no list of whole numbers.`);
  return value;
}

export function float(attributes: Attributes, name: string): number {
  const value = attributes[name];
  if (typeof value !== 'object' || !('float' in value)) throw new Error(`The attribute ${name} is no float.`);
  return value.float;
}

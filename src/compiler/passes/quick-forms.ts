/** @file Writes ops in the form that is quickest to train through, where they have one. */
import { rewrite } from '../../graph/rewrite.ts';
import type { Kernels, Value } from '../../graph/value.ts';

/** The outputs of the graph in which every op with a quick form is written so. The numbers are the same up to rounding. */
export function quickForms(outputs: readonly Value[], kernels: Kernels): Value[] {
  return rewrite(outputs, (node, inputs) => {
    const form = node.op.quickForm?.(inputs, node.attributes, kernels);
    return form === undefined ? undefined : [form];
  });
}

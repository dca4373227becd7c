/** @file Writes ops in the form that shares its parts with their gradients, where they have one. */
import { rewrite } from '../../graph/rewrite.ts';
import type { Value } from '../../graph/value.ts';

/** The outputs of the graph in which every op with a training form is written so. */
export function trainingForms(outputs: readonly Value[]): Value[] {
  return rewrite(outputs, (node, inputs) => {
    const form = node.op.trainingForm?.(inputs, node.attributes);
    return form === undefined ? undefined : [form];
  });
}

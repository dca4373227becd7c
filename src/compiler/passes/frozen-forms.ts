/** @file Writes ops in the form that costs less where their weights are constants, for networks that are run but not trained. */
import { rewrite } from '../../graph/rewrite.ts';
import type { Value } from '../../graph/value.ts';

/** The outputs of the graph in which every op with a frozen form is written so. The numbers are the same up to rounding. */
export function frozenForms(outputs: readonly Value[]): Value[] {
  return rewrite(outputs, (node, inputs) => {
    const form = node.op.frozenForm?.(inputs, node.attributes);
    return form === undefined ? undefined : [form];
  });
}

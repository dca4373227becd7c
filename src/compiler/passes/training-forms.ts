/** @file Writes ops in the form that shares its parts with their gradients, where they have one. */
import { rewrite } from '../../graph/rewrite.ts';
import type { Node, Operands, Value } from '../../graph/value.ts';

/** The outputs of the graph in which every op with a training form is written so, and then every op that has a last form. */
export function trainingForms(outputs: readonly Value[]): Value[] {
  const shared = rewritten(outputs, ({ op, attributes }, inputs) => op.trainingForm?.(inputs, attributes));
  return rewritten(shared, ({ op, attributes }, inputs) => op.lastForm?.(inputs, attributes));
}

function rewritten(outputs: readonly Value[], formOf: (node: Node, inputs: Operands) => Value | undefined): Value[] {
  return rewrite(outputs, (node, inputs) => {
    const form = formOf(node, inputs);
    return form === undefined ? undefined : [form];
  });
}

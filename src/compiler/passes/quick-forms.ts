/** @file Writes ops in the form that is quickest to train through, where they have one, and keeps what follows from them in their layout. */
import { rewrite } from '../../graph/rewrite.ts';
import type { Kernels, Node, Operands, Value } from '../../graph/value.ts';
import { inBlocks, plain } from '../../ops/blocked-layout.ts';
import { stayInBlocks } from '../../ops/stay-in-blocks.ts';

/** The outputs of the graph in which every op with a quick form is written so. The numbers are the same up to rounding. */
export function quickForms(outputs: readonly Value[], kernels: Kernels): Value[] {
  return rewrite(outputs, (node, inputs) => {
    const form = absorbed(node, inputs) ?? node.op.quickForm?.(inputs, node.attributes, kernels) ?? stayInBlocks(node, inputs, kernels);
    return form === undefined ? undefined : [form];
  });
}

/** An activation that joins what it follows. */
function absorbed({ op }: Node, [x]: Operands): Value | undefined {
  const within = inBlocks(x);
  if (op.activation === undefined || within?.from.kind !== 'op') return undefined;
  const before = within.from.node;
  const both = before.op.absorb?.(before.inputs, before.attributes, op);
  return both === undefined ? undefined : plain(both);
}

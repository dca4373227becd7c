/** @file Writes ops in the blocked layout of the runtime's kernels, where they have such a form. */
import { rewrite } from '../../graph/rewrite.ts';
import type { Value } from '../../graph/value.ts';
import type { Block } from '../../ops/blocked-depthwise-conv.ts';

/** The outputs of the graph in which every op with a blocked form is written so. The numbers are the same up to rounding. `block`: channels that lie together. */
export function blockedForms(outputs: readonly Value[], block: Block): Value[] {
  return rewrite(outputs, (node, inputs) => {
    const form = node.op.blockedForm?.(inputs, node.attributes, block);
    return form === undefined ? undefined : [form];
  });
}

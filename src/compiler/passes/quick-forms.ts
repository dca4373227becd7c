/** @file Writes ops in the form that is quickest to train through, where they have one, and keeps what follows from them in their layout. */
import { rewrite } from '../../graph/rewrite.ts';
import { sameShape } from '../../graph/shape.ts';
import { usesOf } from '../../graph/uses.ts';
import type { Kernels, Node, Op, Operands, Value } from '../../graph/value.ts';
import { Add } from '../../ops/add.ts';
import { added } from '../../ops/added.ts';
import { inBlocks, plain } from '../../ops/blocked-layout.ts';
import { stayInBlocks } from '../../ops/stay-in-blocks.ts';

/** The outputs of the graph in which every op with a quick form is written so. The numbers are the same up to rounding. */
export function quickForms(outputs: readonly Value[], kernels: Kernels): Value[] {
  const uses = usesOf(outputs);
  const once = (value: Value | undefined): boolean => value?.from.kind === 'op' && uses.get(value.from.node) === 1;
  return rewrite(outputs, (node, inputs) => {
    const alone = node.inputs.map(once);
    const form = absorbed(node, inputs, alone) ?? summed(node, inputs, alone) ?? node.op.quickForm?.(inputs, node.attributes, kernels) ?? stayInBlocks(node, inputs, kernels);
    return form === undefined ? undefined : [form];
  });
}

/** An activation that joins what it follows. What is needed without it too is computed anyway. */
function absorbed({ op }: Node, [x]: Operands, [alone]: readonly boolean[]): Value | undefined {
  const within = inBlocks(x);
  if (op.activation === undefined || alone !== true || within?.from.kind !== 'op') return undefined;
  const before = within.from.node;
  const both = before.op.absorb?.(before.inputs, before.attributes, op);
  return both === undefined ? undefined : plain(both);
}

/** A sum that is taken by what makes one of its parts. */
function summed({ op }: Node, inputs: Operands, alone: readonly boolean[]): Value | undefined {
  const [a, b] = inputs.map(inBlocks);
  if (op !== (Add as Op) || a === undefined || b === undefined || !sameShape(a.shape, b.shape)) return undefined;
  const sum = (alone[0] === true ? added(a, b) : undefined) ?? (alone[1] === true ? added(b, a) : undefined);
  return sum === undefined ? undefined : plain(sum);
}

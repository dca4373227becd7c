/** @file The cost of each part of a model: what its nodes took, gathered over runs, beside what there was to compute. */
import { multiplyAddsOf } from '../graph/multiply-adds.ts';
import type { Node, Value } from '../graph/value.ts';
import { namedNodes } from '../onnx/to-model.ts';
import { ownersOf, type Owner, type OwnersOptions, type Work } from './owners.ts';
import type { TracedNode, TraceRun } from './trace.ts';

/** A program that was measured. */
export type ProfiledProgram = OwnersOptions & {
  readonly outputs: Readonly<Record<string, Value>>;
  /** The runs that count. */
  readonly runs: readonly TraceRun[];
};

/** Sums over all runs. */
export type PartCost = Owner & { readonly microseconds: number };

/** The parts of several programs that share layers, in the order in which they first ran; their times add up to those of the nodes in the traces. */
export function costsOf(programs: readonly ProfiledProgram[]): PartCost[] {
  const sums = new Map<string, PartCost>();
  for (const { outputs, runs, ...options } of programs) {
    const owners = ownersOf(outputs, options);
    const named = namedNodes(outputs);
    const unknown: Owner = { part: null, work: options.updates === true ? 'update' : 'forward' };
    for (const { nodes } of runs) {
      for (const traced of nodes) {
        const node = nodeOf(traced, named);
        const owner = (node && owners.get(node)) ?? unknown;
        const key = keyOf(owner);
        sums.set(key, { ...owner, microseconds: (sums.get(key)?.microseconds ?? 0) + traced.microseconds });
      }
    }
  }
  return [...sums.values()];
}

/** ONNX Runtime calls a node that it made of others by the name of one of them, with something before or behind it; those that its layouts need, by a value's. */
function nodeOf({ name, op }: TracedNode, named: ReadonlyMap<string, Node>): Node | undefined {
  const node = named.get(name) ?? name.match(/[A-Za-z]+_\d+/g)?.map((part) => named.get(part)).find((each) => each !== undefined);
  return node && (sumBehind(node, op) ?? node);
}

/** The weighted sum that an activation was joined with, or what rounds its results: the joined node has the name of what comes last, but does the work of the sum. */
function sumBehind(node: Node, op: string): Node | undefined {
  for (let at: Node | undefined = node; at !== undefined; at = madeBy(at.inputs[0])) {
    if (at.op.multiplyAdds !== undefined) return op.endsWith(at.op.name) ? at : undefined;
  }
  return undefined;
}

function madeBy(value: Value | undefined): Node | undefined {
  return value?.from.kind === 'op' ? value.from.node : undefined;
}

/** Texts that are equal for equal owners. */
export function keyOf({ part, work }: Owner): string {
  return `${work} ${part ?? ''}`;
}

export type PartWork = { readonly part: string | null; readonly work: Work; readonly multiplyAdds: number; /** Of what is summed over first: the op. */ readonly op: string | null; /** Its sizes: filters and window, or units. */ readonly form: string | null };

/** What there is to compute for each part, in the plain form of the program: the multiply-adds of a run. */
export function workOf(outputs: Readonly<Record<string, Value>>, options: OwnersOptions): ReadonlyMap<string, PartWork> {
  const sums = new Map<string, PartWork>();
  for (const [node, owner] of ownersOf(outputs, options)) {
    const before = sums.get(keyOf(owner));
    const own = multiplyAddsOf(node);
    const what = own > 0 ? { op: node.op.name, form: formOf(node) } : { op: null, form: null };
    sums.set(keyOf(owner), { ...owner, multiplyAdds: (before?.multiplyAdds ?? 0) + own, op: before?.op ?? what.op, form: before?.form ?? what.form });
  }
  return sums;
}

/** 32x3x3 of a kernel [32, channels, 3, 3]; of a product of matrices the columns of the result. */
function formOf({ inputs: [, kernel], outputs: [result] }: Node): string {
  const shape = kernel?.shape ?? [];
  return shape.length === 4 && result?.shape.length === 4 ? [shape[0], ...shape.slice(2)].join('x') : String(result?.shape.at(-1) ?? '');
}

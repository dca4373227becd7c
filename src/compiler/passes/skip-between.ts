/** @file Leaves out what stands between: a part of a part, or another shape of another shape, is made at once. */
import { rewrite } from '../../graph/rewrite.ts';
import type { Value } from '../../graph/value.ts';

/** The outputs of the graph, in which no op copies or renames what only another of its kind is made from. */
export function skipBetween(outputs: readonly Value[]): Value[] {
  return rewrite(outputs, ({ op, attributes }, inputs) => {
    const value = op.skips?.(inputs, attributes);
    return value === undefined ? undefined : [value];
  });
}

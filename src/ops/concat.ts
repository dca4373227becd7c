/** @file Tensors joined along an axis. */
import { HeadstartError } from '../base/errors.ts';
import { knownOf } from '../graph/known.ts';
import { formatShape, normalizeAxis, type Dim } from '../graph/shape.ts';
import { apply, fixedDim, type Op, type Value } from '../graph/value.ts';
import { slice } from './slice.ts';

export const Concat: Op<readonly Value[], { readonly axis: number }> = {
  name: 'Concat',
  additive: 'all',
  defaults: () => ({ axis: 0 }),
  infer(inputs, { axis }) {
    const [first, ...others] = inputs;
    if (first === undefined) throw new HeadstartError('graph', 'Concat: expects at least one input.');
    const at = normalizeAxis(axis, first.shape.length, 'Concat');
    let size = fixedDim(first.shape[at], 'Concat');
    for (const other of others) {
      if (other.shape.length !== first.shape.length || other.shape.some((dim, i) => i !== at && dim !== first.shape[i])) {
        throw new HeadstartError('graph', `Concat: ${formatShape(first.shape)} and ${formatShape(other.shape)} differ beside axis ${at}.`);
      }
      size += fixedDim(other.shape[at], 'Concat');
    }
    return { dtype: first.dtype, shape: first.shape.map((dim, i) => (i === at ? size : dim)) };
  },
  known: (inputs) => (inputs.every(({ shape }) => shape.length === 1) ? joined(inputs) : undefined),
  grad({ inputs, attributes: { axis }, dy }) {
    const at = normalizeAxis(axis, dy.shape.length, 'Concat');
    let start = 0;
    return inputs.map((part) => {
      const from = start;
      start += fixedDim(part.shape[at], 'Concat');
      const to = start;
      return (): Value => slice(dy, { axes: [at], starts: [from], ends: [to] });
    });
  },
};

function joined(lists: readonly Value[]): readonly Dim[] | undefined {
  const known = lists.map(knownOf);
  return known.every((list) => list !== undefined) ? known.flat() : undefined;
}

/** The parts one after another along the axis; one part is itself. */
export function concat(parts: readonly Value[], axis: number): Value {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : apply(Concat, parts, { axis });
}

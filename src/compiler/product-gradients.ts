/**
 * @file Gradients that are products of two matrices over the examples, as those of dense layers are. The products of micro-batches add up to the product of all of their rows: so where the two matrices
 * are smaller than what they make, they are handed on as they are and multiplied once for a whole batch.
 */
import type { Value } from '../graph/value.ts';
import { LANES } from './lanes.ts';
import type { WeightLayout, WeightPlace } from './weight-layout.ts';

type Outputs = Readonly<Record<string, Value>>;

/** The layout in which it is said which gradients come as two matrices, for batches of so many micro-batches. */
export function withProducts(layout: WeightLayout, gradients: Outputs, parts: number): WeightLayout {
  const place = (whole: WeightPlace): WeightPlace => {
    const factors = factorsOf(gradients[`gradient/${whole.name}`]);
    if (factors === undefined) return whole;
    const [[rows, left], [, right]] = factors.map(({ shape }) => shape.map(Number)) as [[number, number], [number, number]];
    return parts * rows * (left + right) < Math.min(LANES, parts) * whole.count ? { ...whole, product: { rows, left, right, from: 0 } } : whole;
  };
  return { ...layout, places: layout.places.map(place) };
}

/** The outputs in which such a gradient is its two matrices, left/NAME and right/NAME. */
export function asProducts(gradients: Outputs, { places }: WeightLayout): Outputs {
  const names = new Map(places.filter(({ product }) => product !== undefined).map(({ name }) => [`gradient/${name}`, name]));
  return Object.fromEntries(Object.entries(gradients).flatMap(([output, value]) => {
    const name = names.get(output);
    const [left, right] = name === undefined ? [] : (factorsOf(value) ?? []);
    return left === undefined || right === undefined ? [[output, value]] : [[`left/${name}`, left], [`right/${name}`, right]];
  }));
}

function factorsOf(gradient: Value | undefined): readonly [left: Value, right: Value] | undefined {
  if (gradient?.from.kind !== 'op') return undefined;
  const { op, inputs, attributes } = gradient.from.node;
  const factors = op.overRows?.(inputs, attributes);
  return factors?.every(({ shape }) => shape.length === 2 && shape.every((dim) => typeof dim === 'number')) === true ? factors : undefined;
}

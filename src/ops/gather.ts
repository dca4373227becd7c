/** @file Elements picked by their place along an axis. */
import { knownOf } from '../graph/known.ts';
import { elementCount, fixedShape, normalizeAxis, type Dim, type Shape } from '../graph/shape.ts';
import { apply, scalar, type Op, type Value } from '../graph/value.ts';
import { expand } from './reduce-sum.ts';
import { reshape } from './reshape.ts';
import { scatterAdd } from './scatter-add.ts';

type Inputs = readonly [x: Value, places: Value];
type Attrs = { readonly axis: number };

function gatheredShape([x, places]: Inputs, { axis }: Attrs): Shape {
  const at = normalizeAxis(axis, x.shape.length, 'Gather');
  return [...x.shape.slice(0, at), ...places.shape, ...x.shape.slice(at + 1)];
}

/** dx: each dy added up at the place that it was taken from. */
export const Gather: Op<Inputs, Attrs> = {
  name: 'Gather',
  defaults: () => ({ axis: 0 }),
  keepsRange: true,
  infer: (inputs, attributes) => ({ dtype: inputs[0].dtype, shape: gatheredShape(inputs, attributes) }),
  known: (inputs) => (inputs[0].shape.length === 1 ? picked(inputs) : undefined),
  grad: ({ inputs: [x, places], attributes: { axis }, dy }) => [(): Value => handedBack(x, places, normalizeAxis(axis, x.shape.length, 'Gather'), dy), undefined],
};

function picked([x, places]: Inputs): readonly Dim[] | undefined {
  const [list, wanted] = [knownOf(x), knownOf(places)];
  if (list === undefined || wanted === undefined || !wanted.every((place) => typeof place === 'number')) return undefined;
  return wanted.map((place) => list.at(place) ?? 0);
}

function handedBack(x: Value, places: Value, axis: number, dy: Value): Value {
  const [outer, inner] = [elementCount(x.shape.slice(0, axis), 'Gather'), elementCount(x.shape.slice(axis + 1), 'Gather')];
  const count = elementCount(places.shape, 'Gather');
  const [size = 1] = fixedShape(x.shape.slice(axis, axis + 1), 'Gather');
  const zeros = expand(scalar(0), [outer, size, inner]);
  const to = expand(reshape(places, [1, count, 1]), [outer, count, inner]);
  return reshape(scatterAdd(zeros, to, reshape(dy, [outer, count, inner]), 1), x.shape);
}

/** x with the axis replaced by the axes of `places`, whose numbers (int64, from either end) say what is taken. */
export function gather(x: Value, places: Value, axis: number): Value {
  return apply(Gather, [x, places], { axis });
}

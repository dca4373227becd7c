/** @file Images in another size. */
import { HeadstartError } from '../base/errors.ts';
import { knownOf } from '../graph/known.ts';
import { formatShape, type Dim } from '../graph/shape.ts';
import { apply, constant, fixedDim, type Float, type Op, type Value } from '../graph/value.ts';
import { samplingMatrix } from './interpolation.ts';
import { matmul } from './matmul.ts';

type Inputs = readonly [x: Value, region: undefined, scales: Value];
type Attrs = {
  /** nearest, linear or cubic. */
  readonly mode: string;
  readonly coordinate_transformation_mode: string;
  /** For the mode nearest. */
  readonly nearest_mode: string;
  /** For the mode cubic. */
  readonly cubic_coeff_a: Float;
};

/** Each axis is resized by itself, which is a product with a matrix of shares; so is the gradient, with the matrix transposed. */
export const Resize: Op<Inputs, Attrs> = {
  name: 'Resize',
  defaults: () => ({ mode: 'nearest', coordinate_transformation_mode: 'half_pixel', nearest_mode: 'round_prefer_floor', cubic_coeff_a: { float: -0.75 } }),
  infer: ([x, , scales]) => ({ dtype: x.dtype, shape: resized(x, scalesOf(scales)) }),
  grad: ({ inputs: [x, , scales], attributes, dy }) => [(): Value => spread(dy, x, scalesOf(scales), attributes), undefined, undefined],
};

function scalesOf(scales: Value): readonly number[] {
  const known = knownOf(scales);
  if (known !== undefined && known.every((scale) => typeof scale === 'number')) return known;
  throw new HeadstartError('graph', 'Resize: the size of the result must be known when the graph is built.', 'Export the model with a fixed image size.');
}

/** The sizes of the result: floor(size scale). */
function resized(x: Value, scales: readonly number[]): readonly Dim[] {
  if (scales.length !== x.shape.length) throw new HeadstartError('graph', `Resize: ${formatShape(x.shape)} takes ${x.shape.length} scales, not ${scales.length}.`);
  return x.shape.map((dim, axis) => (scales[axis] === 1 ? dim : Math.floor(Math.fround(fixedDim(dim, 'Resize') * scales[axis]!))));
}

function spread(dy: Value, x: Value, scales: readonly number[], attributes: Attrs): Value {
  const rank = x.shape.length;
  if (scales.slice(0, -2).some((scale) => scale !== 1)) throw new HeadstartError('graph', 'Resize: only the last two axes have a gradient.');
  const matrix = (axis: number): Value => {
    const [from, to] = [fixedDim(x.shape[axis], 'Resize'), fixedDim(dy.shape[axis], 'Resize')];
    const how = { ...attributes, cubic: attributes.cubic_coeff_a.float };
    return constant(samplingMatrix({ from, to, scale: scales[axis]! }, how), [to, from], 'float32');
  };
  const columns = scales[rank - 1] === 1 ? dy : matmul(dy, matrix(rank - 1));
  return scales[rank - 2] === 1 ? columns : matmul(matrix(rank - 2), columns, { transA: true });
}

export type ResizeOptions = {
  readonly mode: 'nearest' | 'linear' | 'cubic';
  /** ONNX's name of the rule; default half_pixel. */
  readonly places?: string;
  /** ONNX's name of the rule; default round_prefer_floor. */
  readonly nearest?: string;
  /** Default -0.75. */
  readonly cubic?: number;
};

/** x with each axis `scales[axis]` times as long, rounded down. */
export function resize(x: Value, scales: readonly number[], { mode, places = 'half_pixel', nearest = 'round_prefer_floor', cubic = -0.75 }: ResizeOptions): Value {
  const attributes = { mode, coordinate_transformation_mode: places, nearest_mode: nearest, cubic_coeff_a: { float: cubic } };
  return apply(Resize, [x, undefined, constant(Float32Array.from(scales), [scales.length], 'float32')], attributes);
}

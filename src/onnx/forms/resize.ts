/** @file Resize with scales, whatever the file says of the result: scales, sizes, or either for some axes. */
import { HeadstartError } from '../../base/errors.ts';
import { knownOf } from '../../graph/known.ts';
import { normalizeAxis, type Dim } from '../../graph/shape.ts';
import { apply, constant, fixedDim, type Value } from '../../graph/value.ts';
import { Resize } from '../../ops/resize.ts';
import { notRead, type FileNode, type Form, type Forms } from '../file-node.ts';

const resizeForm: Form = (node) => {
  const x = node.given(0);
  const mode = node.text('mode', 'nearest');
  for (const name of ['exclude_outside', 'antialias']) node.only(name, 0);
  node.only('keep_aspect_ratio_policy', 'stretch');
  node.float('extrapolation_value', 0);
  const axes = (node.ints('axes') ?? x.shape.map((_, axis) => axis)).map((axis) => normalizeAxis(axis, x.shape.length, 'Resize'));
  const scales = x.shape.map(() => 1);
  scalesOf(node, x, axes).forEach((scale, i) => {
    scales[axes[i]!] = scale;
  });
  return apply(Resize, [x, undefined, constant(Float32Array.from(scales), [scales.length], 'float32')], {
    mode,
    coordinate_transformation_mode: placesOf(node),
    nearest_mode: node.text('nearest_mode', 'round_prefer_floor'),
    cubic_coeff_a: { float: node.float('cubic_coeff_a', -0.75) },
  });
};

const RULES: readonly string[] = ['half_pixel', 'pytorch_half_pixel', 'align_corners', 'asymmetric'];

function placesOf(node: FileNode): string {
  const rule = node.text('coordinate_transformation_mode', 'half_pixel');
  if (RULES.includes(rule)) return rule;
  throw notRead('coordinate_transformation_mode', rule, ...RULES);
}

function scalesOf(node: FileNode, x: Value, axes: readonly number[]): readonly number[] {
  const [scales, sizes] = [node.inputs[2], node.inputs[3]].map((list) => list && knownOf(list));
  if (scales !== undefined && scales.length > 0 && scales.every((scale) => typeof scale === 'number')) return scales;
  if (sizes !== undefined) return axes.map((axis, i) => scaleTo(x.shape[axis], sizes[i]));
  throw new HeadstartError('graph', 'Resize: the size of the result must be known when the graph is built.', 'Export the model with a fixed image size.');
}

/** The float32 scale whose product with the size, rounded down, is the wanted one. */
function scaleTo(from: Dim | undefined, to: Dim | undefined): number {
  if (from === to) return 1;
  const [before, after] = [fixedDim(from, 'Resize'), fixedDim(to, 'Resize')];
  const scale = Math.fround(after / before);
  return Math.floor(Math.fround(scale * before)) === after ? scale : Math.fround(scale * (1 + 2 ** -23));
}

export const resizeForms: Forms = { Resize: resizeForm };

/** @file Nodes as files have them, for the contract of forms: each op in the spellings of the versions of ONNX's operators that differ. */
import { float, float32, floats, ints, type FormCase } from './check-form.ts';

const ROW = [3, 5];
const IMAGE = [2, 4, 7, 6];
const one = (op: string, rest: Partial<FormCase> = {}): FormCase => ({ op, inputs: [ROW], ...rest });

const activations: readonly FormCase[] = [
  one('Celu', { attributes: { alpha: float32(0.7) } }), one('Selu'), one('Selu', { attributes: { alpha: float32(1.5), gamma: float32(0.9) } }),
  one('Gelu', { opset: 20 }), one('Gelu', { opset: 20, attributes: { approximate: 'tanh' } }), one('Mish', { opset: 18 }),
  one('PRelu', { inputs: [IMAGE, { dtype: 'float32', shape: [4, 1, 1], values: [0.1, 0.2, -0.3, 2] }] }), one('Reciprocal', { draw: 'positive' }),
  one('Shrink', { attributes: { lambd: float32(0.3), bias: float32(0.1) } }), one('Softsign'), one('ThresholdedRelu', { attributes: { alpha: float32(0.4) } }),
  one('Less', { inputs: [ROW, ROW] }), one('LessOrEqual', { inputs: [ROW, ROW] }),
  one('Max', { inputs: [ROW, ROW, [5]] }), one('Min', { inputs: [ROW, ROW, [5]] }), one('Sum', { inputs: [ROW, ROW, [5]] }), one('Mean', { inputs: [ROW, ROW, [5]] }), one('Sum'),
  one('Pow', { inputs: [ROW, { dtype: 'int64', shape: [], values: [2] }] }), one('Pow', { inputs: [ROW, float(1.5)], draw: 'positive' }),
  one('com.microsoft.Gelu'), one('com.microsoft.FastGelu', { inputs: [ROW, [5]] }), one('com.microsoft.FastGelu'), one('com.microsoft.BiasGelu', { inputs: [ROW, [5]] }),
  one('com.microsoft.QuickGelu', { attributes: { alpha: float32(1.702) } }),
];

const constants: readonly FormCase[] = [
  one('Identity'), one('Dropout'), one('Dropout', { inputs: [ROW, float(0.4), { dtype: 'bool', shape: [], values: [0] }] }), one('Dropout', { opset: 11, attributes: { ratio: float32(0.3) } }),
  one('Cast', { attributes: { to: 7 } }), one('Cast', { opset: 19, attributes: { to: 1, saturate: 1 } }), one('CastLike', { inputs: [ROW, ints(1)] }),
  one('Constant', { inputs: [], attributes: { value: { tensor: floats(1, 2) } } }), one('Constant', { inputs: [], attributes: { value_float: float32(2.5) } }),
  one('Constant', { inputs: [], attributes: { value_int: 3 } }), one('Constant', { inputs: [], attributes: { value_ints: [3, 4] } }),
  one('ConstantOfShape', { inputs: [ints(2, 3)] }), one('ConstantOfShape', { inputs: [ints(2, 3)], attributes: { value: { tensor: ints(7) } } }),
  one('Mod', { inputs: [ints(-7, 7, 9), ints(4, 4, 3)] }), one('Mod', { inputs: [floats(-7, 7.5), floats(4, 2)], attributes: { fmod: 1 } }),
  one('Floor', { inputs: [floats(1.5, -1.5)] }), one('Ceil', { inputs: [floats(1.5, -1.5)] }), one('ReduceProd', { inputs: [ints(2, 3, 4)], attributes: { keepdims: 0 } }),
  one('Size', { inputs: [IMAGE] }),
];

const norms: readonly FormCase[] = [
  one('LayerNormalization', { inputs: [[2, 3, 8], [8], [8]], attributes: { epsilon: float32(1e-3) } }), one('LayerNormalization', { inputs: [[2, 3, 8], [3, 8]], attributes: { axis: 1 } }),
  one('GroupNormalization', { opset: 21, inputs: [IMAGE, [4], [4]], attributes: { num_groups: 2 } }),
  one('GroupNormalization', { opset: 18, inputs: [IMAGE, [2], [2]], attributes: { num_groups: 2, epsilon: float32(1e-3) } }),
  one('LRN', { inputs: [IMAGE], attributes: { size: 3, alpha: float32(0.3), beta: float32(0.6), bias: float32(1.5) } }), one('LRN', { inputs: [IMAGE], attributes: { size: 5 } }),
  one('LpNormalization', { attributes: { axis: -1, p: 2 } }), one('LpNormalization', { attributes: { axis: 0, p: 1 } }),
];

const products: readonly FormCase[] = [
  one('Gemm', { inputs: [[3, 4], [4, 2], [2]], attributes: { alpha: float32(0.5), beta: float32(2) } }),
  one('Gemm', { inputs: [[4, 3], [2, 4], [3, 2]], attributes: { transA: 1, transB: 1, alpha: float32(1), beta: float32(1) } }), one('Gemm', { inputs: [[3, 4], [4, 2]] }),
  one('com.microsoft.FusedMatMul', { inputs: [[2, 3, 4], [2, 5, 4]], attributes: { transB: 1, alpha: float32(0.25) } }),
];

const REDUCTIONS = ['ReduceL1', 'ReduceL2', 'ReduceLogSum', 'ReduceLogSumExp', 'ReduceMax', 'ReduceMean', 'ReduceMin', 'ReduceSum', 'ReduceSumSquare'];

/** Axes are an attribute up to opset 17 (of ReduceSum up to 12) and an input from then on. */
const reductions: readonly FormCase[] = REDUCTIONS.flatMap((op): FormCase[] => {
  const old = op === 'ReduceSum' ? 11 : 17;
  return [
    { op, opset: old, inputs: [IMAGE], attributes: { axes: [2, -1], keepdims: 0 }, draw: 'positive' },
    { op, opset: 18, inputs: [IMAGE, ints(1, 2)], draw: 'positive' },
    { op, opset: 18, inputs: [IMAGE], attributes: { keepdims: 0 }, draw: 'positive' },
    { op, opset: 18, inputs: [IMAGE], attributes: { noop_with_empty_axes: 1 }, draw: 'positive' },
  ];
}).filter(({ op, attributes }) => !(attributes?.['noop_with_empty_axes'] === 1 && op !== 'ReduceMean' && op !== 'ReduceSum'));

const softmaxes: readonly FormCase[] = ['Softmax', 'LogSoftmax'].flatMap((op): FormCase[] => [
  { op, inputs: [IMAGE] }, { op, inputs: [IMAGE], attributes: { axis: 1 } }, { op, opset: 11, inputs: [IMAGE] }, { op, opset: 11, inputs: [IMAGE], attributes: { axis: 2 } },
  { op, opset: 11, inputs: [ROW], attributes: { axis: -1 } },
]);

const shapes: readonly FormCase[] = [
  one('Reshape', { inputs: [IMAGE, ints(0, -1)], anyBatch: true }), one('Reshape', { inputs: [IMAGE, ints(2, 8, 21)], opset: 14, attributes: { allowzero: 1 } }),
  one('Squeeze', { inputs: [[3, 1, 5, 1]], opset: 11, attributes: { axes: [1, -1] } }), one('Squeeze', { inputs: [[3, 1, 5, 1], ints(3)], anyBatch: true }), one('Squeeze', { inputs: [[3, 1, 5, 1]] }),
  one('Unsqueeze', { opset: 11, attributes: { axes: [0, 3] } }), one('Unsqueeze', { inputs: [ROW, ints(-1, 1)], anyBatch: true }),
  one('Slice', { inputs: [IMAGE, ints(1, -3), ints(2 ** 40, -1), ints(2, 3)] }), one('Slice', { inputs: [IMAGE, { dtype: 'int32', shape: [2], values: [0, 1] }, { dtype: 'int32', shape: [2], values: [1, 3] }] }),
  one('Slice', { inputs: [IMAGE, ints(0, 4), ints(2 ** 40, 0), ints(0, 2), ints(1, -2)], anyBatch: true }),
  one('Split', { opset: 11, inputs: [IMAGE], attributes: { axis: 1, split: [1, 3] }, outputs: 2 }), one('Split', { inputs: [IMAGE, ints(3, 4)], attributes: { axis: 2 }, outputs: 2 }),
  one('Split', { inputs: [IMAGE], attributes: { axis: -1 }, outputs: 3 }), one('Split', { opset: 18, inputs: [IMAGE], attributes: { axis: 2, num_outputs: 3 }, outputs: 3 }),
  one('Gather', { inputs: [IMAGE, { dtype: 'int64', shape: [], values: [-2] }], attributes: { axis: 1 }, anyBatch: true }), one('Gather', { inputs: [ROW, ints(2, 0, 2)] }),
  one('Concat', { inputs: [ROW, ROW, [2, 5]], attributes: { axis: 0 } }), one('Concat', { inputs: [IMAGE, IMAGE], attributes: { axis: -3 } }),
  one('Expand', { inputs: [[3, 1], ints(2, 1, 4)] }), one('Expand', { inputs: [ROW, ints(1, 5)] }),
  one('Tile', { inputs: [ROW, ints(2, 3)] }), one('Tile', { inputs: [[3, 1], ints(1, 4)], anyBatch: true }),
  one('DepthToSpace', { inputs: [[2, 8, 3, 2]], attributes: { blocksize: 2 } }), one('DepthToSpace', { inputs: [[2, 8, 3, 2]], attributes: { blocksize: 2, mode: 'CRD' }, anyBatch: true }),
];

const pads: readonly FormCase[] = [
  one('Pad', { inputs: [IMAGE, ints(0, 0, 1, 2, 0, 0, 0, 1)] }), one('Pad', { inputs: [IMAGE, ints(0, 0, 1, 2, 0, 0, 0, 1), float(0)] }),
  one('Pad', { inputs: [IMAGE, ints(0, 0, 1, 2, 0, 0, 0, 1), float(1.5)], attributes: { mode: 'constant' } }), one('Pad', { inputs: [IMAGE, ints(0, 0, 0, 0, 0, 0, 0, 0)] }),
  one('Pad', { opset: 18, inputs: [IMAGE, ints(1, 2, 3, 0), null, ints(2, -1)] }),
  ...['reflect', 'edge', 'wrap'].map((mode) => one('Pad', { opset: 19, inputs: [IMAGE, ints(0, 0, 3, 1, 0, 0, 2, 3)], attributes: { mode } })),
];

const windows: readonly FormCase[] = [
  ...['SAME_UPPER', 'SAME_LOWER', 'VALID', 'NOTSET'].flatMap((auto_pad) => [
    one('Conv', { inputs: [IMAGE, [3, 4, 3, 2], [3]], attributes: { auto_pad, strides: [2, 1] } }),
    one('MaxPool', { inputs: [IMAGE], attributes: { auto_pad, kernel_shape: [3, 2], strides: [2, 2] } }),
    one('AveragePool', { inputs: [IMAGE], attributes: { auto_pad, kernel_shape: [3, 2], strides: [2, 1] } }),
  ]),
  one('Conv', { inputs: [IMAGE, [6, 2, 3, 3]], attributes: { group: 2, dilations: [2, 1], pads: [1, 0, 2, 1], kernel_shape: [3, 3] } }),
  one('MaxPool', { inputs: [IMAGE], attributes: { kernel_shape: [2, 2], dilations: [2, 3], ceil_mode: 0, storage_order: 0 } }),
  one('MaxPool', { inputs: [IMAGE], attributes: { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 } }),
  one('MaxPool', { inputs: [[1, 1, 9, 9]], attributes: { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1, pads: [0, 0, 0, 0] } }),
  one('AveragePool', { inputs: [IMAGE], attributes: { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 } }),
  one('AveragePool', { inputs: [[1, 2, 8, 6]], attributes: { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1, count_include_pad: 1, pads: [1, 1, 1, 1] } }),
  one('AveragePool', { inputs: [IMAGE], attributes: { kernel_shape: [3, 3], pads: [1, 1, 1, 1], count_include_pad: 1, ceil_mode: 0 } }),
  one('GlobalMaxPool', { inputs: [IMAGE] }),
];

const scale = (...values: readonly number[]): FormCase['inputs'][number] => floats(1, 1, ...values);
const resizes: readonly FormCase[] = [
  one('Resize', { inputs: [IMAGE, null, scale(2, 1.5)], attributes: { mode: 'linear' } }), one('Resize', { opset: 11, inputs: [IMAGE, floats(), scale(2, 2)], attributes: { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' } }),
  one('Resize', { inputs: [IMAGE, null, null, ints(2, 4, 13, 10)], attributes: { mode: 'cubic', coordinate_transformation_mode: 'pytorch_half_pixel', cubic_coeff_a: float32(-0.5) } }),
  one('Resize', { opset: 18, inputs: [IMAGE, null, null, ints(9, 5)], attributes: { mode: 'linear', axes: [2, 3], antialias: 0, keep_aspect_ratio_policy: 'stretch' } }),
  one('Resize', { inputs: [IMAGE, null, null, ints(2, 4, 3, 12)], attributes: { mode: 'linear', coordinate_transformation_mode: 'align_corners' } }),
];

export const formCases: readonly FormCase[] = [
  ...activations, ...constants, ...norms, ...products, ...reductions, ...softmaxes, ...shapes, ...pads, ...windows, ...resizes,
];

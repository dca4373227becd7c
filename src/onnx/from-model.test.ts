import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import { substitute } from '../graph/rewrite.ts';
import { graphText } from '../graph/text.ts';
import { apply, constant, scalar, type Value } from '../graph/value.ts';
import { leavesOf } from '../graph/walk.ts';
import { callModel, modelInput } from '../model/model.ts';
import { scratchCnn } from '../model/scratch-cnn.ts';
import { categoricalCrossentropy } from '../losses/categorical-crossentropy.ts';
import { layeredNetwork } from '../compiler/trainable-network.ts';
import { trainingGraphs } from '../compiler/training-programs.ts';
import { adam } from '../optimizers/adam.ts';
import { Clip } from '../ops/clip.ts';
import { decodeModel } from '../protobuf/decode-model.ts';
import { concatenate, encodeModel } from '../protobuf/encode-model.ts';
import { attributeType, type AttributeProto, type ModelProto, type NodeProto, type TensorProto } from '../protobuf/onnx-records.ts';
import { fromModel } from './from-model.ts';
import { toModel } from './to-model.ts';

/** Constants that had no name get one in the file: take it away again. */
function withoutGivenNames(outputs: ReadonlyMap<string, Value>): Record<string, Value> {
  const values = [...outputs.values()];
  const renamed = leavesOf(values).flatMap((leaf): [Value, Value][] => {
    if (leaf.from.kind !== 'constant' || leaf.from.name === undefined || !/^constant_\d+$/.test(leaf.from.name)) return [];
    return [[leaf, constant(leaf.from.values, leaf.shape, leaf.dtype)]];
  });
  const plain = substitute(values, new Map(renamed));
  return Object.fromEntries([...outputs.keys()].map((name, index) => [name, plain[index]!]));
}

function roundTrip(outputs: Readonly<Record<string, Value>>): string {
  const model = decodeModel(concatenate(encodeModel(toModel(outputs))));
  return graphText(withoutGivenNames(fromModel(model, 'model.onnx').outputs));
}

const model = scratchCnn({ classes: 3, size: 64 });
const options = { network: layeredNetwork(model), loss: categoricalCrossentropy, optimizer: adam(), microBatch: 2 };

test('the programs of the scratch network come back from their files as they were', () => {
  const { gradients, evaluate, updates } = trainingGraphs(options);
  const [{ outputs: update }] = updates as [(typeof updates)[number]];
  expect(roundTrip(gradients)).toBe(graphText(gradients));
  expect(roundTrip(evaluate)).toBe(graphText(evaluate));
  expect(roundTrip(update)).toBe(graphText(update));
});

test('a model with named weights, a batch of any size and an input left out comes back as it was', () => {
  const weights = new Map([...model.weightSpecs].map(([name, { shape }]) => [name, constant(new Float32Array(shape.reduce((a, b) => a * b, 1)), shape, 'float32', name)]));
  const probabilities = callModel(model, modelInput(model, 'N'), { weights });
  const outputs = { probabilities, clipped: apply(Clip, [probabilities, undefined, scalar(1)], {}) };
  expect(roundTrip(outputs)).toBe(graphText(outputs));
});

const float = { tensor_type: { elem_type: 1, shape: { dim: [{ dim_value: 1 }, { dim_value: 2 }] } } };

function modelWith(nodes: readonly NodeProto[], parts: Partial<ModelProto['graph']> = {}): ModelProto {
  const graph = { name: 'g', node: nodes, initializer: [], input: [{ name: 'x', type: float }], output: [{ name: 'y', type: float }], ...parts };
  return { ir_version: 8, opset_import: [{ version: 17 }], graph };
}

const node = (op_type: string, attribute: readonly AttributeProto[] = [], input: readonly string[] = ['x']): NodeProto => ({ op_type, input, output: ['y'], attribute, name: 'n1' });
const read = (model: ModelProto) => (): unknown => fromModel(model, 'some.onnx');

test('attributes that a file leaves out have their defaults, and inputs with initializers are constants', () => {
  const initializer = [{ name: 'w', dims: [2], data_type: 1, raw_data: new Uint8Array(8) }];
  const nodes = [{ ...node('Add', [], ['x', 'w']), output: ['sum'] }, node('Softmax', [], ['sum'])];
  const { inputs, outputs } = fromModel(modelWith(nodes, { initializer, input: [{ name: 'x', type: float }, { name: 'w', type: float }] }), 'some.onnx');
  expect([...inputs.keys()]).toEqual(['x']);
  expect(graphText(Object.fromEntries(outputs))).toBe('%0 = Add(x, w)   f32[1,2]\n%1 = Softmax(%0) axis=-1   f32[1,2]\ny = %1\n');
});

test('an op that is not known is named with those that are', () => {
  const failure = failureOf(read(modelWith([node('Einsum')])));
  expect(failure.code).toBe('model');
  expect(failure.message).toBe('some.onnx: the node n1 (Einsum) is an op that Headstart does not know.');
  expect(failure.hint).toMatch(/^Known ops: Abs, Add, And, ArgMax, .*, Where\.$/);
});

test('an attribute that is not known is named', () => {
  expect(failureOf(read(modelWith([node('Softmax', [{ name: 'axes', type: attributeType.INT, i: 1 }])])))).toEqual({
    code: 'model',
    message: "some.onnx: the node n1 (Softmax) has the attribute 'axes', which Headstart does not know.",
    hint: 'Export the model with another opset, or without this option.',
  });
});

test('an attribute of another kind is refused', () => {
  const graph = { name: 'g', node: [], initializer: [], input: [], output: [] };
  expect(failureOf(read(modelWith([node('Softmax', [{ name: 'axis', type: attributeType.GRAPH, g: graph }])]))).message).toBe(
    "some.onnx: the node n1 (Softmax): the attribute 'axis' is of a kind that Headstart does not read.",
  );
});

test('a value that nothing makes is named', () => {
  expect(failureOf(read(modelWith([node('Relu', [], ['z'])])))).toEqual({
    code: 'model',
    message: "some.onnx: the node n1 (Relu) needs 'z', which nothing before it makes.",
    hint: 'The file is damaged, or its nodes are out of order.',
  });
  expect(failureOf(read(modelWith([]))).message).toBe("some.onnx: the outputs needs 'y', which nothing before it makes.");
});

test('a version of the operators that is too old or too new is refused', () => {
  for (const version of [10, 22]) {
    expect(failureOf(read({ ...modelWith([node('Relu')]), opset_import: [{ version }] }))).toEqual({
      code: 'model',
      message: `some.onnx is written in version ${version} of ONNX's operators; Headstart reads 11 to 21.`,
      hint: 'Export the model with opset 17, or convert it with onnx.version_converter.',
    });
  }
  for (const version of [11, 21]) expect(read({ ...modelWith([node('Relu')]), opset_import: [{ domain: 'ai.onnx', version }] })).not.toThrow();
});

const whole = (name: string, ...values: readonly number[]): TensorProto => ({ name, dims: [values.length], data_type: 7, int64_data: BigInt64Array.from(values, BigInt) });
const anySize = (...dims: readonly (number | string)[]): ModelProto['graph']['input'] =>
  [{ name: 'x', type: { tensor_type: { elem_type: 1, shape: { dim: dims.map((dim) => (typeof dim === 'number' ? { dim_value: dim } : { dim_param: dim })) } } } }];
const step = (op_type: string, input: readonly string[], output: string, attribute: readonly AttributeProto[] = []): NodeProto => ({ op_type, input, output: [output], attribute });

test('a shape that an exported model computes of a batch of any size becomes one in which the batch is what is left', () => {
  const nodes = [
    step('Shape', ['x'], 'shape'), step('Gather', ['shape', 'zero'], 'batch', [{ name: 'axis', type: attributeType.INT, i: 0 }]),
    step('Mul', ['batch', 'four'], 'windows'), step('Concat', ['windows', 'rest'], 'target', [{ name: 'axis', type: attributeType.INT, i: 0 }]), step('Reshape', ['x', 'target'], 'y'),
  ];
  const initializer = [whole('zero', 0), whole('four', 4), whole('rest', 2, 3)];
  const { outputs } = fromModel(modelWith(nodes, { initializer, input: anySize('N', 8, 3) }), 'some.onnx');
  expect(graphText(Object.fromEntries(outputs))).toBe('%0 = Reshape(x, {-1,2,3}) allowzero=0   f32[4*N,2,3]\ny = %0\n');
});

test('what is repeated for each image of a batch of any size keeps its count in the graph', () => {
  const nodes = [
    step('Shape', ['x'], 'shape', [{ name: 'end', type: attributeType.INT, i: 1 }]), step('Concat', ['shape', 'rest'], 'target', [{ name: 'axis', type: attributeType.INT, i: 0 }]),
    step('Expand', ['token', 'target'], 'y'),
  ];
  const initializer = [whole('rest', 1, 2), { name: 'token', dims: [1, 1, 2], data_type: 1, float_data: Float32Array.of(1, 2) }];
  const { inputs, outputs } = fromModel(modelWith(nodes, { initializer, input: anySize('N', 8) }), 'some.onnx');
  expect(outputs.get('y')!.shape).toEqual(['N', 1, 2]);
  const [fixed] = substitute([...outputs.values()], new Map([[inputs.get('x')!, constant(new Float32Array(24), [3, 8], 'float32')]]));
  expect(fixed!.shape).toEqual([3, 1, 2]);
});

test('a shape that is asked for replaces the one of the file, and a file for one image takes a batch', () => {
  const nodes = [step('Reshape', ['x', 'target'], 'y')];
  const model = modelWith(nodes, { initializer: [whole('target', 1, 2, 4)], input: anySize(1, 8) });
  const { outputs } = fromModel(model, 'some.onnx', { shapes: new Map([['x', ['N', 8]]]) });
  expect(graphText(Object.fromEntries(outputs))).toBe('%0 = Reshape(x, {-1,2,4}) allowzero=0   f32[N,2,4]\ny = %0\n');
});

test('what a file for one image joins to it is repeated for each image of a batch', () => {
  const nodes = [step('Concat', ['token', 'x'], 'y', [{ name: 'axis', type: attributeType.INT, i: 1 }])];
  const initializer = [{ name: 'token', dims: [1, 1, 2], data_type: 1, float_data: Float32Array.of(1, 2) }];
  const { outputs } = fromModel(modelWith(nodes, { initializer, input: anySize(1, 8, 2) }), 'some.onnx', { shapes: new Map([['x', ['N', 8, 2]]]) });
  expect(outputs.get('y')!.shape).toEqual(['N', 9, 2]);
});

test('what a form reads at one value only is refused at another', () => {
  const pool = node('MaxPool', [{ name: 'kernel_shape', type: attributeType.INTS, ints: [2, 2] }, { name: 'storage_order', type: attributeType.INT, i: 1 }]);
  expect(failureOf(read(modelWith([pool], { input: anySize('N', 1, 4, 4) }))).message).toBe(
    "some.onnx: the node n1 (MaxPool) does not fit: the attribute 'storage_order' is 1, and Headstart reads 0 only.",
  );
  expect(failureOf(read(modelWith([node('Floor')]))).message).toBe(
    'some.onnx: the node n1 (Floor) does not fit: it is read only where its inputs are sizes that are known.',
  );
});

test('an input without a shape and an element type that is not ours are refused', () => {
  const input = (elem_type: number, shape?: (typeof float)['tensor_type']['shape']): ModelProto =>
    modelWith([node('Relu')], { input: [{ name: 'x', type: { tensor_type: shape === undefined ? { elem_type } : { elem_type, shape } } }] });
  expect(failureOf(read(input(1)))).toEqual({
    code: 'model',
    message: 'some.onnx: the input x has no shape.',
    hint: 'Export the model with the shapes of its inputs.',
  });
  expect(failureOf(read(input(8, float.tensor_type.shape))).message).toBe('some.onnx: the input x has the ONNX element type 8, which Headstart does not use.');
});

test('nodes whose inputs do not fit are named with the reason', () => {
  const initializer = [{ name: 'w', dims: [3], data_type: 1, raw_data: new Uint8Array(12) }];
  const hint = 'Export the model again with fixed shapes, or check that it runs elsewhere.';
  expect(failureOf(read(modelWith([node('Add', [], ['x', 'w'])], { initializer })))).toEqual({
    code: 'model',
    message: 'some.onnx: the node n1 (Add) does not fit: Add: the shapes [1,2] and [3] do not go together.',
    hint,
  });
  expect(failureOf(read(modelWith([node('Add')])))).toEqual({
    code: 'model',
    message: 'some.onnx: the node n1 (Add) does not fit: its inputs are not those of the op.',
    hint,
  });
  expect(failureOf(read(modelWith([node('Conv')]))).message).toBe('some.onnx: the node n1 (Conv) does not fit: its inputs are not those of the op.');
  expect(failureOf(read(modelWith([node('Reshape', [], ['x', 'x'])]))).message).toBe(
    'some.onnx: the node n1 (Reshape) does not fit: Reshape: the shape is known only when the program runs.',
  );
});

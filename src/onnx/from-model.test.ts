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
import { attributeType, type AttributeProto, type ModelProto, type NodeProto } from '../protobuf/onnx-records.ts';
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
  const { gradients, evaluate, update } = trainingGraphs(options);
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
  expect(failure.hint).toMatch(/^Known ops: Add, And, ArgMax, .*, Where\.$/);
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
    'some.onnx: the node n1 (Reshape) does not fit: Reshape: the list of whole numbers must be a constant.',
  );
});

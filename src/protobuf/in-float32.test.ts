import { Tensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { halfModel } from '../../test/fixtures/half-model.ts';
import { networks, SMALL } from '../../test/fixtures/photo-network.ts';
import { runModel } from '../../test/reference/run-onnx.ts';
import { random } from '../base/random.ts';
import { dataType } from './data-type.ts';
import { concatenate, encodeModel } from './encode-model.ts';
import { float16ToFloat32, float32ToFloat16 } from './float16.ts';
import { inFloat32 } from './in-float32.ts';
import { attributeType, type ModelProto, type NodeProto } from './onnx-records.ts';

const source = random(3, 'photos');
const photos = Float32Array.from({ length: 2 * 3 * SMALL * SMALL }, () => source.uniform() * 4 - 2);
const shape = [2, 3, SMALL, SMALL];

async function outputOf(model: ModelProto, feed: Tensor): Promise<number[]> {
  const [result] = Object.values(await runModel(concatenate(encodeModel(model)), { [model.graph.input[0]!.name]: feed }));
  return [...result!.data];
}

const asFloat32 = new Tensor('float32', photos, shape);
const asFloat16 = new Tensor('float16', float32ToFloat16(photos), shape);

test.each([['converted', asFloat32], ['halved', asFloat16]] as const)('a %s model gives in single precision what ONNX Runtime makes of it in half', async (as, feed) => {
  for (const network of ['gemm', 'matmul', 'softmax', 'convolution'] as const) {
    const half = halfModel(networks[network](), as);
    const raw = await outputOf(half, feed);
    // Half precision comes out as its bits.
    const expected = as === 'halved' ? [...float16ToFloat32(Uint16Array.from(raw))] : raw;
    const found = await outputOf(inFloat32(half), asFloat32);
    const scale = Math.max(...expected.map(Math.abs));
    expect(scale).toBeGreaterThan(0.1);
    // A half has eleven binary digits.
    for (const [index, value] of found.entries()) expect(Math.abs(value - expected[index]!)).toBeLessThan(scale * 2 ** -8);
  }
});

test('only what is half changes', () => {
  const model = networks.gemm();
  expect(inFloat32(model)).toBe(model);
  const half = inFloat32(halfModel(model, 'halved'));
  expect(half.graph.initializer.map(({ data_type }) => data_type)).toEqual(model.graph.initializer.map(({ data_type }) => data_type));
  expect(half.graph.input[0]!.type!.tensor_type!.elem_type).toBe(dataType.FLOAT);
  expect(half.graph.node).toEqual(model.graph.node);
});

test('constants in nodes and conversions to half are single too, whole numbers stay', () => {
  const model = networks.gemm();
  const one = { name: '', dims: [1], data_type: dataType.FLOAT16, int32_data: Int32Array.of(0x3c00) };
  const nodes: NodeProto[] = [
    { op_type: 'Constant', input: [], output: ['c'], attribute: [{ name: 'value', type: attributeType.TENSOR, t: one }] },
    { op_type: 'Cast', input: ['c'], output: ['d'], attribute: [{ name: 'to', type: attributeType.INT, i: dataType.FLOAT16 }] },
    { op_type: 'Cast', input: ['c'], output: ['e'], attribute: [{ name: 'to', type: attributeType.INT, i: dataType.INT64 }] },
    { op_type: 'Flatten', input: ['c'], output: ['f'], attribute: [{ name: 'axis', type: attributeType.INT, i: 10 }] },
  ];
  const { graph } = inFloat32({ ...model, graph: { ...model.graph, node: nodes } });
  const [constant, ...others] = graph.node.map(({ attribute: [first] }) => first!);
  expect(constant!.t).toMatchObject({ data_type: dataType.FLOAT, dims: [1] });
  expect([...new Float32Array(Uint8Array.from(constant!.t!.raw_data!).buffer)]).toEqual([1]);
  expect(others.map(({ i }) => i)).toEqual([dataType.FLOAT, dataType.INT64, 10]);
});

import { expect, test } from 'vitest';
import { runOnnx } from '../../test/reference/run-onnx.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { constant, input, scalar } from '../graph/value.ts';
import { add } from '../ops/add.ts';
import { matmul } from '../ops/matmul.ts';
import { div, mul } from '../ops/mul.ts';
import { relu } from '../ops/relu.ts';
import { toModel } from './to-model.ts';

const pair = (a: number, b: number, name?: string): ReturnType<typeof constant> => constant(Float32Array.of(a, b), [2], 'float32', name);

test('small equal constants are written once, large ones and named ones each', () => {
  const x = input('x', [2]);
  const large = (): ReturnType<typeof constant> => constant(new Float32Array(32), [16, 2], 'float32');
  const y = [scalar(2), scalar(2), pair(1, 2), pair(1, 2), pair(1, 2, 'w'), large(), large()].reduce((sum, each) => add(sum, each), x);
  expect(toModel({ y }).graph.initializer.map(({ name, dims }) => [name, dims])).toEqual([
    ['constant_0', []], ['constant_1', [2]], ['w', [2]], ['constant_3', [16, 2]], ['constant_4', [16, 2]],
  ]);
});

test('0 and -0 are not one constant: what divides by them gives other numbers', async () => {
  const x = input('x', [2]);
  const { above, below } = await runOnnx({ above: div(x, pair(0, 0)), below: div(x, pair(-0, -0)) }, { x: tensor([2], [1, -1]) });
  expect([...above!.data, ...below!.data]).toEqual([Infinity, -Infinity, -Infinity, Infinity]);
});

test('weights are written without a copy', () => {
  const values = new Float32Array(32);
  const [initializer] = toModel({ y: add(input('x', [32]), constant(values, [32], 'float32', 'w')) }).graph.initializer;
  expect(initializer!.raw_data!.buffer).toBe(values.buffer);
});

test('an output may be an input, a constant, or another output', async () => {
  const x = input('x', [2]);
  const y = relu(x);
  const results = await runOnnx({ y, again: y, same: x, three: scalar(3) }, { x: tensor([2], [-1, 2]) });
  expect(Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, [...data]]))).toEqual({
    y: [0, 2], again: [0, 2], same: [-1, 2], three: [3],
  });
});

test('names that two joined graphs both use stay apart', async () => {
  const x = input('constant_1', [2]);
  const taken = mul(mul(mul(x, pair(1, 10, 'w')), pair(2, 2, 'w')), pair(3, 3, 'Mul_0'));
  const y = add(add(taken, pair(100, 200)), pair(1000, 2000, 'constant_2'));
  const { y: found } = await runOnnx({ y }, { constant_1: tensor([2], [1, 1]) });
  expect([...found!.data]).toEqual([1106, 2260]);
});

test('the model says its opset, its domains, its name and its metadata', () => {
  const y = matmul(input('x', ['N', 2]), input('w', [2, 3]));
  const model = toModel({ y }, { metadata: { classes: '["cat"]' }, name: 'head' });
  expect(model).toMatchObject({
    ir_version: 8,
    producer_name: 'headstart',
    opset_import: [{ domain: '', version: 17 }, { domain: 'com.microsoft', version: 1 }],
    metadata_props: [{ key: 'classes', value: '["cat"]' }],
    graph: {
      name: 'head',
      input: [
        { name: 'x', type: { tensor_type: { elem_type: 1, shape: { dim: [{ dim_param: 'N' }, { dim_value: 2 }] } } } },
        { name: 'w', type: { tensor_type: { elem_type: 1, shape: { dim: [{ dim_value: 2 }, { dim_value: 3 }] } } } },
      ],
      output: [{ name: 'y', type: { tensor_type: { elem_type: 1, shape: { dim: [{ dim_param: 'N' }, { dim_value: 3 }] } } } }],
    },
  });
});

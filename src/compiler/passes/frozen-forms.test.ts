import { expect, test } from 'vitest';
import { expectClose } from '../../../test/reference/difference.ts';
import { runOnnx } from '../../../test/reference/run-onnx.ts';
import { tensor } from '../../../test/reference/tensor.ts';
import { random } from '../../base/random.ts';
import { constant, input, type Value } from '../../graph/value.ts';
import { nodesOf } from '../../graph/walk.ts';
import { conv } from '../../ops/conv.ts';
import { relu } from '../../ops/relu.ts';
import { frozenForms } from './frozen-forms.ts';

const SHAPE = [1, 128, 12, 20];

test('two convolutions in their frozen form give the same numbers in ONNX Runtime, whatever it makes of them', async () => {
  const source = random(5, 'frozen');
  const draw = (shape: readonly number[], scale: number): Float32Array<ArrayBuffer> => Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => (source.uniform() - 0.5) * scale);
  const layer = (x: Value): Value => {
    const options = { pads: [1, 1, 1, 1], bias: constant(draw([128], 1), [128], 'float32') } as const;
    return relu(conv(x, constant(draw([128, 128, 3, 3], 0.2), [128, 128, 3, 3], 'float32'), options));
  };
  const plain = layer(layer(input('x', SHAPE)));
  const [frozen] = frozenForms([plain]);
  expect(nodesOf([frozen!]).filter(({ op }) => op.name === 'Conv').length).toBe(2 * (6 + 6 + 5));
  const feeds = { x: tensor(SHAPE, [...draw(SHAPE, 2)]) };
  const expected = (await runOnnx({ y: plain }, feeds))['y']!;
  for (const optimization of ['disabled', 'all'] as const) {
    expectClose((await runOnnx({ y: frozen! }, feeds, { optimization }))['y'], expected, 1e-5, `the frozen form (${optimization})`);
  }
});

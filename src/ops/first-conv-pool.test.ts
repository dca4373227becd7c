import { expect, test } from 'vitest';
import { normal, whole } from '../../test/contracts/numbers.ts';
import { expectClose } from '../../test/reference/difference.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { runOnnx } from '../../test/reference/run-onnx.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { gradients } from '../autodiff/gradients.ts';
import { random } from '../base/random.ts';
import { quickForms } from '../compiler/passes/quick-forms.ts';
import { trainingForms } from '../compiler/passes/training-forms.ts';
import { input, type Value } from '../graph/value.ts';
import { nodesOf } from '../graph/walk.ts';
import { blockedLayout } from '../runtime/blocked-layout.node.ts';
import { conv } from './conv.ts';
import { maxPool } from './max-pool.ts';
import { mul } from './mul.ts';
import { reduceSum } from './reduce-sum.ts';
import { relu } from './relu.ts';
import { stripsOf } from './row-strips.ts';

const block = await blockedLayout();

type Case = { readonly side: readonly [number, number]; readonly kernel: readonly [number, number]; readonly pads: readonly [number, number, number, number]; readonly pool: readonly [number, number]; readonly bias: boolean };

const cases: readonly Case[] = [
  { side: [10, 12], kernel: [3, 3], pads: [0, 0, 0, 0], pool: [2, 2], bias: true },
  { side: [9, 11], kernel: [3, 2], pads: [1, 0, 1, 1], pool: [2, 2], bias: false },
  { side: [11, 10], kernel: [1, 3], pads: [0, 1, 0, 1], pool: [3, 2], bias: true },
  { side: [8, 9], kernel: [3, 3], pads: [1, 1, 1, 1], pool: [1, 3], bias: true },
];

test.skipIf(block === undefined).each(cases)('of $side, a kernel of $kernel with a border of $pads and windows of $pool it is what convolution, pooling and activation are, with all gradients', async ({ side, kernel, pads, pool, bias }) => {
  const [x, w, b] = [input('x', [2, 3, ...side]), input('w', [16, 3, ...kernel]), input('b', [16])];
  const source = random(3, 'first');
  const wanted = bias ? [x, w, b] : [x, w];
  const plain = relu(maxPool(conv(x, w, { pads, ...(bias && { bias: b }) }), { kernel: pool, strides: pool }));
  const [quick] = quickForms([plain], { block }) as [Value];
  expect(nodesOf([quick]).map(({ op }) => op.name)).toContain('ConvMaxPoolRelu');
  const drawn = normal(x.shape.map(Number), source);
  // Half of each channel in one colour: there all places of a window are equal, and the first is to win. Beside a border the others can be equal without the first, up to rounding: any may win.
  const half = pads.some((size) => size > 0) ? 0 : (side[0] * side[1]) / 2;
  const even = tensor(drawn.shape, drawn.data.map((each, index) => (index % (side[0] * side[1]) < half ? 0.5 : each)));
  const feeds = { x: even, w: normal(w.shape.map(Number), source), b: normal([16], source), dy: normal(plain.shape.map(Number), source) };
  const slopesOf = (y: Value): Value[] => [y, ...gradients(reduceSum(mul(y, input('dy', y.shape)), [0, 1, 2, 3]), wanted)];
  const exact = evaluate(slopesOf(plain), feeds);
  const results = await runOnnx(Object.fromEntries(trainingForms(slopesOf(quick)).map((value, index) => [`r${index}`, value])), feeds);
  exact.forEach((expected, index) => expectClose(results[`r${index}`], expected, 1e-5, ['y', 'dx', 'dw', 'db'][index]!));
});

const manyStrips: readonly Case[] = [
  { side: [60, 803], kernel: [2, 3], pads: [0, 0, 0, 0], pool: [2, 2], bias: true },
  { side: [23, 1001], kernel: [3, 1], pads: [1, 0, 1, 0], pool: [1, 2], bias: false },
];

test.skipIf(block === undefined).each(manyStrips)('of $side, which is taken in strips, it is the same', async ({ side, kernel, pads, pool, bias }) => {
  const [x, w, b] = [input('x', [2, 3, ...side]), input('w', [16, 3, ...kernel]), input('b', [16])];
  const wanted = bias ? [x, w, b] : [x, w];
  const plain = relu(maxPool(conv(x, w, { pads, ...(bias && { bias: b }) }), { kernel: pool, strides: pool }));
  expect(stripsOf(plain.shape).length).toBeGreaterThan(1);
  const [quick] = quickForms([plain], { block }) as [Value];
  const source = random(3, 'strips');
  // Whole numbers of either sign, whose sums are exact: so rounding does not choose between places that are equal.
  const feeds = Object.fromEntries(Object.entries({ x, w, b, dy: plain }).map(([name, { shape }]) => [name, tensor(shape.map(Number), whole(shape.map(Number), source, 9).data.map((each) => each - 4))]));
  const slopesOf = (y: Value): Record<string, Value> => {
    const values = trainingForms([y, ...gradients(reduceSum(mul(y, input('dy', y.shape)), [0, 1, 2, 3]), wanted)]);
    return Object.fromEntries(values.map((value, index) => [['y', 'dx', 'dw', 'db'][index]!, value]));
  };
  const results = await runOnnx(slopesOf(quick), feeds);
  for (const [name, expected] of Object.entries(await runOnnx(slopesOf(plain), feeds))) expectClose(results[name], expected, 1e-6, name);
});

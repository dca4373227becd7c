import { expect, test } from 'vitest';
import { normal } from '../../test/contracts/numbers.ts';
import { expectClose } from '../../test/reference/difference.ts';
import { runOnnx } from '../../test/reference/run-onnx.ts';
import { gradients } from '../autodiff/gradients.ts';
import { random } from '../base/random.ts';
import { quickForms } from '../compiler/passes/quick-forms.ts';
import { trainingForms } from '../compiler/passes/training-forms.ts';
import { input, type Value } from '../graph/value.ts';
import { nodesOf } from '../graph/walk.ts';
import { blockedLayout } from '../runtime/blocked-layout.node.ts';
import { goesByRows } from './blocked-row-winograd.ts';
import { conv } from './conv.ts';
import { maxPool } from './max-pool.ts';
import { mul } from './mul.ts';
import { reduceSum } from './reduce-sum.ts';
import { relu } from './relu.ts';

const block = await blockedLayout();

type Case = { readonly channels: number; readonly side: readonly [number, number]; readonly width: number; readonly pads: readonly [number, number, number, number]; readonly bias: boolean; readonly active: boolean; readonly pool?: readonly [number, number] };

const cases: readonly Case[] = [
  { channels: 32, side: [50, 49], width: 3, pads: [0, 0, 0, 0], bias: true, active: true },
  { channels: 16, side: [47, 50], width: 3, pads: [1, 1, 1, 1], bias: false, active: false },
  { channels: 16, side: [44, 52], width: 2, pads: [2, 0, 1, 1], bias: true, active: false },
  { channels: 16, side: [49, 63], width: 1, pads: [0, 0, 0, 0], bias: false, active: true },
  { channels: 32, side: [50, 47], width: 3, pads: [0, 0, 0, 0], bias: true, active: true, pool: [2, 2] },
  { channels: 16, side: [48, 48], width: 3, pads: [1, 1, 1, 1], bias: true, active: true, pool: [2, 2] },
  { channels: 16, side: [50, 60], width: 2, pads: [0, 1, 0, 0], bias: false, active: true, pool: [4, 3] },
  { channels: 16, side: [46, 50], width: 3, pads: [1, 1, 1, 1], bias: true, active: false, pool: [1, 2] },
  // Rows that do not fill four: the pooling takes its columns first.
  { channels: 16, side: [52, 50], width: 3, pads: [0, 0, 0, 0], bias: true, active: true, pool: [2, 2] },
  { channels: 16, side: [53, 50], width: 3, pads: [0, 0, 0, 0], bias: true, active: true, pool: [3, 2] },
];

test.skipIf(block === undefined).each(cases)('$channels channels of $side, a kernel of 3 rows and $width columns, a border of $pads, a pooling of $pool: values and gradients are the plain ones', async ({ channels, side, width, pads, bias, active, pool }) => {
  const [x, w, b] = [input('x', [1, channels, ...side]), input('w', [32, channels, 3, width]), input('b', [32])];
  const whole = conv(x, w, { pads, ...(bias && { bias: b }) });
  const pooled = pool === undefined ? whole : maxPool(whole, { kernel: pool });
  const plain = active ? relu(pooled) : pooled;
  const [quick] = quickForms([plain], { block }) as [Value];
  const source = random(4, 'rows');
  const feeds = Object.fromEntries(Object.entries({ x, w, b, dy: plain }).map(([name, { shape }]) => [name, normal(shape.map(Number), source)]));
  const slopesOf = (y: Value): Record<string, Value> => {
    const values = trainingForms([y, ...gradients(reduceSum(mul(y, input('dy', y.shape)), [0, 1, 2, 3]), bias ? [x, w, b] : [x, w])]);
    return Object.fromEntries(values.map((value, index) => [['y', 'dx', 'dw', 'db'][index]!, value]));
  };
  const forms = slopesOf(quick);
  // Not one convolution with the whole kernel is left, but where a pooling takes its columns apart.
  const kernels = nodesOf(Object.values(forms)).filter(({ op, attributes }) => op.name === 'Conv' && attributes['group'] === 1).map(({ attributes }) => (attributes['kernel_shape'] as number[])[0]);
  const height = side[0] + pads[0] + pads[2] - 2;
  const byColumns = active && pool !== undefined && (height % 4 !== 0 || 4 % pool[0] !== 0);
  expect(kernels.includes(3)).toBe(byColumns);
  expect(kernels).toContain(1);
  const results = await runOnnx(forms, feeds);
  for (const [name, expected] of Object.entries(await runOnnx(slopesOf(plain), feeds))) expectClose(results[name], expected, 1e-5, name);
});

test('several images at once, small ones, steps, gaps and kernels of other heights are left as they are', () => {
  const attributes = { kernel_shape: [3, 3], strides: [1, 1], pads: [0, 0, 0, 0], dilations: [1, 1], group: 1 };
  const goes = (side: number, changes: object = {}, shape: readonly number[] = [16, 16, 3, 3], images = 1): boolean => goesByRows(input('x', [images, shape[1]!, side, side]), input('w', shape), { ...attributes, ...changes }, 16);
  expect(goes(60)).toBe(true);
  expect([goes(40), goes(60, { strides: [1, 2] }), goes(60, { dilations: [2, 2] }), goes(60, { kernel_shape: [5, 3] }, [16, 16, 5, 3]), goes(60, {}, [16, 3, 3, 3]), goes(60, {}, [16, 16, 3, 3], 2)]).toEqual(Array.from({ length: 6 }, () => false));
});

import { test } from 'vitest';
import { gradients } from '../autodiff/gradients.ts';
import { random } from '../base/random.ts';
import { quickForms } from '../compiler/passes/quick-forms.ts';
import { inGroups } from '../compiler/passes/in-groups.ts';
import { trainingForms } from '../compiler/passes/training-forms.ts';
import { input, type Kernels, type Value } from '../graph/value.ts';
import { conv } from '../ops/conv.ts';
import { mul } from '../ops/mul.ts';
import { reduceSum } from '../ops/reduce-sum.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { expectClose } from '../../test/reference/difference.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { runOnnx } from '../../test/reference/run-onnx.ts';
import { tensor, type Tensor } from '../../test/reference/tensor.ts';
import { blockedLayout } from '../runtime/blocked-layout.node.ts';
import { batchNormalization } from './batch-normalization.ts';

const block = await blockedLayout();
/** Two groups of images. */
const SHAPE = [6, 16, 12, 12];
const [x, w, dy, gamma, beta] = [input('x', SHAPE), input('w', [16, 16, 1, 1]), input('dy', SHAPE), input('gamma', [16]), input('beta', [16])];
/** A convolution that changes nothing: its quick form is blocked. */
const same = tensor([16, 16, 1, 1], Array.from({ length: 256 }, (_, index) => Number(index % 17 === 0)));

/** The normalization of a training program with its gradients: in the quick form where there are kernels for it. */
function graph(kernels?: Kernels): Record<string, Value> {
  const y = batchNormalization().call(conv(x, w), { weights: { gamma, beta, moving_mean: beta, moving_variance: gamma }, training: true, keepMask: (shape) => input('mask', shape), kernels });
  const [quick] = kernels === undefined ? [y] : inGroups(quickForms([y], kernels), x, 4);
  const values = trainingForms([quick!, ...gradients(reduceSum(mul(quick!, dy), [0, 1, 2, 3]), [x, gamma, beta])]);
  return Object.fromEntries(['y', 'dx', 'dgamma', 'dbeta'].map((name, i) => [name, values[i]!]));
}

test.skipIf(block === undefined).each([[0, 1e-5], [10, 5e-4], [50, 3e-3], [100, 5e-3]])('the quick form of a normalization and its gradients are right where the mean is %d deviations', async (shift, tolerance) => {
  const source = random(1, 'far');
  const drawn = (mean: number): Tensor => tensor(SHAPE, normal(SHAPE, source).data.map((each) => Math.fround(mean + each)));
  // A gradient that leans to one side: in that of gamma the mean is taken out of it again.
  const feeds = { w: same, x: drawn(shift), dy: drawn(1), gamma: normal([16], source), beta: normal([16], source) };
  const expected = evaluate(Object.values(graph()), feeds);
  const results = await runOnnx(graph({ block }), feeds);
  Object.keys(graph()).forEach((name, index) => {
    expectClose(results[name], expected[index]!, tolerance, name);
  });
});

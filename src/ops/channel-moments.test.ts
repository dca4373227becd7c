import { expect, test } from 'vitest';
import { gradients } from '../autodiff/gradients.ts';
import { random } from '../base/random.ts';
import { trainingForms } from '../compiler/passes/training-forms.ts';
import { quickForms } from '../compiler/passes/quick-forms.ts';
import { inGroups } from '../compiler/passes/in-groups.ts';
import { input, type Value } from '../graph/value.ts';
import { nodesOf } from '../graph/walk.ts';
import { normal } from '../../test/contracts/numbers.ts';
import { expectClose } from '../../test/reference/difference.ts';
import { evaluate } from '../../test/reference/evaluate.ts';
import { runOnnx } from '../../test/reference/run-onnx.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { blockedLayout } from '../runtime/blocked-layout.node.ts';
import { BLOCKED } from './blocked-layout.ts';
import { channelMoments } from './channel-moments.ts';
import { conv } from './conv.ts';
import { mul } from './mul.ts';
import { reduceSum } from './reduce-sum.ts';

const block = await blockedLayout();
const SHAPE = [5, 16, 7, 6];
const [x, w, counts, dy] = [input('x', SHAPE), input('w', [16, 16, 1, 1]), input('counts', [SHAPE[0]!]), input('dy', [2, SHAPE[1]!])];
/** A convolution that changes nothing: its quick form is blocked. */
const same = tensor([16, 16, 1, 1], Array.from({ length: 256 }, (_, index) => Number(index % 17 === 0)));
const source = random(2, 'moments');
const feeds = { w: same, x: normal(SHAPE, source), counts: tensor([5], [1, 1, 0, 1, 1]), dy: normal([2, 16], source) };

const momentsOf = (images: Value, all: Value): Value[] => [channelMoments(conv(images, w), all)];

/** With the gradient, as a training program has them. */
const withGradient = ([moments]: readonly Value[]): Record<string, Value> => {
  const values = trainingForms([moments!, ...gradients(reduceSum(mul(moments!, dy), [0, 1]), [x])]);
  return { moments: values[0]!, dx: values[1]! };
};

test('each channel has the sum of its numbers and of their squares, over the images that count', () => {
  const [moments] = evaluate(trainingForms(momentsOf(x, counts)), feeds) as [ReturnType<typeof tensor>];
  const expected = [1, 2].flatMap((power) => Array.from({ length: 16 }, (_, channel) => [0, 1, 3, 4].reduce((sum, image) => {
    const from = (image * 16 + channel) * 42;
    return sum + feeds.x.data.subarray(from, from + 42).reduce((total, each) => total + each ** power, 0);
  }, 0)));
  expectClose(moments, tensor([2, 16], expected), 1e-12, 'moments');
});

test.skipIf(block === undefined).each([1, 2, 5])('in the blocked layout, in groups of %i, they and their gradient are the same', async (size) => {
  const expected = evaluate(Object.values(withGradient(momentsOf(x, counts))), feeds);
  const quick = inGroups(quickForms(momentsOf(x, counts), { block }), x, size);
  const graph = withGradient(quick);
  expect(nodesOf(Object.values(graph)).some(({ op }) => op.domain === BLOCKED)).toBe(true);
  const results = await runOnnx(graph, feeds);
  expectClose(results['moments'], expected[0]!, 1e-5, 'moments');
  expectClose(results['dx'], expected[1]!, 1e-5, 'dx');
});

test.skipIf(block === undefined)('a variance made of them is right where the mean is a hundred deviations', async () => {
  const shape = [4, 16, 96, 96];
  const [image, all] = [input('x', shape), input('counts', [4])];
  const [moments] = trainingForms(quickForms(momentsOf(image, all), { block })) as [Value];
  const numbers = normal(shape, random(3, 'shifted')).data.map((each) => 100 + each);
  const { moments: found } = await runOnnx({ moments }, { w: same, x: tensor(shape, numbers), counts: tensor([4], [1, 1, 1, 1]) });
  const count = 4 * 96 * 96;
  for (let channel = 0; channel < 16; channel++) {
    const variance = found!.data[16 + channel]! / count - (found!.data[channel]! / count) ** 2;
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  }
});

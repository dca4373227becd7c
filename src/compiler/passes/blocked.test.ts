import { expect, test } from 'vitest';
import { random } from '../../base/random.ts';
import { expectClose } from '../../../test/reference/difference.ts';
import { normal } from '../../../test/contracts/numbers.ts';
import { runOnnx } from '../../../test/reference/run-onnx.ts';
import { categoricalCrossentropy } from '../../losses/index.ts';
import { scratchCnn } from '../../model/scratch-cnn.ts';
import { adam } from '../../optimizers/index.ts';
import { blockedLayout } from '../../runtime/blocked-layout.node.ts';
import { layeredNetwork } from '../trainable-network.ts';
import { trainingGraphs } from '../training-programs.ts';
import { graphText } from '../../graph/text.ts';
import { writeFileSync } from 'node:fs';

const block = await blockedLayout();

test('scratch', async () => {
  const network = layeredNetwork(scratchCnn({ classes: 2, size: 64 }));
  const common = { network, loss: categoricalCrossentropy, optimizer: adam(), microBatch: 3 };
  const [slow, fast] = [trainingGraphs(common), trainingGraphs({ ...common, kernels: { block } })];
  writeFileSync('/tmp/nc/fast.txt', graphText(fast.gradients));
  const source = random(1, 'x');
  const feeds = Object.fromEntries([
    ...[...network.weights].map(([name, { shape }]) => [name, { shape, data: normal(shape, source).data.map((each: number) => each * 0.1) }]),
    ['image', { shape: [3, 64, 64, 3], data: Array.from({ length: 3 * 64 * 64 * 3 }, () => source.below(256)) }],
    ['labels', { shape: [3, 2], data: [1, 0, 0, 1, 1, 0] }], ['sampleWeight', { shape: [3], data: [1, 2, 0.5] }], ['present', { shape: [3], data: [1, 1, 1] }],
    ...slow.masks.map(({ name, imageShape }) => [name, { shape: [3, ...imageShape], data: Array.from({ length: 3 * imageShape.reduce((a, b) => a * b, 1) }, () => source.below(2)) }]),
  ]);
  for (const which of ['gradients', 'evaluate'] as const) {
    const [a, b] = [await runOnnx(slow[which], feeds), await runOnnx(fast[which], feeds)];
    expect(Object.keys(b)).toEqual(Object.keys(a));
    for (const name of Object.keys(a)) expectClose(b[name], a[name]!, 1e-5, name);
  }
});

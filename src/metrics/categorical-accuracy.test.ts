import { expect, test } from 'vitest';
import { runOnnx } from '../../test/reference/run-onnx.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { input } from '../graph/value.ts';
import { categoricalAccuracy } from './categorical-accuracy.ts';

test('an example counts 1 where its most probable class is the labelled one', async () => {
  const right = categoricalAccuracy(input('p', ['N', 3]), input('labels', ['N', 3]));
  const { right: found } = await runOnnx({ right }, {
    p: tensor([4, 3], [0.2, 0.3, 0.5, 0.9, 0.05, 0.05, 0.4, 0.4, 0.2, 0.4, 0.4, 0.2]),
    labels: tensor([4, 3], [0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 1, 0]),
  });
  // Of classes that are equally probable the first counts.
  expect([...found!.data]).toEqual([1, 0, 1, 0]);
});

import { expect, test } from 'vitest';
import { evaluate } from '../../test/reference/evaluate.ts';
import { tensor } from '../../test/reference/tensor.ts';
import { input } from '../graph/value.ts';
import { binaryAccuracy } from './binary-accuracy.ts';

test('it is the share of outputs on the right side of 1/2', () => {
  const [right] = evaluate([binaryAccuracy(input('p', [4, 2]), input('labels', [4, 2]))], {
    p: tensor([4, 2], [0.9, 0.1, 0.9, 0.9, 0.4, 0.6, 0.5, 0.51]),
    labels: tensor([4, 2], [1, 0, 1, 0, 1, 0, 0, 1]),
  });
  expect([...right!.data]).toEqual([1, 0.5, 0, 1]);
});

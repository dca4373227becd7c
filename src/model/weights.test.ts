import { expect, test } from 'vitest';
import { failureOf } from '../../test/contracts/failure.ts';
import type { Tensor } from '../graph/tensor.ts';
import { dense } from '../layers/dense.ts';
import { sequential } from './sequential.ts';
import { checkWeights, initialWeights } from './weights.ts';

const model = sequential([dense({ units: 3 }), dense({ units: 3 })], { inputShape: [3] });

test('the seed and the name choose the first weights', () => {
  expect(initialWeights(model, 1)).toEqual(initialWeights(model, 1));
  expect(initialWeights(model, 1)).not.toEqual(initialWeights(model, 2));
  const weights = initialWeights(model, 1);
  expect(weights.get('dense/kernel')?.data).not.toEqual(weights.get('dense_1/kernel')?.data);
  const alone = sequential([dense({ units: 3 })], { inputShape: [3] });
  expect(initialWeights(alone, 1).get('dense/kernel')).toEqual(weights.get('dense/kernel'));
});

test('weights of another model are told apart', () => {
  const weights = new Map(initialWeights(model, 1));
  checkWeights(model, weights);
  const bias: Tensor = { shape: [4], data: new Float32Array(4) };
  const changing = (name: string, tensor?: Tensor): (() => void) => () => {
    const changed = new Map(weights);
    if (tensor === undefined) changed.delete(name);
    else changed.set(name, tensor);
    checkWeights(model, changed);
  };
  expect(failureOf(changing('dense/bias'))).toEqual({ code: 'model', message: 'The weight dense/bias is missing.', hint: 'These weights belong to another model.' });
  expect(failureOf(changing('dense/bias', bias)).message).toBe('The weight dense/bias has the shape [4], but the model expects [3].');
  expect(failureOf(changing('head/bias', bias)).message).toBe('The weight head/bias has no place in the model.');
});

import { expect, test } from 'vitest';
import { dense } from '../layers/dense.ts';
import { sequential } from '../model/sequential.ts';
import { initialWeights } from '../model/weights.ts';
import { layeredNetwork } from './trainable-network.ts';
import { packWeights, unpackWeights, weightLayout } from './weight-layout.ts';

const model = sequential([dense({ units: 3 }), dense({ units: 2, useBias: false })], { inputShape: [4] });

test('weights lie one after another in the order of the model', () => {
  expect(weightLayout(layeredNetwork(model))).toEqual({
    places: [
      { name: 'dense/kernel', shape: [4, 3], offset: 0, count: 12, trainable: true },
      { name: 'dense/bias', shape: [3], offset: 12, count: 3, trainable: true },
      { name: 'dense_1/kernel', shape: [3, 2], offset: 15, count: 6, trainable: true },
    ],
    count: 21,
  });
});

test('packed and unpacked they are the same, on memory of their own', () => {
  const layout = weightLayout(layeredNetwork(model));
  const weights = initialWeights(model, 1);
  const flat = new Float32Array(layout.count);
  packWeights(layout, weights, flat);
  const back = unpackWeights(layout, flat);
  flat.fill(7);
  expect(back).toEqual(weights);
});

import { expect, test } from 'vitest';
import { scratchCnn } from './scratch-cnn.ts';
import { summaryOf } from './summary.ts';

test('for two classes it has the 1,209,058 parameters of the network in Keras', () => {
  expect(summaryOf(scratchCnn({ classes: 2 })).parameters).toEqual({ total: 1_209_058, trainable: 1_209_058, nonTrainable: 0 });
});

test('it takes other sizes and numbers of classes', () => {
  const model = scratchCnn({ classes: 5, size: 64 });
  expect(model.inputShape).toEqual([64, 64, 3]);
  expect(model.outputShape).toEqual(['N', 5]);
});

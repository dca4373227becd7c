import { expect, test } from 'vitest';
import { scratchCnn } from './scratch-cnn.ts';
import { summaryOf, summaryText } from './summary.ts';

test('the scratch network is shown in a table as Keras prints it', async () => {
  await expect(`${summaryText(summaryOf(scratchCnn({ classes: 2 })))}\n`).toMatchFileSnapshot('../../test/golden/scratch-summary.txt');
});

test('a row has the shape with channels last and the batch open', () => {
  expect(summaryOf(scratchCnn({ classes: 2 })).rows.slice(0, 3)).toEqual([
    { name: 'rescaling', type: 'Rescaling', outputShape: [null, 224, 224, 3], parameters: 0, connectedTo: [] },
    { name: 'conv2d', type: 'Conv2D', outputShape: [null, 222, 222, 32], parameters: 896, connectedTo: ['rescaling'] },
    { name: 'max_pooling2d', type: 'MaxPooling2D', outputShape: [null, 111, 111, 32], parameters: 0, connectedTo: ['conv2d'] },
  ]);
});

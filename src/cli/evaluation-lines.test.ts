import { expect, test } from 'vitest';
import { evaluationLines } from './evaluation-lines.ts';
import { speechIn } from './speech.ts';

test('an evaluation tells loss, accuracy with its interval and n, the confusion and what was left out', () => {
  const lines = evaluationLines({
    model: 'model.onnx', places: ['/photos'], root: '/photos', part: null, classes: ['Cat', 'Dog'], images: 300, loss: 0.0712, accuracy: 0.98, interval: [0.957, 0.991],
    confusion: [[148, 2], [4, 146]], skipped: [{ path: 'Cat/x.jpg', reason: 'empty file' }],
  }, speechIn('en'));
  expect(lines).toEqual([
    'model.onnx on 300 photos in /photos',
    '  Test loss              0.0712',
    '  Test accuracy         98.00 %',
    '  95 % interval  95.7 to 99.1 %',
    'True class (rows) and what the model said (columns)',
    '       Cat  Dog',
    '  Cat  148    2',
    '  Dog    4  146',
    '1 file left out:',
    '  Cat/x.jpg: empty file',
  ]);
});

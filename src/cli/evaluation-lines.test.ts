import { expect, test } from 'vitest';
import { exampleEvaluation } from '../../test/fixtures/run-record.ts';
import { evaluationLines } from './evaluation-lines.ts';
import { englishSpeech } from './english-speech.ts';

test('an evaluation tells loss, accuracy with its interval and n, all other figures, classes, the confusion and what was left out', () => {
  const lines = evaluationLines({
    model: 'model.onnx', places: ['/photos'], root: '/photos', part: null, classes: ['Cat', 'Dog'], device: 'cpu', images: 300, learned: 210, loss: 0.0712, accuracy: 0.98, interval: [0.957, 0.991],
    confusion: [[148, 2], [4, 146]], evaluation: exampleEvaluation(2.2), elsewhere: null, decision: null, outOfDistribution: { threshold: 0.74, share: 0.95, validation: 300, unlike: 12, interval: [0.023, 0.0686] }, skipped: [{ path: 'Cat/x.jpg', reason: 'empty file' }],
  }, englishSpeech);
  expect(lines).toEqual([
    'model.onnx on 300 photos in /photos',
    'The model learned from 210 of these 300 photos or was chosen by them, so the figures flatter it. Judge it by other photos.',
    '  Test loss                           0.0712',
    '  Test accuracy                      98.00 %',
    '  95 % interval               95.7 to 99.1 %',
    '  Balanced accuracy                  98.33 %',
    '  F1, mean of the classes            98.33 %',
    "  Cohen's kappa                       0.9667",
    '  Area under ROC                      0.9975',
    '  Average precision                   0.9976',
    '  Brier score                         0.0714',
    '  Expected calibration error         12.08 %',
    'Class by class',
    '  Class  Precision  Recall      F1  Images',
    '  Cat       98.3 %  98.3 %  98.3 %      60',
    '  Dog       98.3 %  98.3 %  98.3 %      60',
    'True class (rows) and what the model said (columns)',
    '       Cat  Dog',
    '  Cat  148    2',
    '  Dog    4  146',
    'Answered from a confidence of 71.2 % on, chosen by the model\'s validation photos: 109 photos (90.8 %), 99.1 % of them right (95 % interval 95.0 to 99.8 %); the others are "not sure"',
    'Unlike the training photos: 12 of 300 photos (95 % interval 2.3 to 6.9 %)',
    '1 file left out:',
    '  Cat/x.jpg: empty file',
  ]);
});

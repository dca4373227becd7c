import { expect, test } from 'vitest';
import { concatenate } from '../protobuf/encode-model.ts';
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from './checkpoint.ts';

const checkpoint: Checkpoint = {
  state: { weights: Float32Array.of(0.1, -0, 3e-40), slots: [Float32Array.of(1, 2, 3), Float32Array.of(4, 5, 6)] },
  progress: {
    epoch: 1, stepInEpoch: 2, step: 13, loss: 0.1 + 0.2, correct: 7, seen: 20,
    history: [{ epoch: 1, loss: 1 / 3, accuracy: 0.5, validationLoss: Math.PI, validationAccuracy: 0.25 }],
  },
  seconds: 12.5,
};

test('a checkpoint comes back bit for bit', () => {
  const back = decodeCheckpoint(concatenate(encodeCheckpoint(checkpoint)), 'x');
  expect(back).toEqual(checkpoint);
  expect(Object.is(back.state.weights[1], -0)).toBe(true);
});

import { expect, test } from 'vitest';
import { checkRepeats, mostRepeats } from './most-repeats.ts';

test('as many repeats are measured as their events allow, besides the one that warms up', () => {
  // Four runs of 1,100 nodes and two events more each: 4,408 events.
  expect(mostRepeats({ nodes: 1000, runs: 4 })).toBe(225);
  expect(mostRepeats({ nodes: 1000, runs: 1 })).toBe(906);
});

test('what has more events than are kept cannot be measured', () => {
  expect(mostRepeats({ nodes: 1000, runs: 1000 })).toBe(0);
  expect(() => checkRepeats(225, { nodes: 1000, runs: 4 })).not.toThrow();
  expect(() => checkRepeats(1226, { nodes: 1000, runs: 4 })).toThrow('repeats is 1,226, but ONNX Runtime can keep the times of no more than 225 here.');
});

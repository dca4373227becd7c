import { expect, test } from 'vitest';
import { planOf, secondsLeft } from '../../bench/suite/plan.mjs';

const plan = {
  repeats: 2, threads: [1, 2], peerThreads: [2], limits: ['product'],
  measures: [{ name: 'train', figures: ['train'] }, { name: 'float32', figures: ['float32'] }, { name: 'int8', figures: ['int8'] }],
  peers: [{ id: 'train: other', figures: ['train'] }, { id: 'train: slow', figures: ['train'], slow: true }, { id: 'float32: other', figures: ['float32', 'int8'] }],
};
const named = planOf(plan).map(({ name, threads, repeat }) => `${repeat} ${threads} ${name}`);

test('a measure is followed by its peers in the same repeat, at the threads that peers run at', () => {
  expect(named.slice(0, 4)).toEqual(['0 1 product', '0 1 train', '0 1 float32', '0 1 int8']);
  expect(named.slice(4, 11)).toEqual(['0 2 product', '0 2 train', '0 2 train: other', '0 2 train: slow', '0 2 float32', '0 2 float32: other', '0 2 int8']);
});

test('a slow peer runs once, at the most threads', () => {
  expect(named.filter((step) => step.endsWith('slow'))).toEqual(['0 2 train: slow']);
  expect(planOf({ ...plan, peerThreads: [1, 2] }).filter(({ name }) => name === 'train: slow')).toEqual([{ kind: 'peer', name: 'train: slow', threads: 2, repeat: 0 }]);
});

test('a peer of a measure that is not asked for does not run', () => {
  const steps = planOf({ ...plan, measures: plan.measures.slice(2) });
  expect(steps.filter(({ kind, repeat }) => kind === 'peer' && repeat === 0).map(({ name }) => name)).toEqual(['float32: other']);
});

test('the time left is that of the same steps before, else of others', () => {
  const step = (name: string, threads = 2, repeat = 1): { kind: string; name: string; threads: number; repeat: number } => ({ kind: 'measure', name, threads, repeat });
  const samples = [{ ...step('a', 1, 0), took: 10 }, { ...step('a', 2, 0), took: 4 }, { ...step('b', 1, 0), took: 1 }];
  expect(secondsLeft([step('a')], samples)).toBe(4);
  expect(secondsLeft([step('b')], samples)).toBe(1);
  expect(secondsLeft([step('c'), step('c')], samples)).toBe(10);
  expect(secondsLeft([step('a')], [])).toBe(null);
  expect(secondsLeft([], [])).toBe(0);
});

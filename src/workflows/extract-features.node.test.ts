import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { sessionsFor } from './extract-features.node.ts';

test('two sessions share the threads, but large weights are kept once', () => {
  const all = availableParallelism();
  expect(sessionsFor(14_714_688)).toEqual({ sessions: 2, threads: Math.max(1, Math.floor(all / 2)) });
  expect(sessionsFor(134_260_544)).toEqual({ sessions: 1, threads: all });
});

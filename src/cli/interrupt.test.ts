import { expect, test } from 'vitest';
import { interruptSignal } from './interrupt.ts';

function interrupted(...seconds: readonly number[]): { readonly signal: AbortSignal; readonly told: readonly string[] } {
  const told: string[] = [];
  let listener: (name: NodeJS.Signals) => void = () => {};
  let second = 0;
  const signal = interruptSignal({
    listen: (given) => {
      listener = given;
    },
    now: () => second * 1000,
    onFirst: () => told.push('first'),
    onSecond: (name) => told.push(`second ${name}`),
  });
  for (const at of seconds) {
    second = at;
    listener('SIGINT');
  }
  return { signal, told };
}

test('the first Ctrl-C asks the work to stop, the second stops at once', () => {
  expect(interrupted().signal.aborted).toBe(false);
  const { signal, told } = interrupted(1, 2);
  expect(signal.aborted).toBe(true);
  expect(told).toEqual(['first', 'second SIGINT']);
});

test('the same key pressed once but told twice, as npm does, counts once', () => {
  expect(interrupted(1, 1.05).told).toEqual(['first']);
  expect(interrupted(1, 1.05, 2).told).toEqual(['first', 'second SIGINT']);
});

import { expect, test } from 'vitest';
import { stopIfAsked } from './stop.ts';

test('work goes on until the signal is given', () => {
  const stop = new AbortController();
  stopIfAsked(undefined);
  stopIfAsked(stop.signal);
  stop.abort();
  expect(() => stopIfAsked(stop.signal)).toThrow(expect.objectContaining({ code: 'stopped', message: 'Stopped on request.' }));
});

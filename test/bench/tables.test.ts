import { expect, test } from 'vitest';
import { withSection } from '../../bench/suite/tables.mjs';

test('a section is written again between its marks, and nothing else is touched', () => {
  const once = withSection('# Measured\n\nby hand\n', 'first');
  expect(once).toContain('by hand\n\n<!-- written by npm run bench: begin -->\nfirst\n');
  expect(withSection(`${once}\nafter\n`, 'second')).toBe(`${once.replace('first', 'second')}\nafter\n`);
});

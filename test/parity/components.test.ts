/** @file Principal components against scikit-learn's numbers, as record-components.py wrote them. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { principalComponents } from '../../src/evaluation/principal-components.ts';

type Case = { readonly name: string; readonly rows: readonly number[][]; readonly coordinates: readonly number[][]; readonly explained: readonly number[] };
const cases = JSON.parse(readFileSync(new URL('fixtures/components.json', import.meta.url), 'utf8')) as readonly Case[];

test.each(cases)('principal components are those of scikit-learn to 1e-9, sign and all: $name', ({ rows, coordinates, explained }) => {
  const found = principalComponents(rows);
  const apart = found.coordinates.flatMap((row, i) => row.map((each, k) => Math.abs(each - coordinates[i]![k]!)));
  expect(Math.max(...apart)).toBeLessThan(1e-9);
  expect(Math.max(...found.explained.map((each, k) => Math.abs(each - explained[k]!)))).toBeLessThan(1e-9);
});

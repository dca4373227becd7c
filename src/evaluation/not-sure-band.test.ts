import { expect, test } from 'vitest';
import { notSureBand } from './not-sure-band.ts';

const rows = (sure: readonly number[]): number[] => sure.flatMap((share) => [share, 1 - share]);
const sure = [...Array.from({ length: 30 }, () => 0.95), ...Array.from({ length: 10 }, () => 0.6)];
const validation = { truth: sure.map((share, photo) => Number(share < 0.9 && photo % 2 === 0)), probabilities: rows(sure) };

test('the confidence is chosen on validation photos alone, and told with what it gives on both', () => {
  const band = notSureBand({ truth: [1, 0, 0], probabilities: rows([0.97, 0.96, 0.5]), validation, classes: 2 })!;
  expect(band).toMatchObject({ wanted: 0.99, threshold: 0.95, validation: { images: 30, coverage: 0.75, accuracy: 1 }, test: { images: 2, coverage: 2 / 3, accuracy: 0.5 } });
});

test('where no confidence gives what is wanted there is none', () => {
  expect(notSureBand({ truth: [], probabilities: [], validation: { truth: sure.map(() => 1), probabilities: rows(sure) }, classes: 2 })).toBeNull();
});

import { expect, test } from 'vitest';
import { mayBeSameNetwork } from './parameter-count.ts';

test('exports with and without batch norm of its own are the same network, a network of nearly the same size is another', () => {
  const [mobileNet, resNet, dino] = [2_206_816, 23_481_472, 22_056_192];
  for (const [unfolded, known] of [[2_257_984, mobileNet], [23_561_152, resNet], [mobileNet, mobileNet]] as const) expect(mayBeSameNetwork(unfolded, known)).toBe(true);
  const deit = 21_665_664;
  expect(mayBeSameNetwork(deit, dino)).toBe(false);
  expect(mayBeSameNetwork(mobileNet * 1.5, mobileNet)).toBe(false);
});

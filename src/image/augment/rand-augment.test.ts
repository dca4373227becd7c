import { expect, test } from 'vitest';
import { random } from '../../base/random.ts';
import { drawOperations, randAugmentKinds, type Operation } from './rand-augment.ts';

const size = { width: 331, height: 331 };
const of = (name: string, strength: number): Operation => randAugmentKinds[name]!.of(strength, size);

test('the fourteen kinds of the paper are there, and each is drawn equally often', () => {
  expect(Object.keys(randAugmentKinds)).toHaveLength(14);
  const source = random(0, 'kinds');
  const counts = new Map<string, number>();
  for (let draw = 0; draw < 4200; draw++) for (const { kind } of drawOperations({ operations: 1, magnitude: 15 }, size, source)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const shares = { map: 6, colours: 3, tables: 4, sharpness: 1 };
  for (const [kind, share] of Object.entries(shares)) expect(Math.abs((counts.get(kind) ?? 0) / 300 - share)).toBeLessThan(0.5);
});

test('at the highest magnitude the ranges are those of torchvision', () => {
  expect(of('shearX', 1)).toMatchObject({ map: { b: 0.3 } });
  expect(of('shearY', -1)).toMatchObject({ map: { d: -0.3 } });
  expect(of('translateX', 1)).toMatchObject({ map: { c: 150, f: 0 } });
  expect(of('translateY', -1)).toMatchObject({ map: { c: 0, f: -150 } });
  const turn = of('rotate', 1);
  expect(turn.kind === 'map' && (Math.asin(turn.map.d) * 180) / Math.PI).toBeCloseTo(30, 9);
  expect(of('sharpness', -1)).toEqual({ kind: 'sharpness', factor: expect.closeTo(0.1, 9) as number });
});

test('a magnitude of 0 changes nothing but what has no magnitude', () => {
  const levels = Uint8Array.from({ length: 256 }, (_, value) => value);
  for (const name of Object.keys(randAugmentKinds).filter((each) => each !== 'autoContrast' && each !== 'equalize')) {
    const operation = of(name, 0);
    if (operation.kind === 'map') expect(Object.values(operation.map).map((value) => value + 0)).toEqual([1, 0, 0, 0, 1, 0]);
    else if (operation.kind === 'sharpness') expect(operation.factor).toBe(1);
    else if (operation.kind === 'tables') expect(operation.tables({ width: 1, height: 1, data: Uint8Array.of(1, 2, 3) })).toEqual([levels, levels, levels]);
    else expect(operation.matrix([1, 2, 3]).map((weight) => weight + 0)).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]);
  }
});

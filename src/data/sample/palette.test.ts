import { expect, test } from 'vitest';
import { random } from '../../base/random.ts';
import { coats, eyeColours, type Look, look, noseColours, patterns } from './palette.ts';
import { sampleClasses } from './drawing.ts';

/** The entry of a list that a colour was made from: the nearest one. */
function source(colour: string, list: readonly string[]): number {
  const parts = (text: string): number[] => [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16));
  const far = list.map((other) => parts(other).reduce((sum, value, i) => sum + (value - parts(colour)[i]!) ** 2, 0));
  return far.indexOf(Math.min(...far));
}

const looks = (kind: string): Look[] => Array.from({ length: 300 }, (_, index) => look(random(0, `sample/${kind}/look`, index)));
const share = (kind: string, of: (look: Look) => number | string): Map<number | string, number> =>
  looks(kind).reduce((counts, one) => counts.set(of(one), (counts.get(of(one)) ?? 0) + 1 / 300), new Map<number | string, number>());

test('both classes wear every coat, pattern, eye and nose, about equally often', () => {
  const bases = coats.map(({ base }) => base);
  const properties: readonly ((look: Look) => number | string)[] = [
    ({ base }) => source(base, bases), ({ pattern }) => pattern, ({ eye }) => source(eye, eyeColours), ({ nose }) => source(nose, noseColours),
    ({ hair }) => (hair > 0 ? 'long' : 'short'), ({ contour }) => (contour > 0 ? 'line' : 'none'),
  ];
  for (const property of properties) {
    const [cats, dogs] = sampleClasses.map((kind) => share(kind, property)) as [Map<number | string, number>, Map<number | string, number>];
    expect(new Set(cats.keys())).toEqual(new Set(dogs.keys()));
    for (const [key, frequency] of cats) expect(Math.abs(frequency - dogs.get(key)!)).toBeLessThan(0.12);
  }
  expect(share('Cat', ({ pattern }) => pattern).size).toBe(patterns.length);
});

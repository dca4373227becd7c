import { expect, test } from 'vitest';
import { random } from '../../base/random.ts';
import type { Animal } from './animal.ts';
import { cat } from './cat.ts';
import { dog } from './dog.ts';

const count = 1000;
const many = (draw: typeof cat, name: string): Animal[] => Array.from({ length: count }, (_, index) => draw(random(0, name, index)));
const [cats, dogs] = [many(cat, 'cats'), many(dog, 'dogs')];
const share = (animals: readonly Animal[], has: (animal: Animal) => boolean): number => animals.filter(has).length / count;

test('each cue tells cats from dogs most of the time, and none does always', () => {
  const cues: Readonly<Record<string, (animal: Animal) => boolean>> = {
    ears: ({ ears }) => ears.shape === 'pointed',
    whiskers: ({ whiskers }) => whiskers > 0,
    snout: ({ snout }) => snout < 0.35,
    nose: ({ nose }) => nose.triangular,
    eyes: ({ eyes }) => eyes.size > 8.5,
    face: ({ head }) => head.width > head.height,
    tail: ({ tail }) => tail.length > 90,
  };
  for (const [name, cue] of Object.entries(cues)) {
    const [of, against] = [share(cats, cue), share(dogs, cue)];
    expect(of - against, name).toBeGreaterThan(0.4);
    expect(of === 1 && against === 0, name).toBe(false);
  }
});

test('no cue is wholly on one side: some cats have the ears of dogs and some dogs those of cats', () => {
  expect(cats.some(({ ears }) => ears.shape === 'floppy')).toBe(true);
  expect(dogs.some(({ ears }) => ears.shape === 'pointed')).toBe(true);
  const longest = Math.max(...cats.map(({ snout }) => snout));
  expect(dogs.some(({ snout }) => snout < longest)).toBe(true);
  expect(cats.some(({ whiskers }) => whiskers === 0) && dogs.some(({ whiskers }) => whiskers > 0)).toBe(true);
});

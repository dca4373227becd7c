/** @file Colours and markings of fur, eyes and noses: the same for cats and dogs, so that colour tells nothing. */
import type { Random } from '../../base/random.ts';
import { darker, lighter, near } from './colour.ts';
import { between, chance, pick } from './dice.ts';

export type Coat = { readonly base: string; readonly dark: string; readonly light: string };

export const coats: readonly Coat[] = [
  { base: '#d58a42', dark: '#9c5420', light: '#f7e3c6' },
  { base: '#8f939a', dark: '#53575f', light: '#e0e2e5' },
  { base: '#3d3937', dark: '#211e1d', light: '#e9e4dd' },
  { base: '#e8d3b0', dark: '#b98d5a', light: '#fbf5e9' },
  { base: '#8b5d3b', dark: '#4f3120', light: '#dcc0a0' },
  { base: '#efebe4', dark: '#6b5747', light: '#ffffff' },
  { base: '#c59a66', dark: '#6f4a2d', light: '#f3e4cb' },
  { base: '#a4572f', dark: '#6a3018', light: '#f0d5bd' },
  { base: '#6f7683', dark: '#3b414c', light: '#cfd3d9' },
  { base: '#b7a58c', dark: '#54483c', light: '#efe7da' },
  { base: '#5b4334', dark: '#30221a', light: '#cdb49b' },
];

/** How the dark and the light colour lie on the base. */
export const patterns = ['plain', 'striped', 'patched', 'spotted', 'white-fronted', 'masked', 'saddled'] as const;

export const eyeColours: readonly string[] = ['#a9791f', '#6b431d', '#3f2a1b', '#7d9a3c', '#6d97b8', '#8a6a2a'];

export const noseColours: readonly string[] = ['#2a2423', '#4a332c', '#d58f8a', '#8e5a4e'];

/** Everything about an animal that has nothing to do with what it is. */
export type Look = Coat & {
  readonly pattern: (typeof patterns)[number];
  /** Where the stripes, patches and spots lie: two drawings with other numbers differ. */
  readonly density: number;
  /** Colour of the contour and of small lines. */
  readonly ink: string;
  /** Width of the contour, 0 for none. */
  readonly contour: number;
  /** Length of the tufts at the edge, 0 for a sleek coat. */
  readonly hair: number;
  readonly ears: string;
  readonly legs: string;
  readonly paws: string;
  readonly muzzle: string;
  readonly eye: string;
  readonly nose: string;
  readonly collar: string | undefined;
};

const collars: readonly string[] = ['#c8434a', '#3d72b4', '#3f9166', '#e0a92e', '#7a4f9a', '#38393f'];

export function look(source: Random): Look {
  const chosen = pick(source, coats);
  const coat: Coat = { base: near(source, chosen.base), dark: near(source, chosen.dark, 8), light: near(source, chosen.light, 6) };
  const pattern = pick(source, patterns);
  const points = pattern === 'masked' ? coat.dark : coat.base;
  const whiteFeet = pattern === 'white-fronted' || chance(source, 0.25);
  const muzzles = { masked: darker(coat.dark, 0.1), 'white-fronted': coat.light };
  const muzzle = pattern === 'masked' || pattern === 'white-fronted' ? muzzles[pattern] : pick(source, [coat.light, lighter(coat.base, 0.25)]);
  return {
    ...coat,
    pattern,
    density: between(source, 0.7, 1.3),
    ink: darker(coat.dark, 0.45),
    contour: chance(source, 0.25) ? 0 : between(source, 0.6, 2.2),
    hair: chance(source, 0.45) ? between(source, 3, 8) : 0,
    ears: pick(source, [points, points, coat.dark]),
    legs: points,
    paws: whiteFeet ? coat.light : points,
    muzzle,
    eye: near(source, pick(source, eyeColours), 14),
    nose: near(source, pick(source, noseColours), 8),
    collar: chance(source, 0.3) ? pick(source, collars) : undefined,
  };
}

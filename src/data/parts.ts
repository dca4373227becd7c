/** @file The parts of a split by their names, as folders and manifests spell them. */

/** What photos are for: to learn from, to choose by, to be judged on once. */
export type Part = 'train' | 'validation' | 'test';

/** In the order in which they are told. */
export const PARTS: readonly ['train', 'validation', 'test'] = ['train', 'validation', 'test'];

const spellings: Readonly<Record<Part, readonly string[]>> = {
  train: ['train', 'training'],
  validation: ['validation', 'valid', 'val', 'dev'],
  test: ['test', 'testing'],
};

/** The part of that name, in upper or lower case; undefined for any other word. */
export function partNamed(word: string): Part | undefined {
  const lower = word.toLowerCase();
  return PARTS.find((part) => spellings[part].includes(lower));
}

/** The parts that photos came with. */
export function partsOf(items: Iterable<{ readonly part?: Part | undefined }>): readonly Part[] {
  const found = new Set<Part | undefined>();
  for (const { part } of items) found.add(part);
  return PARTS.filter((part) => found.has(part));
}

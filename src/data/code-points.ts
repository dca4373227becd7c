/** @file The order of names: by code points, the same on every system and in every language. */

/**
 * Below zero where `a` comes before `b`. JavaScript's `<` compares UTF-16 units, which puts an emoji before U+FF5E;
 * Python's `sorted` and this do not.
 */
export function compareCodePoints(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return a.codePointAt(i)! - b.codePointAt(i)!;
  }
  return a.length - b.length;
}

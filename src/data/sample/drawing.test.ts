import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Drawing, drawing, type SampleClass, sampleClasses } from './drawing.ts';

const hashOf = (texts: readonly string[]): string => createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 16);
const first = (kind: SampleClass, count: number, seed = 0): Drawing[] => Array.from({ length: count }, (_, index) => drawing(kind, index, seed));
const svgs = (kind: SampleClass, seed = 0): string[] => first(kind, 10, seed).map(({ svg }) => svg);

test('the same seed gives the same text, on every machine', () => {
  // A change of the drawings changes these; then the version in sample.node.ts goes up too.
  expect(hashOf(svgs('Cat'))).toBe('b68928327ce3eff3');
  expect(hashOf(svgs('Dog'))).toBe('a976c89d67e78274');
});

test('another seed, another number and another class give other drawings', () => {
  const all = [...svgs('Cat'), ...svgs('Dog'), ...svgs('Cat', 1), ...svgs('Dog', 1)];
  expect(new Set(all).size).toBe(40);
});

test('every drawing is well-formed: its tags nest, its ids are unique and what it refers to exists', () => {
  fc.assert(fc.property(fc.constantFrom(...sampleClasses), fc.nat(), fc.nat(), (kind, index, seed) => {
    const { svg } = drawing(kind, index, seed);
    const open: string[] = [];
    for (const [, end, tag, self] of svg.matchAll(/<(\/?)([a-zA-Z]+)[^<>]*?(\/?)>/g)) {
      if (end === '/') expect(open.pop()).toBe(tag);
      else if (self === '') open.push(tag!);
    }
    expect(open).toEqual([]);
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...svg.matchAll(/url\(#([^)]+)\)/g)].map((match) => match[1]!).filter((id) => !ids.includes(id))).toEqual([]);
    expect(svg).not.toMatch(/NaN|undefined|Infinity|<text/);
  }), { numRuns: 60 });
});

test('frames are alike for both classes and never larger than 320 pixels', () => {
  for (const kind of sampleClasses) {
    const sizes = first(kind, 60).map(({ camera }) => `${camera.width}x${camera.height}`);
    expect(new Set(sizes)).toEqual(new Set(['256x256', '300x240', '240x300', '288x256', '272x240']));
  }
});

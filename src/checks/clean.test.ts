import { expect, test } from 'vitest';
import type { Finding } from '../data/finding.ts';
import { clean } from './clean.ts';
import type { InspectedPhoto } from './inspection.ts';

const photo = (path: string, usable = true): InspectedPhoto => ({ path, label: path.startsWith('Cat') ? 0 : 1, usable, faults: [], digest: null, size: null, print: null, numbers: null, profile: null, doubtful: false });
const finding = (kind: Finding['kind'], ...paths: string[]): Finding => ({ kind, paths, detail: `is ${kind}` });
const told = (photos: readonly InspectedPhoto[], findings: readonly Finding[]): unknown => {
  const { kept, dropped } = clean(photos, findings);
  return { kept: kept.map(({ path }) => path), dropped: dropped.map(({ path, kind, kept: instead }) => [path, kind, ...(instead === undefined ? [] : [instead])].join(' ')) };
};

test('what is broken or refused goes, what is only odd stays', () => {
  const photos = [photo('Cat/a'), photo('Cat/b', false), photo('Cat/c'), photo('Cat/d', false), photo('Cat/e')];
  const findings = [finding('empty', 'Cat/b'), finding('truncated', 'Cat/c'), finding('tiny', 'Cat/d'), finding('blurry', 'Cat/e'), finding('misnamed', 'Cat/a')];
  expect(told(photos, findings)).toEqual({ kept: ['Cat/a', 'Cat/e'], dropped: ['Cat/b empty', 'Cat/c truncated', 'Cat/d tiny'] });
});

test('what is only odd is no reason why a photo cannot be used', () => {
  expect(told([photo('Cat/a', false), photo('Cat/b', false)], [finding('misnamed', 'Cat/a'), finding('tiny', 'Cat/a'), finding('misnamed', 'Cat/b'), finding('huge', 'Cat/b')])).toEqual({ kept: [], dropped: ['Cat/a tiny', 'Cat/b huge'] });
});

test('of equal files the first good one stays', () => {
  const photos = ['Cat/a', 'Cat/b', 'Cat/c', 'Cat/d'].map((path) => photo(path));
  expect(told(photos, [finding('duplicate', 'Cat/a', 'Cat/b', 'Cat/c'), finding('truncated', 'Cat/a'), finding('near-duplicate', 'Cat/b', 'Cat/d')])).toEqual({ kept: ['Cat/b', 'Cat/d'], dropped: ['Cat/a truncated', 'Cat/c duplicate Cat/b'] });
});

test('equal files in several classes all go', () => {
  expect(told([photo('Cat/a'), photo('Dog/a'), photo('Dog/b')], [finding('duplicate', 'Cat/a', 'Dog/a')])).toEqual({ kept: ['Dog/b'], dropped: ['Cat/a label-conflict', 'Dog/a label-conflict'] });
});

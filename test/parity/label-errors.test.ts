/** @file Confident learning against what record-label-errors.py recorded from cleanlab. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { confidentCounts, confidentJoint, confidentThresholds } from '../../src/label-errors/confident-joint.ts';
import { findLabelErrors } from '../../src/label-errors/find-label-errors.ts';
import { labelQuality, type QualityMeasure } from '../../src/label-errors/label-quality.ts';
import type { PruningRule } from '../../src/label-errors/pruning.ts';

type Recorded = {
  readonly name: string;
  readonly classes: number;
  readonly labels: readonly number[];
  readonly probabilities: readonly number[];
  readonly thresholds: readonly number[];
  readonly counts: readonly number[];
  readonly joint: readonly number[];
  readonly quality: Readonly<Record<QualityMeasure, readonly number[]>>;
  readonly found: Readonly<Record<`${PruningRule}/${QualityMeasure}`, readonly number[]>>;
};

const { cases } = JSON.parse(readFileSync(new URL('fixtures/label-errors.json', import.meta.url), 'utf8')) as { readonly cases: readonly Recorded[] };

describe.each(cases.map((recorded) => [recorded.name, recorded] as const))('%s', (_, recorded) => {
  test('the thresholds, the confident joint and the quality of labels are those of cleanlab', () => {
    const given = recorded.labels.includes.bind(recorded.labels);
    confidentThresholds(recorded).forEach((threshold, label) => {
      if (given(label)) expect(threshold).toBeCloseTo(recorded.thresholds[label]!, 12);
      // Out of reach of any probability, as its 2 is.
      else expect([threshold, recorded.thresholds[label]]).toEqual([Infinity, 2]);
    });
    expect([...confidentCounts(recorded)]).toEqual(recorded.counts);
    expect([...confidentJoint(recorded)]).toEqual(recorded.joint);
    for (const [measure, values] of Object.entries(recorded.quality) as [QualityMeasure, readonly number[]][]) {
      for (const [photo, value] of values.entries()) expect(labelQuality(recorded, photo, measure)).toBeCloseTo(value, 12);
    }
  });

  test.each(Object.keys(recorded.found) as (keyof Recorded['found'])[])('the errors by %s are those of cleanlab, in its order', (way) => {
    const [rule, rankBy] = way.split('/') as [PruningRule, QualityMeasure];
    expect(findLabelErrors({ ...recorded, rule, rankBy }).map(({ photo }) => photo)).toEqual(recorded.found[way]);
  });
});

test('the recordings hold errors to find, and cases without', () => {
  const counts = cases.map(({ found }) => found['byNoiseRate/selfConfidence'].length);
  expect(counts.filter((count) => count > 5).length).toBeGreaterThan(5);
  expect(counts).toContain(0);
});

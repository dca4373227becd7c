import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openSamples } from '../../bench/suite/samples.mjs';

const folder = mkdtempSync(join(tmpdir(), 'headstart-samples-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = join(folder, 'logs', 'bench.json');
const [step, other] = [1, 2].map((threads) => ({ kind: 'measure', name: 'train', threads, repeat: 0 })) as [{ kind: string; name: string; threads: number; repeat: number }, { kind: string; name: string; threads: number; repeat: number }];
const conditions = { quick: true };

test('a run that was stopped goes on with what it has, but for what failed', () => {
  const first = openSamples({ file, conditions, resume: false });
  first.add({ ...step, took: 1 });
  first.add({ ...other, took: 1, failed: 'no memory' });
  first.write({ complete: false });
  const again = openSamples({ file, conditions, resume: true });
  expect([again.has(step), again.has(other)]).toEqual([true, false]);
  expect(again.began).toBe(first.began);
});

test('samples of other conditions are not gone on with', () => {
  openSamples({ file, conditions, resume: false }).write({ complete: true });
  expect(() => openSamples({ file, conditions: { quick: false }, resume: true })).toThrow('--resume: the samples in');
  expect(() => openSamples({ file: `${file}.none`, conditions, resume: true })).toThrow('there are no samples');
});

test('a new run keeps the samples of one that was stopped, and not those of one that ended', () => {
  const stopped = openSamples({ file, conditions, resume: false });
  stopped.add({ ...step, took: 7 });
  stopped.write({ complete: false });
  openSamples({ file, conditions, resume: false }).write({ complete: true });
  const kept = file.replace('.json', '-stopped.json');
  expect(readFileSync(kept, 'utf8')).toContain('"took": 7');
  rmSync(kept);
  openSamples({ file, conditions, resume: false });
  expect(existsSync(kept)).toBe(false);
});

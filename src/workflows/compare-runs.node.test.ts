import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleRecord } from '../../test/fixtures/run-record.ts';
import { areRuns, compareRuns } from './compare-runs.node.ts';

let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-runs-'));
  for (const name of ['a', 'b']) {
    await mkdir(at(name));
    await writeFile(join(at(name), 'run.json'), JSON.stringify(exampleRecord()));
  }
  await mkdir(join(at('photos'), 'Cat'), { recursive: true });
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

test('runs are told from photos, and both together are refused', async () => {
  expect(await areRuns([at('a'), join(at('b'), 'run.json')])).toBe(true);
  expect(await areRuns([at('photos')])).toBe(false);
  expect(await areRuns([])).toBe(false);
  await expect(areRuns([at('a'), at('photos')])).rejects.toMatchObject({ code: 'usage', message: `${at('a')} is a run, but ${at('photos')} is not: runs are compared with runs, and photos are trained on.` });
});

test('the comparison is written as a page and as data to a new folder, which stays as it is the second time', async () => {
  const comparison = await compareRuns([at('a'), at('b')], { out: at('side-by-side'), language: 'pt-BR' });
  expect(JSON.parse(await readFile(join(at('side-by-side'), 'comparison.json'), 'utf8'))).toEqual(comparison);
  expect(await readFile(join(at('side-by-side'), 'report.html'), 'utf8')).toContain('<html lang="pt-BR">');
  await expect(compareRuns([at('a'), at('b')], { out: at('side-by-side') })).rejects.toMatchObject({ code: 'usage' });
});

test('one run, and the same run twice, are refused with what to do', async () => {
  await expect(compareRuns([at('a')])).rejects.toMatchObject({ code: 'usage', hint: 'Give more runs, or show this one by headstart report.' });
  await expect(compareRuns([at('a'), join(folder, 'b', '..', 'a')])).rejects.toMatchObject({ code: 'usage', hint: 'Give each run once.' });
});

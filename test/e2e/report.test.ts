import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleRecord } from '../fixtures/run-record.ts';
import { runCommand } from './run-command.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-report-'));
  for (const name of ['first', 'second']) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'run.json'), JSON.stringify(exampleRecord()));
  }
  await mkdir(join(folder, 'photos', 'Cat'), { recursive: true });
  await mkdir(join(folder, 'bin'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

test('a report is written beside its run, in the language asked for, and what it replaces is told', async () => {
  const made = await runCommand(['report', 'first', '--lang', 'pt-BR'], folder);
  expect([made.code, made.out]).toEqual([0, 'Gravado: first/report.html\n']);
  expect(made.err).toContain('Não há imagens em first (falta pictures.json)');
  expect(await readFile(join(folder, 'first', 'report.html'), 'utf8')).toContain('<html lang="pt-BR">');
  expect((await runCommand(['report', 'first'], folder)).out).toBe('Replaced first/report.html\n');
  expect((await runCommand(['report', 'first', '--format', 'md', '--out', 'pull-request.md'], folder)).code).toBe(0);
  expect(await readFile(join(folder, 'pull-request.md'), 'utf8')).toMatch(/^# Transfer learning is better/);
});

test('a form that there is not, and what is no run, exit 2 with the way out', async () => {
  const wrong = await runCommand(['report', 'first', '--format', 'pdf'], folder);
  expect([wrong.code, wrong.err]).toEqual([2, "error: There is no format 'pdf'.\n  Formats: html, md, json.\n"]);
  const photos = await runCommand(['report', 'photos'], folder);
  expect([photos.code, photos.err]).toEqual([2, 'error: photos holds no run: there is no run.json in it.\n  Give the folder of a finished run, such as runs/photos.\n']);
});

// Elsewhere another program opens pages, by a path that a test cannot stand in for.
test.skipIf(process.platform !== 'linux')('--open gives the page to what opens pages here, and says so where there is nothing', async () => {
  const alone = await runCommand(['report', 'second', '--open'], folder, { PATH: join(folder, 'nowhere') });
  expect([alone.code, alone.err.includes('No browser could be opened from here: open second/report.html yourself.')]).toEqual([0, true]);
  await writeFile(join(folder, 'bin', 'xdg-open'), `#!/bin/sh\necho "$1" > ${join(folder, 'opened')}\n`);
  await chmod(join(folder, 'bin', 'xdg-open'), 0o755);
  const opened = await runCommand(['report', 'second', '--open'], folder, { PATH: join(folder, 'bin') });
  expect(opened.err).not.toContain('No browser');
  expect(await readFile(join(folder, 'opened'), 'utf8')).toBe(`${join(folder, 'second', 'report.html')}\n`);
});

test('saved runs are compared as text, as data and as a page; photos beside them and options of training are refused', async () => {
  const told = await runCommand(['compare', 'first', 'second'], folder);
  expect([told.code, told.err]).toEqual([0, '']);
  expect(told.out).toContain('Transfer (vgg16) [second]');
  expect(told.out.replaceAll(/\s+/g, ' ')).toContain('first, second: no predictions.json is kept there');
  expect(JSON.parse((await runCommand(['compare', 'first', 'second', '--json'], folder)).out)).toMatchObject({ schema: 1, models: [{ run: 0, name: 'scratch' }, { run: 0, name: 'transfer' }, { run: 1, name: 'scratch' }, { run: 1, name: 'transfer' }] });
  expect((await runCommand(['compare', 'first', 'second', '--out', 'side-by-side'], folder)).err).toBe('Wrote side-by-side/report.html\n');
  expect((await runCommand(['compare', 'first', 'photos'], folder)).err).toContain('first is a run, but photos is not');
  expect((await runCommand(['compare', 'first', 'second', '--epochs', '3'], folder)).err).toContain('compare: --epochs is for training, but runs that are finished are given.');
});

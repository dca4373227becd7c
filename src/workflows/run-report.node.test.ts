import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { liveScript } from '../charts/live-script.node.ts';
import { exampleRecord } from '../../test/fixtures/run-record.ts';
import { english } from '../report/english.ts';
import { renderReport } from '../report/report.ts';
import { portuguese } from '../report/portuguese.ts';
import { reportPicturesText, type ReportPictures } from '../report/report-pictures.ts';
import { runReport, writeRunReport } from './run-report.node.ts';

const record = exampleRecord();
const image = 'data:image/png;base64,iVBORw0KGgo=';
const pictures: ReportPictures = { photos: [{ path: 'Cat/850.jpg', truth: 'Cat', predictions: { transfer: { label: 'Cat', confidence: 0.9 } }, image }], mistakes: [], suspects: [] };
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-saved-'));
  await writeFile(join(folder, 'run.json'), JSON.stringify(record));
  await writeFile(join(folder, 'pictures.json'), reportPicturesText(pictures));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

test('the page made again is the page that the run wrote, in either language', async () => {
  const live = await liveScript();
  expect(await runReport(folder)).toBe(await renderReport({ record, ...pictures }, english, { live }));
  expect(await runReport(join(folder, 'run.json'), { language: 'pt-BR' })).toBe(await renderReport({ record, ...pictures }, portuguese, { live }));
});

test('a written report says whether it took the place of another', async () => {
  expect(await writeRunReport(folder, { format: 'md' })).toEqual({ file: join(folder, 'report.md'), replaced: false, pictures: true });
  expect(await writeRunReport(folder, { format: 'md' })).toMatchObject({ replaced: true });
  expect(JSON.parse(await readFile((await writeRunReport(folder, { format: 'json' })).file, 'utf8'))).toMatchObject({ schema: 1, record: { seed: 7 } });
});

test('without its pictures the page says so and is made all the same', async () => {
  const bare = join(folder, 'bare');
  await mkdir(bare);
  await writeFile(join(bare, 'run.json'), JSON.stringify(record));
  expect(await writeRunReport(bare)).toMatchObject({ pictures: false });
  expect(await readFile(join(bare, 'report.html'), 'utf8')).toContain('There are no pictures here: this page was made again from run.json');
});

test('what is no finished run is told with the way out', async () => {
  const half = join(folder, 'half');
  await mkdir(join(half, 'state'), { recursive: true });
  await expect(runReport(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('There is no folder') as string });
  await expect(runReport(half)).rejects.toMatchObject({ code: 'usage', message: `${half} holds no run: there is no run.json in it.` });
  const newer = join(folder, 'newer');
  await mkdir(newer);
  await writeFile(join(newer, 'run.json'), JSON.stringify({ ...record, schema: 2 }));
  await expect(runReport(newer)).rejects.toMatchObject({ code: 'data', message: expect.stringContaining('reads version 1 of run.json') as string });
});

test('a file of another kind is not written over', async () => {
  await expect(writeRunReport(folder, { out: join(folder, 'run.json') })).rejects.toMatchObject({ code: 'usage' });
  await expect(writeRunReport(folder, { format: 'json', out: join(folder, 'run.json') })).rejects.toMatchObject({ code: 'usage' });
});

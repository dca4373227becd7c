import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeTintedPhotos } from '../../test/fixtures/tinted-photos.ts';
import { exampleRecord } from '../../test/fixtures/run-record.ts';
import { portuguese } from '../report/portuguese.ts';
import { english } from '../report/english.ts';
import { parseRunRecord } from '../report/run-record.ts';
import type { WorkflowEvent } from './events.ts';
import { evaluate } from './evaluate.node.ts';
import { predict } from './predict.node.ts';
import { resumeRun } from './resume-run.node.ts';
import { trainFolder } from './train-folder.node.ts';

/** A device that this system cannot have. */
const absent = process.platform === 'darwin' ? 'dml' : 'coreml';
const reason = `ONNX Runtime does not have it for ${process.platform} ${process.arch}`;
const gone = { device: absent, program: null, reason };

let folder = '';
let photos = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-device-'));
  photos = join(folder, 'photos');
  await writeTintedPhotos(photos);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const spoken = (events: readonly WorkflowEvent[]): readonly WorkflowEvent[] => events.filter(({ type }) => type === 'fallback' || type === 'device');

test('a run on a device that is not there says so, is computed by the processor, and keeps both in run.json and on its page', async () => {
  const events: WorkflowEvent[] = [];
  const out = join(folder, 'run');
  const { record } = await trainFolder(photos, { device: absent, out, onEvent: (event) => events.push(event) });
  expect(spoken(events)).toEqual([{ type: 'fallback', ...gone }]);
  expect(record.options.device).toBe(absent);
  expect(record.environment).toMatchObject({ device: 'cpu', fallbacks: [gone] });
  expect(parseRunRecord(await readFile(join(out, 'run.json'), 'utf8'), 'run.json')).toEqual(record);
  expect(await readFile(join(out, 'report.html'), 'utf8')).toContain(reason);
  const model = join(out, 'transfer', 'model.onnx');
  events.length = 0;
  const onEvent = (event: WorkflowEvent): void => void events.push(event);
  for await (const prediction of predict(model, [photos], { device: absent, onEvent })) expect(prediction).toHaveProperty('predictions');
  expect((await evaluate(model, photos, { device: absent, onEvent })).device).toBe('cpu');
  expect(spoken(events)).toEqual([{ type: 'fallback', ...gone }, { type: 'fallback', ...gone }]);
});

test('a device that there is none of is refused before anything is made', async () => {
  await expect(trainFolder(photos, { device: 'gpu' as 'cpu', out: join(folder, 'refused') })).rejects.toMatchObject({ code: 'usage', message: "There is no device 'gpu'." });
});

test('a run that is gone on with is computed where it began, and says what was asked for', async () => {
  const out = join(folder, 'stopped');
  const stop = new AbortController();
  await expect(trainFolder(photos, { device: absent, out, signal: stop.signal, onEvent: (event) => event.type === 'phase' && event.phase === 'head' && stop.abort() })).rejects.toMatchObject({ code: 'stopped' });
  const events: WorkflowEvent[] = [];
  const { record } = await resumeRun(out, { onEvent: (event) => events.push(event) });
  expect(spoken(events)).toEqual([{ type: 'fallback', device: absent, program: null, reason: 'the run began on the processor' }]);
  expect(record.environment.device).toBe('cpu');
});

test('what was computed where is told in both languages', () => {
  const record = exampleRecord();
  const shown = { ...record, environment: { ...record.environment, device: 'webgpu', fallbacks: [{ device: 'webgpu', program: 'gradients', reason: 'no graphics adapter was found' }] } } as const;
  const row = ({ environmentRows }: typeof english, term: string): string | undefined => environmentRows(shown).find(([name]) => name === term)?.[1];
  expect(row(english, 'Computed on')).toBe('WebGPU. WebGPU does not do the training step (no graphics adapter was found): the processor does.');
  expect(row(portuguese, 'Calculado em')).toBe('WebGPU. WebGPU não faz o passo de treinamento (nenhum adaptador gráfico foi encontrado): o processador faz.');
});

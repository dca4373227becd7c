import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeTintedPhotos } from '../../test/fixtures/tinted-photos.ts';
import { lrFind } from './lr-find.node.ts';

let folder = '';
let photos = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-rates-'));
  photos = join(folder, 'photos');
  await writeTintedPhotos(photos);
}, 60_000);
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const out = (name: string): string => join(folder, name);

test('rates are tried on the head and on fine-tuning; the folder holds the curve and its numbers', { timeout: 240_000 }, async () => {
  for (const fineTune of [undefined, 1] as const) {
    const { folder: made, record } = await lrFind(photos, { out: out(`rates-${fineTune ?? 'head'}`), steps: 24, batch: 8, ...(fineTune !== undefined && { fineTune }) });
    expect((await readdir(made)).sort()).toEqual(['lr-find.json', 'lr-find.svg']);
    expect(JSON.parse(await readFile(join(made, 'lr-find.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(record)));
    expect(record.fineTune).toBe(fineTune ?? null);
    expect(record.points[0]!.rate).toBe(1e-6);
  }
  await expect(lrFind(photos, { out: join(photos, 'rates') })).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('inside the folder of photos') as string });
});

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeWhole } from './files.node.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-files-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

test('text, bytes and chunks are written, and nothing else is left', async () => {
  const parts = function* (): Generator<Uint8Array> {
    yield Uint8Array.of(1, 2);
    yield new Uint8Array();
    yield Uint8Array.of(3);
  };
  await writeWhole(join(folder, 'text'), 'ação');
  await writeWhole(join(folder, 'bytes'), Uint8Array.of(7, 8));
  await writeWhole(join(folder, 'chunks'), parts());
  expect(await readFile(join(folder, 'text'), 'utf8')).toBe('ação');
  expect([...(await readFile(join(folder, 'bytes')))]).toEqual([7, 8]);
  expect([...(await readFile(join(folder, 'chunks')))]).toEqual([1, 2, 3]);
  expect((await readdir(folder)).sort()).toEqual(['bytes', 'chunks', 'text']);
});

test('when the chunks fail half way, the old content stays', async () => {
  const path = join(folder, 'kept');
  await writeFile(path, 'old');
  const failing = function* (): Generator<Uint8Array> {
    yield Uint8Array.of(1);
    throw new Error('out of luck');
  };
  await expect(writeWhole(path, failing())).rejects.toMatchObject({ code: 'io', message: `${path} cannot be written: out of luck.` });
  expect(await readFile(path, 'utf8')).toBe('old');
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('a folder that is not there is an error in plain words', async () => {
  const path = join(folder, 'none', 'file');
  await expect(writeWhole(path, '')).rejects.toMatchObject({ code: 'io', message: `${path} cannot be written: it does not exist.` });
});

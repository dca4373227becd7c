import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listEntries, walkFolder } from './folder-walk.node.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'headstart-walk-'));
  for (const name of ['a/deep', 'b', '.hidden', '__MACOSX']) await mkdir(join(root, name), { recursive: true });
  for (const name of ['a/2.jpg', 'a/10.jpg', 'a/deep/1.jpg', 'b/1.jpg', '.hidden/1.jpg', '__MACOSX/1.jpg', 'a/.DS_Store']) await writeFile(join(root, name), '');
  await symlink(join(root, 'b'), join(root, 'a', 'linked'));
  await symlink(join(root, 'b'), join(root, 'a', 'linked-again'));
  await symlink(root, join(root, 'a', 'up'));
  await symlink(join(root, 'gone'), join(root, 'a', 'broken'));
});
afterAll(async () => {
  await rm(root, { recursive: true });
});

test('files come in code-point order, links are followed once, and what leads nowhere has its reason', async () => {
  const { files, skipped } = await walkFolder(root, 'a');
  expect(files).toEqual(['a/10.jpg', 'a/2.jpg', 'a/deep/1.jpg', 'a/linked/1.jpg']);
  expect(skipped).toEqual([
    { path: 'a/broken', reason: 'a symbolic link to something that does not exist' },
    { path: 'a/linked-again', reason: 'the same folder as a/linked, which is read already' },
    { path: 'a/up', reason: 'a symbolic link that leads back to a folder above it' },
  ]);
});

test('walks that share what was read do not read a folder twice', async () => {
  const readAs = new Map<string, string>();
  await walkFolder(root, 'b', readAs);
  expect((await walkFolder(root, 'a', readAs)).files).not.toContain('a/linked/1.jpg');
  expect(await walkFolder(root, 'b', readAs)).toEqual({ files: [], skipped: [{ path: 'b', reason: 'the same folder as b, which is read already' }] });
});

test('hidden entries and what Macs add are passed over', async () => {
  expect((await listEntries(root)).map(({ name, kind }) => `${name}: ${kind}`)).toEqual(['a: folder', 'b: folder']);
});

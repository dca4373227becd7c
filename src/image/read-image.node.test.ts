import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { blankPng } from '../../test/fixtures/blank-png.ts';
import { digestOfBytes } from '../base/files.node.ts';
import { tryReadImage, tryReadImageNow } from './read-image.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'read-image-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What both forms say of a file: they must say the same. */
async function bothOf(name: string): Promise<string> {
  const [later, now] = [await tryReadImage(join(folder, name)), tryReadImageNow(join(folder, name))].map((file) => ('reason' in file ? file.reason : digestOfBytes(file.bytes)));
  expect(now).toBe(later);
  return now ?? '';
}

test('both forms give the bytes of an image, also of one that takes several reads', async () => {
  for (const bytes of [blankPng(10, 10), Buffer.concat([blankPng(10, 10), Buffer.alloc(3_000_000, 7)])]) {
    writeFileSync(join(folder, 'a.png'), bytes);
    expect(await bothOf('a.png')).toBe(digestOfBytes(bytes));
  }
});

test('both forms refuse the same files in the same words', async () => {
  writeFileSync(join(folder, 'empty.jpg'), '');
  writeFileSync(join(folder, 'text.jpg'), 'hello world, I am a text');
  writeFileSync(join(folder, 'huge.jpg'), '');
  truncateSync(join(folder, 'huge.jpg'), 1_000_000_001);
  symlinkSync('loop.jpg', join(folder, 'loop.jpg'));
  expect(await bothOf('empty.jpg')).toBe('empty file');
  expect(await bothOf('text.jpg')).toBe('not a JPEG, PNG, WebP or GIF image (it begins with "hello world,")');
  expect(await bothOf('huge.jpg')).toBe('larger than 1,000 MB');
  expect(await bothOf('loop.jpg')).toBe('its symbolic links lead in a circle');
  expect(await bothOf('none.jpg')).toBe('it does not exist');
  expect(await bothOf('.')).toBe('not a regular file');
});

test.skipIf(process.platform === 'win32')('neither form waits for a named pipe', async () => {
  execFileSync('/usr/bin/mkfifo', [join(folder, 'pipe.jpg')]);
  expect(await bothOf('pipe.jpg')).toBe('not a regular file');
});

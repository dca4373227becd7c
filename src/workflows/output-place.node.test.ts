import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkOutputFolder, isWithin } from './output-place.node.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'headstart-output-')));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'photos', 'Cat'), { recursive: true });
mkdirSync(join(folder, 'shut'));
symlinkSync('photos', join(folder, 'link'));

test('a file needs a folder that is there and takes it', () => {
  expect(() => checkOutputFolder(join(folder, 'photos', 'x.csv'))).not.toThrow();
  expect(() => checkOutputFolder(join(folder, 'nowhere', 'x.csv'))).toThrow(`There is no folder ${join(folder, 'nowhere')}.`);
});

// Root may write anywhere.
test.skipIf(process.getuid?.() === 0)('a folder that takes nothing is told before the work', () => {
  chmodSync(join(folder, 'shut'), 0o555);
  expect(() => checkOutputFolder(join(folder, 'shut', 'x.csv'))).toThrow(`Nothing can be written to the folder ${join(folder, 'shut')}: `);
});

test('a path lies in a folder also through a link, and before it is there', async () => {
  for (const path of ['photos', 'photos/Cat/new.png', 'link/Cat/new.png']) expect(await isWithin(join(folder, path), join(folder, 'photos'))).toBe(true);
  for (const path of ['photos-2/new.png', 'new.png', '..photos']) expect(await isWithin(join(folder, path), join(folder, 'photos'))).toBe(false);
});

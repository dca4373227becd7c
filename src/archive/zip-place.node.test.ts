import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { zipPlaceOf } from './zip-place.node.ts';

const folder = mkdtempSync(join(tmpdir(), 'headstart-zip-place-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a path leads into a zip where a file of that ending lies on it', () => {
  writeFileSync(join(folder, 'photos.zip'), '');
  expect(zipPlaceOf(join(folder, 'photos.zip'))).toEqual({ zip: join(folder, 'photos.zip'), name: '' });
  expect(zipPlaceOf(join(folder, 'photos.zip', 'Cat', '1.jpg'))).toEqual({ zip: join(folder, 'photos.zip'), name: 'Cat/1.jpg' });
  expect(zipPlaceOf(join(folder, 'nothing.zip', '1.jpg'))).toBeUndefined();
});

test('what cannot be looked at leads nowhere, and whoever opens it tells why', () => {
  symlinkSync('loop.zip', join(folder, 'loop.zip'));
  expect(zipPlaceOf(join(folder, 'loop.zip', '1.jpg'))).toBeUndefined();
  expect(zipPlaceOf(join(folder, `${'a'.repeat(300)}.zip`, '1.jpg'))).toBeUndefined();
});

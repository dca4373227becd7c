import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { cacheFolder } from './cache-folder.node.ts';

test('HEADSTART_CACHE names the cache folder', () => {
  expect(cacheFolder({ HEADSTART_CACHE: '/somewhere/else' })).toBe('/somewhere/else');
});

test('without it, or with it empty, the system says where', () => {
  expect(cacheFolder({})).toMatch(/headstart/);
  expect(cacheFolder({ HEADSTART_CACHE: '' })).toBe(cacheFolder({}));
  if (process.platform === 'linux') expect(basename(cacheFolder({}))).toBe('headstart');
});

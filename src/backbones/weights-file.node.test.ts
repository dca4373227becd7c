import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findTap, type Tap } from './backbone.ts';
import { efficientnetLite0 } from './efficientnet-lite0.ts';
import { vgg16 } from './vgg16.ts';
import { weightsFile } from './weights-file.node.ts';

let cache = '';
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'headstart-weights-'));
  vi.stubEnv('HEADSTART_CACHE', cache);
  vi.stubEnv('NO_PROXY', '127.0.0.1');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(cache, { recursive: true });
});

const { tap: avg } = findTap(vgg16);
const { tap: fc2 } = findTap(vgg16, 'fc2');

test('the file that was named comes first, then the one in the cache under its own name', async () => {
  const given = join(cache, 'mine.h5');
  await writeFile(given, '');
  await mkdir(join(cache, 'weights'));
  const cached = join(cache, 'weights', 'vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5');
  await writeFile(cached, '');
  expect(await weightsFile(vgg16, avg, given)).toBe(given);
  expect(await weightsFile(vgg16, avg, undefined)).toBe(cached);
  await expect(weightsFile(vgg16, fc2, undefined)).rejects.toThrow('vgg16 needs the file vgg16_weights_tf_dim_ordering_tf_kernels.h5');
});

test('without a file the error names it, its place, its address and the option', async () => {
  const name = 'vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5';
  await expect(weightsFile(vgg16, avg, undefined)).rejects.toMatchObject({
    code: 'model',
    message: `vgg16 needs the file ${name}, and ${join(cache, 'weights', name)} is not there.`,
    hint: `Get it from https://storage.googleapis.com/tensorflow/keras-applications/vgg16/${name} and put it there, or name it with --weights FILE.`,
  });
  await expect(weightsFile(vgg16, avg, join(cache, 'none.h5'))).rejects.toMatchObject({ code: 'model', message: `There is no file of weights ${join(cache, 'none.h5')}.` });
});

test('a network that brings its weights takes no file', async () => {
  const { tap } = findTap(efficientnetLite0);
  expect(await weightsFile(efficientnetLite0, tap, undefined)).toBeNull();
  await expect(weightsFile(efficientnetLite0, tap, 'mine.h5')).rejects.toMatchObject({
    code: 'usage', message: 'efficientnet-lite0 brings its own weights, but mine.h5 is given.', hint: 'Leave out --weights, or choose another --backbone.',
  });
});

test('a file that is not there is downloaded into the cache and checked, or both ways out are told', async () => {
  const content = Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3);
  const server = createServer((request, response) => {
    if (request.url === '/w.h5') response.end(content);
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const place = (name: string, md5: string): Tap => ({ ...avg, network: { kind: 'layers', model: () => { throw new Error('not built here'); }, weights: { name, url: `${address}/${name}`, md5 } } });
  const md5 = createHash('md5').update(content).digest('hex');
  const path = await weightsFile(vgg16, place('w.h5', md5), undefined, { retries: 0 });
  expect(path).toBe(join(cache, 'weights', 'w.h5'));
  expect([...(await readFile(path ?? ''))]).toEqual([...content]);
  await expect(weightsFile(vgg16, place('none.h5', md5), undefined, { retries: 0 })).rejects.toMatchObject({
    code: 'io', message: expect.stringContaining('none.h5') as string, hint: expect.stringContaining('Name a file that you have already with --weights.') as string,
  });
  server.close();
});

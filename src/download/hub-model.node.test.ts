import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { broken } from '../../test/fixtures/file-server.ts';
import { hubPlace, type HubPlace, type HubPlaceOptions } from '../../test/fixtures/hub-server.ts';
import { cachedHubModel, hubModel } from './hub-model.node.ts';
import { parseHubName } from './hub-name.ts';

const commit = '0123456789abcdef0123456789abcdef01234567';
const model = Uint8Array.from({ length: 200_000 }, (_, index) => (index * 7919) >> 3);
const config = new TextEncoder().encode('{"do_normalize":false}');
const files = { 'README.md': new TextEncoder().encode('hello'), 'preprocessor_config.json': config, 'config.json': new TextEncoder().encode('{}'), 'onnx/model.onnx': model, 'onnx/model_fp16.onnx': model.subarray(0, 5000) };
/** Of a model that has all its weights in itself. */
const none = (): Promise<readonly string[]> => Promise.resolve([]);
const quick = { retries: 1, delay: { first: 1 } };

let cache = '';
let place: HubPlace | undefined;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'headstart-hub-'));
  vi.stubEnv('HEADSTART_CACHE', cache);
  vi.stubEnv('NO_PROXY', '127.0.0.1,localhost');
  vi.stubEnv('HF_TOKEN', '');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await place?.close();
  place = undefined;
  await rm(cache, { recursive: true });
});

async function served(options: Partial<HubPlaceOptions> = {}): Promise<HubPlace> {
  place = await hubPlace({ repository: 'owner/net', commit, files, ...options });
  vi.stubEnv('HF_ENDPOINT', `${place.url}/`);
  return place;
}

test('the model and what says how photos are prepared come into the cache under their commit, and stay there', async () => {
  const hub = await served();
  const found = await hubModel(parseHubName('hf:owner/net'), none, quick);
  expect(found).toEqual({ path: join(cache, 'models', 'owner--net', commit, 'onnx', 'model.onnx'), name: { repository: 'owner/net', file: 'onnx/model.onnx', revision: commit }, remembered: false });
  expect(Buffer.compare(await readFile(found.path), model)).toBe(0);
  expect(new Uint8Array(await readFile(join(cache, 'models', 'owner--net', commit, 'preprocessor_config.json')))).toEqual(config);
  await expect(stat(join(cache, 'models', 'owner--net', commit, 'README.md'))).rejects.toThrow();
  // The revision is asked for again, the files are not.
  const before = hub.asked.length;
  await hubModel(parseHubName('hf:owner/net'), none, quick);
  expect(hub.asked.slice(before).map(({ path }) => path.split('?')[0])).toEqual(['/api/models/owner/net/revision/main']);
});

test('without a network a commit that is there is used, and a branch is what it was', async () => {
  const hub = await served();
  await hubModel(parseHubName('hf:owner/net'), none, quick);
  await hub.close();
  place = undefined;
  expect(await hubModel(parseHubName(`hf:owner/net@${commit}`), none, quick)).toMatchObject({ remembered: false });
  expect(await hubModel(parseHubName('hf:owner/net'), none, quick)).toMatchObject({ remembered: true, name: { revision: commit } });
  expect(await cachedHubModel(parseHubName('hf:owner/net'), none)).toContain('model.onnx');
  expect(await cachedHubModel(parseHubName('hf:owner/other'), none)).toBeUndefined();
  await expect(hubModel(parseHubName('hf:owner/net@v2'), none, quick)).rejects.toMatchObject({
    code: 'io', message: `${hub.url} cannot be reached: the server refuses the connection.`, hint: expect.stringContaining('--backbone FILE.onnx') as string,
  });
});

test('a download that was cut goes on where it stopped', async () => {
  const hub = await served({ faults: [broken(120_000, 'cut', '"onnx/model.onnx"')] });
  const { path } = await hubModel(parseHubName('hf:owner/net'), none, quick);
  expect(Buffer.compare(await readFile(path), model)).toBe(0);
  expect(hub.asked.filter((each) => each.path === '/store/onnx/model.onnx').map(({ range }) => range)).toEqual([undefined, 'bytes=120000-']);
});

test('the token lets in, and is told to no other server', async () => {
  const hub = await served({ token: 'hf_secret' });
  await expect(hubModel(parseHubName('hf:owner/net'), none, quick)).rejects.toMatchObject({ code: 'usage', message: `${hub.url} does not show owner/net to everyone, or there is no such model.`, hint: `Check its name. If you may have it, set HF_TOKEN to a token of yours (${hub.url}/settings/tokens). If the model is gated, accept its conditions first, at ${hub.url}/owner/net.` });
  vi.stubEnv('HF_TOKEN', 'hf_other');
  await expect(hubModel(parseHubName('hf:owner/net'), none, quick)).rejects.toMatchObject({ code: 'usage', message: `${hub.url} does not show owner/net to the account of HF_TOKEN, or there is no such model.` });
  vi.stubEnv('HF_TOKEN', 'hf_secret');
  await hubModel(parseHubName('hf:owner/net'), none, quick);
  expect(new Set(hub.asked.filter(({ path }) => path.startsWith('/store/')).map(({ authorization }) => authorization))).toEqual(new Set([undefined]));
  expect(hub.asked.some(({ path, authorization }) => path.includes('/resolve/') && authorization === 'Bearer hf_secret')).toBe(true);
  vi.stubEnv('HF_TOKEN', 'secret');
  await expect(hubModel(parseHubName('hf:owner/net'), none, quick)).rejects.toMatchObject({ code: 'usage', message: 'HF_TOKEN is not a token of Hugging Face.' });
});

test('what is not there is told, with what is', async () => {
  const hub = await served({ files: { 'a.onnx': model, 'b.onnx': model } });
  await expect(hubModel(parseHubName('hf:owner/none'), none, quick)).rejects.toMatchObject({ code: 'usage', message: `${hub.url} has no model owner/none with the revision main.` });
  await expect(hubModel(parseHubName('hf:owner/net@v9'), none, quick)).rejects.toMatchObject({ code: 'usage', message: `${hub.url} has no model owner/net with the revision v9.` });
  await expect(hubModel(parseHubName('hf:owner/net'), none, quick)).rejects.toMatchObject({ message: 'hf:owner/net has several ONNX files, none of them named model.onnx.', hint: 'Name one: hf:owner/net/a.onnx, hf:owner/net/b.onnx.' });
  await expect(hubModel(parseHubName('hf:owner/net/c.onnx'), none, quick)).rejects.toMatchObject({ message: 'hf:owner/net has no file c.onnx.' });
  expect((await hubModel(parseHubName('hf:owner/net/b.onnx'), none, quick)).name.file).toBe('b.onnx');
});

test('files of weights are those that the model names, whatever they are called, and no others', async () => {
  const weights = model.subarray(0, 3000);
  await served({ files: { 'onnx/model.onnx': model, 'onnx/w/part.bin': weights, 'onnx/model.onnx_data': weights, 'onnx/model.onnx.md': weights } });
  const asked: string[] = [];
  const beside = (path: string): Promise<readonly string[]> => {
    asked.push(path);
    return Promise.resolve(['w/part.bin']);
  };
  const { path } = await hubModel(parseHubName('hf:owner/net'), beside, quick);
  expect(asked).toEqual([path]);
  expect((await readdir(dirname(path))).sort()).toEqual(['model.onnx', 'w']);
  expect(new Uint8Array(await readFile(join(dirname(path), 'w', 'part.bin')))).toEqual(weights);
  expect(await cachedHubModel(parseHubName('hf:owner/net'), beside)).toBe(path);
  await rm(join(dirname(path), 'w', 'part.bin'));
  expect(await cachedHubModel(parseHubName('hf:owner/net'), beside)).toBeUndefined();
  await expect(hubModel(parseHubName('hf:owner/net'), () => Promise.resolve(['gone.bin']), quick)).rejects.toMatchObject({ code: 'model', message: 'hf:owner/net/onnx/model.onnx has weights in onnx/gone.bin, which its repository does not have.' });
});

test('a gated model says how to get in: without a token, and with one whose account has not accepted the conditions', async () => {
  const hub = await served({ gate: 'hf_member' });
  await expect(hubModel(parseHubName('hf:owner/net'), none, quick)).rejects.toMatchObject({
    code: 'io', message: expect.stringContaining('the server answers 401 (it asks for a log-in)') as string, hint: expect.stringMatching(/^If you may have it, set HF_TOKEN/) as string,
  });
  vi.stubEnv('HF_TOKEN', 'hf_stranger');
  await expect(hubModel(parseHubName('hf:owner/net'), none, quick)).rejects.toMatchObject({
    message: expect.stringContaining('the server answers 403 (it does not give this file to you)') as string,
    hint: expect.stringContaining(`The account of HF_TOKEN may not have it. If the model is gated, accept its conditions at ${hub.url}/owner/net;`) as string,
  });
  vi.stubEnv('HF_TOKEN', 'hf_member');
  expect((await hubModel(parseHubName('hf:owner/net'), none, quick)).name.file).toBe('onnx/model.onnx');
});

test('an answer that nobody expects is told with its cause, and is not called unreachable', async () => {
  const hub = await served();
  await hubModel(parseHubName('hf:owner/net'), none, quick);
  await hub.close();
  const odd = await served({ api: { status: 200, type: 'application/json', body: '{"sha": ' } });
  const failure = await hubModel(parseHubName('hf:owner/net'), none, quick).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'io', message: expect.stringMatching(/ was asked for owner\/net, and its answer cannot be used: .*JSON/) as string, cause: expect.any(SyntaxError) as Error });
  await odd.close();
  const teapot = await served({ api: { status: 418, type: 'application/json', body: '{"error":"no"}' } });
  await expect(hubModel(parseHubName('hf:owner/net'), none, quick)).rejects.toMatchObject({ code: 'io', message: `${teapot.url} was asked for owner/net, and its answer cannot be used: it answers with status 418.`, cause: expect.any(Error) as Error });
  await teapot.close();
  // The page of a network that wants a log-in is no answer of the hub: what is here serves.
  await served({ api: { status: 200, type: 'text/html', body: '<html>' } });
  expect(await hubModel(parseHubName('hf:owner/net'), none, quick)).toMatchObject({ remembered: true });
  await expect(hubModel(parseHubName('hf:owner/net@v2'), none, quick)).rejects.toMatchObject({ message: expect.stringContaining('cannot be reached: a web page comes instead of the file') as string });
});

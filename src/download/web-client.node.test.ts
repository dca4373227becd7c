import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fileServer, type FileServer } from '../../test/fixtures/file-server.ts';
import { webClient, type Asked } from './web-client.node.ts';

const content = new TextEncoder().encode('the file');
const closing: { readonly close: () => unknown }[] = [];
/** Only what a test sets counts. */
beforeEach(() => {
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']) for (const spelled of [name, name.toLowerCase()]) vi.stubEnv(spelled, undefined);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const open of closing.splice(0)) await open.close();
});

async function served(): Promise<FileServer> {
  const server = await fileServer(content);
  closing.push(server);
  return server;
}

/** A proxy that answers every request by itself; `asked` holds what it was asked for. */
async function proxy(status: number): Promise<{ readonly url: string; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(status).end('from the proxy');
  });
  server.on('connect', (request: IncomingMessage, socket) => {
    asked.push(`${request.method} ${request.url}`);
    socket.end(`HTTP/1.1 ${status} x\r\n\r\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(server);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

async function ask(url: string): Promise<Asked & { readonly text: string }> {
  const client = webClient(2_000);
  try {
    const asked = await client.ask(url, {}, undefined);
    let text = '';
    if ('body' in asked) for await (const chunk of asked.body) text += Buffer.from(chunk).toString();
    return { ...asked, text };
  } finally {
    await client.close();
  }
}

test('HTTP_PROXY is asked for the whole address', async () => {
  const { url, asked } = await proxy(200);
  vi.stubEnv('HTTP_PROXY', url);
  expect(await ask('http://files.example/a.zip?b')).toMatchObject({ status: 200, text: 'from the proxy' });
  expect(asked).toEqual(['GET http://files.example/a.zip?b']);
});

test('HTTPS_PROXY is asked for a tunnel', async () => {
  const { url, asked } = await proxy(407);
  vi.stubEnv('HTTPS_PROXY', url);
  expect(await ask('https://files.example/a.zip')).toMatchObject({ reason: 'the proxy answers 407', lasting: true, hint: expect.stringContaining('HTTPS_PROXY') });
  expect(asked).toEqual(['CONNECT files.example:443']);
});

test('NO_PROXY leaves the proxy out', async () => {
  const [server, { url, asked }] = await Promise.all([served(), proxy(200)]);
  vi.stubEnv('HTTP_PROXY', url);
  vi.stubEnv('NO_PROXY', '127.0.0.1');
  expect(await ask(server.url)).toMatchObject({ status: 200, text: 'the file' });
  expect(asked).toEqual([]);
});

test('nothing is asked for compressed, and the client says its name', async () => {
  const server = await served();
  await ask(server.url);
  expect(server.requests[0]?.headers).toMatchObject({ 'accept-encoding': 'identity', 'user-agent': expect.stringMatching(/^headstart\/\d/) });
});

test('a name that no server has, and a port where nobody listens, may be different later', async () => {
  expect(await ask('http://nowhere.invalid/')).toMatchObject({ reason: expect.stringMatching(/^the name of the server (is not known|cannot be looked up)/), lasting: false });
  expect(await ask('http://127.0.0.1:1/')).toMatchObject({ reason: 'the server refuses the connection', lasting: false });
});

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { broken, fileServer, rightAnswer, says, type FileServerOptions } from '../fixtures/file-server.ts';
import { selfSignedCertificate } from '../fixtures/self-signed-certificate.ts';
import { writeZip, type WrittenEntry } from '../fixtures/zip-writer.ts';
import { runCommand, startCommand, type Outcome } from './run-command.ts';

/** Laid out as the real one, with its oddities: an empty photo, one that is none, a Thumbs.db and documents beside the photos. */
const noise = (seed: number): Uint8Array => Uint8Array.from({ length: 4000 }, (_, index) => ((index + 7) * (index + seed) * 7919) >> 7);
const entries: readonly WrittenEntry[] = [
  ...['Cat', 'Dog'].flatMap((kind, seed) => Array.from({ length: 20 }, (_, index) => ({ name: `PetImages/${kind}/${index}.jpg`, data: noise(seed * 100 + index) }))),
  { name: 'PetImages/Cat/666.jpg' }, { name: 'PetImages/Cat/Thumbs.db', data: noise(1) }, { name: 'PetImages/Dog/11702.jpg', data: 'no photo' },
  { name: 'readme[1].txt', data: 'read me' }, { name: 'CDLA-Permissive-2.0.pdf', data: '%PDF' },
];
const zip = writeZip(entries);
const direct = { HTTP_PROXY: '', HTTPS_PROXY: '', http_proxy: '', https_proxy: '', NO_PROXY: '' };
let folder = '';
const get = (url: string, ...more: string[]): Promise<Outcome> => runCommand(['data', 'get', 'cats-vs-dogs', '--url', url, ...more], folder, direct);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-data-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function serving(content: Uint8Array, options: FileServerOptions, work: (url: string, ranges: readonly string[]) => Promise<void>): Promise<void> {
  const server = await fileServer(content, options);
  try {
    await work(server.url, server.ranges);
  } finally {
    await server.close();
  }
}

async function expectWhole(name: string): Promise<void> {
  for (const { name: path, data = '' } of entries) expect((await readFile(join(folder, name, String(path)))).equals(Buffer.from(data)), String(path)).toBe(true);
  expect((await readdir(join(folder, name))).sort()).toEqual(['.headstart-dataset.json', 'CDLA-Permissive-2.0.pdf', 'PetImages', 'readme[1].txt']);
}

test('a data set arrives whole; a second time there is nothing to do; what is lost comes back', async () => {
  await serving(zip, {}, async (url, ranges) => {
    const first = await get(url);
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.out.replaceAll(/\d+\.\d s/g, 'N s')).toBe([
      'Downloading ...', 'Downloaded in N s', 'Checking and unpacking ...', 'Checked and unpacked in N s',
      'The photos are in cats-vs-dogs/PetImages: 22 in Cat, 21 in Dog', 'The zip is removed.', 'Try next: headstart compare cats-vs-dogs/PetImages', '',
    ].join('\n'));
    await expectWhole('cats-vs-dogs');

    const second = await get(url);
    expect([second.code, second.out]).toEqual([0, 'cats-vs-dogs is complete already: nothing to do.\nThe photos are in cats-vs-dogs/PetImages: 22 in Cat, 21 in Dog\nTry next: headstart compare cats-vs-dogs/PetImages\n']);
    expect(ranges).toHaveLength(1);

    // As a kill leaves it between the last file and the end.
    for (const name of ['.headstart-lock', 'kagglecatsanddogs_5340.zip']) await writeFile(join(folder, 'cats-vs-dogs', name), `${2 ** 30} ${hostname()} x`);
    expect((await get(url)).out).toBe(second.out);
    await expectWhole('cats-vs-dogs');

    await rm(join(folder, 'cats-vs-dogs', 'PetImages', 'Dog'), { recursive: true });
    await writeFile(join(folder, 'cats-vs-dogs', 'PetImages', 'Cat', '3.jpg'), 'cut');
    await writeFile(join(folder, 'cats-vs-dogs', 'PetImages', 'Cat', 'mine.jpg'), 'mine');
    expect((await get(url)).code).toBe(0);
    await expectWhole('cats-vs-dogs');
    expect(await readFile(join(folder, 'cats-vs-dogs', 'PetImages', 'Cat', 'mine.jpg'), 'utf8')).toBe('mine');
  });
});

test('a zip with a name that Headstart keeps for itself is refused, and nothing of it gets a place', async () => {
  for (const name of ['.headstart-dataset.json', '.Headstart-lock', 'kagglecatsanddogs_5340.zip']) {
    await serving(writeZip([...entries, { name, data: '{}' }]), {}, async (url) => {
      const { code, err } = await get(url, '--to', 'own-names');
      expect(code).toBe(2);
      expect(err).toContain(`it has a file ${name}, a name that Headstart keeps for itself.`);
    });
    await rm(join(folder, 'own-names'), { recursive: true });
  }
});

test('JSON goes to standard output alone, and --keep keeps the zip', async () => {
  await serving(zip, {}, async (url) => {
    const { code, out, err } = await get(url, '--to', 'kept', '--keep', '--json');
    expect(code).toBe(0);
    const at = join(folder, 'kept');
    expect(JSON.parse(out)).toEqual({ name: 'cats-vs-dogs', folder: at, photos: join(at, 'PetImages'), counts: { Cat: 22, Dog: 21 }, zip: join(at, 'kagglecatsanddogs_5340.zip'), had: false });
    expect(err).toContain('Downloaded in');
    expect((await readFile(join(at, 'kagglecatsanddogs_5340.zip'))).equals(zip)).toBe(true);
  });
});

test('a zip that was downloaded by hand is unpacked without a network', async () => {
  await mkdir(join(folder, 'by-hand'));
  await writeFile(join(folder, 'by-hand', 'kagglecatsanddogs_5340.zip'), zip);
  expect((await get('http://127.0.0.1:1/nobody', '--to', 'by-hand')).code).toBe(0);
  await expectWhole('by-hand');
});

test('a server that is busy is waited for, and that is said', async () => {
  await serving(zip, { faults: [says(503, { 'retry-after': '1' })] }, async (url) => {
    const { code, out } = await get(url, '--to', 'busy');
    expect([code, out.split('\n')[1]]).toEqual([0, '  the server answers 503 (it is not available now); next try in 1.0 s']);
    await expectWhole('busy');
  });
});

test('Ctrl-C keeps what has arrived and says how to go on', async () => {
  await serving(zip, { faults: [broken(50_000, 'stall')] }, async (url, ranges) => {
    const { child, outcome } = startCommand(['data', 'get', 'cats-vs-dogs', '--to', 'stopped', '--url', url], folder, direct);
    const part = join(folder, 'stopped', 'kagglecatsanddogs_5340.zip.part');
    while (!existsSync(part) || (await readFile(part)).length < 50_000) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    const { code, err } = await outcome;
    expect([code, err]).toEqual([130, `Stopping after this step. Press Ctrl-C again to stop at once.\nStopped. What has arrived is kept. Go on with: headstart data get cats-vs-dogs --to stopped --url ${url}\n`]);
    expect((await get(url, '--to', 'stopped')).code).toBe(0);
    expect(ranges).toEqual(['', 'bytes=50000-']);
    await expectWhole('stopped');
  });
});

test('two at once end in one whole data set', async () => {
  const slow: FileServerOptions['always'] = (response, request, content) => {
    setTimeout(() => {
      rightAnswer()(response, request, content);
    }, 300);
  };
  await serving(zip, { always: slow }, async (url, ranges) => {
    const outcomes = await Promise.all([get(url, '--to', 'both'), get(url, '--to', 'both')]);
    expect(outcomes.map(({ code, err }) => [code, err])).toEqual([[0, ''], [0, '']]);
    expect(ranges).toEqual(['']);
    await expectWhole('both');
  });
});

test('what cannot be had is said with every way out, and leaves nothing unpacked', async () => {
  await serving(zip, { always: says(200, { 'content-type': 'text/html' }, '<html>') }, async (url) => {
    const { code, out, err } = await get(url, '--to', 'portal');
    expect([code, out]).toEqual([2, 'Downloading ...\n']);
    expect(err).toBe([
      `error: The data set cats-vs-dogs cannot be downloaded from ${url}: a web page comes instead of the file.`,
      '  Networks of hotels, schools and trains do this until you log in: open any page in a browser, then run the command again.',
      '  Run the command again later: it goes on where it stopped.',
      '  Behind a proxy, set HTTPS_PROXY. To download from another address, give it with --url.',
      `  Or download https://download.microsoft.com/download/3/e/1/3e1c3f21-ecdb-4869-8368-6deba77b919f/kagglecatsanddogs_5340.zip by hand, put it at ${join(folder, 'portal', 'kagglecatsanddogs_5340.zip')} and run the command again.`,
      '',
    ].join('\n'));
  });
  await serving(writeZip([...entries, { name: '../evil.txt', data: 'x' }]), {}, async (url) => {
    const { code, err } = await get(url, '--to', 'evil');
    expect([code, err.split('\n')[0]]).toEqual([2, `error: The zip ${join(folder, 'evil', 'kagglecatsanddogs_5340.zip')} is refused: the name "../evil.txt" leads out of the folder.`]);
    expect(await readdir(join(folder, 'evil'))).toEqual(['kagglecatsanddogs_5340.zip']);
    expect(existsSync(join(folder, 'evil.txt'))).toBe(false);
  });
  await serving(writeZip([{ name: 'PetImages/Cat/1.jpg', data: 'x' }]), {}, async (url) => {
    expect((await get(url, '--to', 'half')).err).toContain('kagglecatsanddogs_5340.zip is not cats-vs-dogs: it has no files in PetImages/Dog.\n');
  });
});

test('a folder with other content is left alone', async () => {
  await mkdir(join(folder, 'taken'));
  await writeFile(join(folder, 'taken', 'mine.txt'), 'mine');
  const { code, err } = await get('http://127.0.0.1:1/nobody', '--to', 'taken');
  const at = join(folder, 'taken');
  expect([code, err]).toEqual([2, `error: The folder ${at} holds something else already (mine.txt).\n  Give a new or empty folder, such as --to ${join(at, 'cats-vs-dogs')}.\n`]);
  expect(await readdir(at)).toEqual(['mine.txt']);
});

test('words that are unknown are answered with those that are', async () => {
  const first = async (...words: string[]): Promise<string> => (await runCommand(words, folder)).err;
  expect(await first('data', 'get', 'cats-vs-dog')).toBe("error: There is no data set 'cats-vs-dog'.\n  Did you mean cats-vs-dogs?\n");
  expect(await first('data', 'get', 'flowers')).toBe("error: There is no data set 'flowers'.\n  There are: cats-vs-dogs.\n");
  expect(await first('data', 'get')).toBe('error: data get: SET is missing.\n  Usage: headstart data get SET [options]\n');
  expect(await first('data', 'gte', 'x')).toBe('error: There is no command data gte.\n  Did you mean data get?\n');
  expect(await first('data')).toBe('error: data: the word after it is missing.\n  There are: data get, data check, data split, data preview.\n');
  expect((await runCommand(['data', '--help'], folder)).out).toBe((await Promise.all(['get', 'check', 'split', 'preview'].map((name) => runCommand(['data', name, '--help'], folder)))).map(({ out }) => out).join('\n'));
});

test('a download goes through a tunnel of HTTPS_PROXY, and a certificate must be trusted', async () => {
  const certificate = selfSignedCertificate();
  await writeFile(join(folder, 'ca.pem'), certificate.cert);
  const answer = rightAnswer();
  const secure = createSecureServer(certificate, (request, response) => {
    if (request.url === '/down') response.writeHead(302, { location: 'http://localhost/file.zip' }).end();
    else answer(response, request, zip);
  });
  const tunnels: (string | undefined)[] = [];
  const proxy: Server = createServer().on('connect', (request, socket) => {
    tunnels.push(request.url);
    const to = connect((secure.address() as AddressInfo).port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      to.pipe(socket).pipe(to);
    });
    for (const end of [to, socket]) end.on('error', () => undefined);
  });
  await Promise.all([secure, proxy].map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))));
  try {
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const environment = { ...direct, HTTPS_PROXY: address, https_proxy: address };
    const words = ['data', 'get', 'cats-vs-dogs', '--to', 'tunnel', '--url', 'https://localhost/file.zip'];
    expect((await runCommand(words, folder, environment)).err).toContain('its certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT).\n  If your network puts its own certificate in between, set NODE_EXTRA_CA_CERTS');
    expect(await runCommand(words, folder, { ...environment, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') })).toMatchObject({ code: 0, err: '' });
    expect(tunnels).toEqual(['localhost:443', 'localhost:443']);
    const down = await runCommand(['data', 'get', 'cats-vs-dogs', '--to', 'down', '--url', 'https://localhost/down'], folder, { ...environment, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') });
    expect(down.err).toContain('the server sends on to http://localhost/file.zip, which is not encrypted.\n');
    await expectWhole('tunnel');
  } finally {
    secure.close();
    proxy.close();
  }
});

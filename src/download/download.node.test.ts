import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { broken, fileServer, rightAnswer, says, type Fault, type FileServer, type FileServerOptions } from '../../test/fixtures/file-server.ts';
import { HeadstartError } from '../base/errors.ts';
import { random } from '../base/random.ts';
import { download, type DownloadOptions, type DownloadProgress } from './download.node.ts';
import { zipMagic, type RemoteFile } from './remote-file.ts';

const content = Uint8Array.from({ length: 300_000 }, (_, index) => (index < 4 ? zipMagic.bytes[index]! : (index * 7919) >> 5));
const md5 = createHash('md5').update(content).digest('hex');
const quick: DownloadOptions = { delay: { first: 1 }, stall: 5_000, retries: 2 };
// The servers of these tests are on this machine, whatever proxy it has.
vi.stubEnv('NO_PROXY', '127.0.0.1');
const folders: string[] = [];
let folder = '';
let target = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headstart-download-'));
  folders.push(folder);
  target = join(folder, 'file.zip');
});
afterAll(async () => {
  for (const made of folders) await rm(made, { recursive: true, force: true });
});

/** Serves the content with those faults while the work is done. */
async function serving<T>(options: FileServerOptions, work: (server: FileServer, file: RemoteFile) => Promise<T>): Promise<T> {
  const server = await fileServer(content, options);
  try {
    return await work(server, { name: 'The test file', url: server.url });
  } finally {
    await server.close();
  }
}

async function expectWhole(): Promise<void> {
  expect((await readFile(target)).equals(content)).toBe(true);
  expect(await readdir(folder)).toEqual(['file.zip']);
}

async function failureOf(work: Promise<unknown>): Promise<HeadstartError> {
  const thrown: unknown = await work.then(() => new Error('nothing was thrown'), (error: unknown) => error);
  if (thrown instanceof HeadstartError) return thrown;
  throw thrown;
}

test('a file arrives whole, and its progress is told to the last byte', async () => {
  await serving({}, async ({ ranges }, file) => {
    const told: DownloadProgress[] = [];
    await download({ ...file, md5, bytes: content.length, magic: zipMagic }, target, { ...quick, onProgress: (progress) => told.push(progress) });
    await expectWhole();
    expect(told.at(-1)).toEqual({ done: content.length, total: content.length });
    expect(ranges).toEqual(['']);
  });
});

test('a file that is there already is checked, not fetched; a wrong one is named and kept', async () => {
  await serving({}, async ({ ranges }, file) => {
    await writeFile(target, content);
    await download({ ...file, md5 }, target, quick);
    await writeFile(target, 'something else');
    const { code, message, hint } = await failureOf(download({ ...file, md5 }, target, quick));
    expect([code, message, hint]).toEqual(['data', `${target} is not The test file: its MD5 is 6c7ba9c5a141421e1c03cb9807c97c74, not ${md5}.`, 'Remove it and run the command again to download it.']);
    expect(await readFile(target, 'utf8')).toBe('something else');
    expect(ranges).toEqual([]);
  });
});

test.each([
  ['an ETag', '"one"', undefined, '"one"'],
  ['a date when the ETag is weak', 'W/"one"', 'Tue, 01 Oct 2024 10:00:00 GMT', 'Tue, 01 Oct 2024 10:00:00 GMT'],
  ['nothing', null, undefined, undefined],
])('a cut connection goes on at the byte where it stopped, held together by %s', async (_, etag, modified, condition) => {
  const cut: Fault = (response, request, bytes) => {
    if (modified !== undefined) response.setHeader('last-modified', modified);
    broken(100_000, 'cut', etag)(response, request, bytes);
  };
  await serving({ faults: [cut], etag, ...(modified !== undefined && { modified }) }, async ({ ranges, requests }, file) => {
    await download(file, target, quick);
    await expectWhole();
    expect(ranges).toEqual(['', 'bytes=100000-']);
    expect(requests[1]?.headers['if-range']).toBe(condition);
  });
});

test('a server that cuts every connection is asked again as long as it brings something new', async () => {
  await serving({ faults: Array.from({ length: 5 }, () => broken(50_000, 'cut')) }, async ({ ranges }, file) => {
    await download(file, target, { ...quick, retries: 1 });
    await expectWhole();
    expect(ranges).toHaveLength(6);
  });
});

test('a connection that falls silent is given up and taken up again', async () => {
  await serving({ faults: [broken(100_000, 'stall')] }, async ({ ranges }, file) => {
    const waits: (string | undefined)[] = [];
    await download(file, target, { ...quick, stall: 300, onProgress: (progress) => progress.waits !== undefined && waits.push(progress.waits.reason) });
    await expectWhole();
    expect(ranges).toEqual(['', 'bytes=100000-']);
    expect(waits).toEqual(['nothing came for 0.3 s']);
  });
});

test('a server that never answers ends in an error that names every way out', async () => {
  await serving({ always: () => undefined }, async ({ url }, file) => {
    const { code, message, hint } = await failureOf(download(file, target, { ...quick, stall: 100, retries: 1 }));
    expect([code, message]).toEqual(['io', `The test file cannot be downloaded from ${url}: nothing came for 0.1 s, 2 times in a row.`]);
    expect(hint).toBe([
      'Run the command again later: it goes on where it stopped.',
      'Behind a proxy, set HTTPS_PROXY. To download from another address, give it with --url.',
      `Or download ${url} by hand, put it at ${target} and run the command again.`,
    ].join('\n'));
  });
});

test('a file that changes between two requests is fetched anew', async () => {
  const before = content.map((byte) => byte ^ 255);
  const old: Fault = (response, request) => {
    broken(100_000, 'cut', '"old"')(response, request, before);
  };
  await serving({ faults: [old] }, async ({ ranges, requests }, file) => {
    await download(file, target, quick);
    await expectWhole();
    expect(ranges).toEqual(['', 'bytes=100000-']);
    expect(requests[1]?.headers['if-range']).toBe('"old"');
  });
});

test('a server that sends the rest of a changed file all the same is found out by its ETag', async () => {
  const old: Fault = (response, request) => {
    broken(100_000, 'cut', '"old"')(response, request, content.map((byte) => byte ^ 255));
  };
  const careless: Fault = (response, request, bytes) => {
    delete request.headers['if-range'];
    rightAnswer('"one"')(response, request, bytes);
  };
  await serving({ faults: [old, careless] }, async ({ ranges }, file) => {
    await download(file, target, quick);
    await expectWhole();
    expect(ranges).toEqual(['', 'bytes=100000-', '']);
  });
});

test('the whole in answer to a request for the rest begins anew', async () => {
  const whole: Fault = (response, _, bytes) => {
    response.writeHead(200, { 'content-length': bytes.length, etag: '"one"' }).end(bytes);
  };
  await serving({ faults: [broken(100_000, 'cut'), whole] }, async (_, file) => {
    await download(file, target, quick);
    await expectWhole();
  });
});

test('another range than the one that was asked for is not believed', async () => {
  const wrong = says(206, { 'content-range': `bytes 0-999/${content.length}`, etag: '"one"' }, content.subarray(0, 1000));
  await serving({ faults: [broken(100_000, 'cut'), wrong] }, async ({ ranges }, file) => {
    await download(file, target, quick);
    await expectWhole();
    expect(ranges).toEqual(['', 'bytes=100000-', '']);
  });
});

test('416 for a part that is longer than the file begins anew, and for one that is all of it ends', async () => {
  await serving({}, async ({ ranges, url }, file) => {
    await writeFile(`${target}.part`, new Uint8Array(content.length + 5));
    await writeFile(`${target}.part.json`, JSON.stringify({ url }));
    await download(file, target, quick);
    await expectWhole();
    expect(ranges).toEqual([`bytes=${content.length + 5}-`, '']);

    await rm(target);
    await writeFile(`${target}.part`, content);
    await writeFile(`${target}.part.json`, JSON.stringify({ url }));
    await download(file, target, quick);
    await expectWhole();
    expect(ranges).toHaveLength(3);
  });
});

test('429 and 503 are waited for as long as the server says, then asked again', async () => {
  const soon = new Date(Date.now() + 1_000).toUTCString();
  await serving({ faults: [says(429, { 'retry-after': '1' }), says(503, { 'retry-after': soon }), says(503)] }, async (_, file) => {
    const waits: DownloadProgress['waits'][] = [];
    const began = Date.now();
    await download(file, target, { ...quick, retries: 3, onProgress: ({ waits: told }) => told !== undefined && waits.push(told) });
    await expectWhole();
    expect(Date.now() - began).toBeGreaterThanOrEqual(1000);
    expect(waits.map((told) => told?.reason)).toEqual(['the server answers 429 (it has too many requests)', 'the server answers 503 (it is not available now)', 'the server answers 503 (it is not available now)']);
    expect(waits[0]?.seconds).toBe(1);
  });
});

test('a server that asks to wait for an hour is not waited for', async () => {
  await serving({ always: says(503, { 'retry-after': '3600' }) }, async ({ ranges }, file) => {
    expect((await failureOf(download(file, target, quick))).message).toMatch(/: the server answers 503 and asks to wait for 1 h 00 min\.$/);
    expect(ranges).toHaveLength(1);
  });
});

test.each([
  ['a page by its type', says(200, { 'content-type': 'text/html; charset=utf-8' }, 'Log in'), 'a web page comes instead of the file'],
  ['a page by its first bytes', says(200, { 'content-type': 'application/zip' }, '\uFEFF\n<!-- hotel -->\n<!DOCTYPE html><title>Wi-Fi</title>'), 'a web page comes instead of the file'],
  ['a page without doctype', says(200, {}, '<html><body>Log in'), 'a web page comes instead of the file'],
  ['something else', says(200, {}, new Uint8Array(99)), 'what comes is not a zip'],
  ['404', says(404), 'the server answers 404 (it has no such file)'],
  ['403', says(403), 'the server answers 403 (it does not give this file to you)'],
  ['gzip', says(200, { 'content-encoding': 'gzip' }, 'x'), 'the server sends it encoded as gzip'],
  ['too small a file', says(200, {}, Uint8Array.from(zipMagic.bytes)), 'the server offers 4 bytes, but the file has 300,000'],
  ['redirects without end', says(302, { location: '/again' }), 'the server sends from one address to the next without end'],
  ['a redirect to nowhere', says(301), 'the server answers 301 without saying where the file is'],
  ['a redirect to a file of the disk', says(302, { location: 'file:///etc/passwd' }), 'the server sends on to file:///etc/passwd, which is not a web address'],
])('%s is refused by name, and what was held stays', async (_, fault, reason) => {
  await serving({ faults: [broken(100_000, 'cut')], always: fault }, async (server, file) => {
    const { message } = await failureOf(download({ ...file, magic: zipMagic, bytes: content.length }, target, quick));
    expect(message).toBe(`The test file cannot be downloaded from ${server.url}: ${reason}.`);
    expect((await stat(`${target}.part`)).size).toBe(100_000);
    expect(await readdir(folder)).not.toContain('file.zip');
  });
});

test('a body that is shorter than its length is fetched further, and in the end refused', async () => {
  const short: Fault = (response, _, bytes) => {
    response.writeHead(200, { 'content-length': bytes.length }).write(bytes.subarray(0, 1000), () => setTimeout(() => response.socket?.destroy(), 20));
  };
  await serving({ always: short }, async (_, file) => {
    expect((await failureOf(download(file, target, quick))).message).toMatch(/the server cut the connection \(the connection was cut after 1,000 of 300,000 bytes\), 3 times in a row\.$/);
  });
});

test('a body that is longer than the file is refused while it comes, and nothing of it stays', async () => {
  // Without a length: in chunks.
  const long: Fault = (response, _, bytes) => {
    response.writeHead(200);
    response.write(bytes);
    response.end(bytes);
  };
  await serving({ always: long }, async (_, file) => {
    expect((await failureOf(download({ ...file, bytes: content.length }, target, quick))).message).toMatch(/: the server sends more than the 300,000 bytes that the file has\.$/);
    expect(await readdir(folder)).toEqual([]);
  });
});

test('a length that is less than what follows ends the file there, and the checksum refuses it', async () => {
  const less: Fault = (response, _, bytes) => {
    response.socket?.write(`HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n`);
    response.socket?.write(bytes);
  };
  await serving({ always: less }, async (_, file) => {
    expect((await failureOf(download({ ...file, md5 }, target, quick))).message).toMatch(/: its MD5 is \w{32}, not \w{32}; what came is removed\.$/);
    expect((await failureOf(download({ ...file, bytes: content.length }, target, quick))).message).toMatch(/: the server offers 1,000 bytes, but the file has 300,000\.$/);
    expect(await readdir(folder)).toEqual([]);
  });
});

test('a body in chunks without a length is taken to its end, and its size is checked', async () => {
  const chunked: Fault = (response, _, bytes) => {
    response.writeHead(200);
    response.write(bytes.subarray(0, 1000));
    response.end(bytes.subarray(1000));
  };
  await serving({ always: chunked }, async (_, file) => {
    await download(file, target, quick);
    await expectWhole();
    await rm(target);
    expect((await failureOf(download({ ...file, bytes: [400_000, 500_000] }, target, quick))).message).toMatch(/: it has 300,000 bytes instead of 400,000 to 500,000; what came is removed\.$/);
  });
});

test('a wrong checksum is refused with both, and nothing stays', async () => {
  await serving({}, async (_, file) => {
    const { message } = await failureOf(download({ ...file, md5: '0'.repeat(32) }, target, quick));
    expect(message).toMatch(new RegExp(`: its MD5 is ${md5}, not 0{32}; what came is removed\\.$`));
    expect(await readdir(folder)).toEqual([]);
    const sha256 = createHash('sha256').update(content).digest('hex');
    await download({ ...file, sha256: sha256.toUpperCase() }, target, quick);
    await expectWhole();
  });
});

test('a part that was damaged on the disk is fetched anew', async () => {
  await serving({}, async ({ url, ranges }, file) => {
    await writeFile(`${target}.part`, new Uint8Array(1000));
    await writeFile(`${target}.part.json`, JSON.stringify({ url, etag: '"one"', total: content.length }));
    await download({ ...file, md5 }, target, quick);
    await expectWhole();
    expect(ranges).toEqual(['bytes=1000-', '']);
  });
});

test('a part from another address is used only where a checksum judges the mixture', async () => {
  await serving({}, async ({ ranges }, file) => {
    for (const [known, wanted] of [[{}, ''], [{ md5 }, 'bytes=1000-']] as const) {
      await rm(target, { force: true });
      await writeFile(`${target}.part`, content.subarray(0, 1000));
      await writeFile(`${target}.part.json`, JSON.stringify({ url: 'http://example.org/other', etag: '"other"', total: content.length }));
      await download({ ...file, ...known }, target, quick);
      await expectWhole();
      expect(ranges.at(-1)).toBe(wanted);
    }
  });
});

test('redirects are followed, with the range', async () => {
  await serving({}, async (real, file) => {
    await serving({ faults: [says(302, { location: real.url }), says(307, { location: real.url })] }, async (_, moved) => {
      await writeFile(`${target}.part`, content.subarray(0, 1000));
      await writeFile(`${target}.part.json`, JSON.stringify({ url: moved.url, etag: '"one"' }));
      await download({ ...file, url: moved.url }, target, quick);
      await expectWhole();
      expect(real.ranges).toEqual(['bytes=1000-']);
    });
  });
});

test('a file for which the disk has no room is refused before a byte is written, with both figures', async () => {
  const huge: Fault = (response) => {
    response.writeHead(200, { 'content-length': 2 ** 52 }).write('PK');
  };
  await serving({ always: huge }, async (_, file) => {
    const { message } = await failureOf(download(file, target, quick));
    expect(message).toMatch(/^The disk of .+ has no room for The test file: it needs 4194304\.00 GB, and \d+\.\d\d GB are free\.$/);
    expect(await readdir(folder)).toEqual([]);
  });
});

test('a stop keeps what has arrived and says how to go on', async () => {
  await serving({ faults: [broken(100_000, 'stall')] }, async ({ ranges }, file) => {
    const controller = new AbortController();
    const { code, message, hint } = await failureOf(download(file, target, {
      ...quick, stall: 30_000, signal: controller.signal, onProgress: ({ done }) => {
        if (done === 100_000) controller.abort();
      },
    }));
    expect([code, message, hint]).toEqual(['stopped', `The download of The test file was stopped. 97.66 KB are kept in ${target}.part.`, 'Run the same command again: it goes on where it stopped.']);
    await download(file, target, quick);
    await expectWhole();
    expect(ranges).toEqual(['', 'bytes=100000-']);
  });
});

test('a stop while it waits for the next try ends at once', async () => {
  await serving({ always: says(503, { 'retry-after': '60' }) }, async (_, file) => {
    const controller = new AbortController();
    const { code } = await failureOf(download(file, target, { ...quick, signal: controller.signal, onProgress: ({ waits }) => waits !== undefined && controller.abort() }));
    expect(code).toBe('stopped');
  });
});

test('two that want the same file share one download', async () => {
  const slow: Fault = (response, request, bytes) => {
    setTimeout(() => {
      rightAnswer()(response, request, bytes);
    }, 200);
  };
  await serving({ always: slow }, async ({ ranges }, file) => {
    const waits: string[] = [];
    const one = (): Promise<void> => download(file, target, { ...quick, onProgress: (progress) => progress.waits !== undefined && waits.push(progress.waits.reason) });
    await Promise.all([one(), one(), one()]);
    await expectWhole();
    expect(ranges).toEqual(['']);
    expect(waits).toEqual(Array.from({ length: 2 }, () => `process ${process.pid} is downloading it`));
  });
});

test('an address that is none is refused, and no address shows a password', async () => {
  const file: RemoteFile = { name: 'The test file', url: 'http://127.0.0.1:9/file' };
  expect(await failureOf(download(file, target, { url: 'ftp://example.org/x' }))).toMatchObject({ code: 'usage', message: 'The address ftp://example.org/x is not one of the web.' });
  const refused = await failureOf(download(file, target, { ...quick, retries: 0, url: 'http://name:secret@127.0.0.1:1/x' }));
  expect(refused.message).toBe('The test file cannot be downloaded from http://127.0.0.1:1/x: the server refuses the connection.');
});

test('whatever passing faults come in whatever order, the file ends whole', { timeout: 30_000 }, async () => {
  const wrongRange = says(206, { 'content-range': `bytes 5-999/${content.length}`, etag: '"one"' }, content.subarray(5, 1000));
  const noRange: Fault = (response, request, bytes) => {
    (request.headers.range === undefined ? rightAnswer() : says(416))(response, request, bytes);
  };
  const changed: Fault = (response, request) => {
    broken(60_000, 'cut', '"old"')(response, request, content.map((byte) => byte ^ 255));
  };
  const whole: Fault = (response, request, bytes) => {
    delete request.headers.range;
    broken(120_000, 'cut')(response, request, bytes);
  };
  const faults = [broken(70_000, 'cut'), broken(1000, 'cut'), broken(0, 'cut'), says(503), says(429, { 'retry-after': '0' }), noRange, wrongRange, changed, whole, says(500, {}, '<html>')];
  for (let round = 0; round < 25; round++) {
    const dice = random(round, 'download/faults');
    const drawn = Array.from({ length: 1 + dice.below(8) }, () => faults[dice.below(faults.length)]!);
    await serving({ faults: drawn }, async (_, file) => {
      // Half of the rounds have nothing but sizes and ETags to go by.
      await download(round % 2 === 0 ? { ...file, md5 } : file, target, { ...quick, retries: 8 });
      await expectWhole();
      await rm(target);
    });
  }
});

test('memory does not grow with the file', { timeout: 20_000 }, async () => {
  const megabytes = 192;
  const block = new Uint8Array(2 ** 20);
  const large: Fault = (response) => {
    response.writeHead(200, { 'content-length': megabytes * block.length });
    let sent = 0;
    const more = (): void => {
      while (sent < megabytes) {
        sent++;
        if (!response.write(block)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  };
  await serving({ always: large }, async (_, file) => {
    const before = process.memoryUsage.rss();
    let most = 0;
    await download(file, target, { ...quick, onProgress: () => (most = Math.max(most, process.memoryUsage.rss())) });
    expect((await stat(target)).size).toBe(megabytes * block.length);
    expect((most - before) / 2 ** 20).toBeLessThan(96);
  });
});

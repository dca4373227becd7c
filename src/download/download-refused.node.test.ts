import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { content, expectWhole, failureOf, freshPlace, md5, quick, serving } from '../../test/fixtures/download-place.ts';
import { broken, cutLater, says, type Fault } from '../../test/fixtures/file-server.ts';
import { download } from './download.node.ts';
import { zipMagic, type RemoteFile } from './remote-file.ts';

const place = freshPlace();

test('a file that is there already is checked, not fetched; a wrong one is named and kept', async () => {
  const { target } = place();
  await serving({}, async ({ ranges }, file) => {
    await writeFile(target, content);
    await download({ ...file, md5 }, target, quick);
    await writeFile(target, 'something else');
    const { code, message, hint } = await failureOf(download({ ...file, md5 }, target, quick));
    expect([code, message, hint]).toEqual(['data', `${target} is there already, but it is not the right file: its MD5 is 6c7ba9c5a141421e1c03cb9807c97c74, not ${md5}.`, 'Remove it and run the command again to download it.']);
    expect(await readFile(target, 'utf8')).toBe('something else');
    expect(ranges).toEqual([]);
  });
});

test('a server that never answers ends in an error that names every way out', async () => {
  const { target } = place();
  await serving({ always: () => undefined }, async ({ url }, file) => {
    const { code, message, hint } = await failureOf(download({ ...file, otherWay: 'Or take the train.' }, target, { ...quick, stall: 100, retries: 1 }));
    expect([code, message]).toEqual(['io', `The test file cannot be downloaded from ${url}: nothing came for 0.1 s, 2 times in a row.`]);
    expect(hint).toBe([
      'Run the command again later: it goes on where it stopped.',
      'Behind a proxy, set HTTPS_PROXY. Or take the train.',
      `Or download ${url} by hand, put it at ${target} and run the command again.`,
    ].join('\n'));
  });
});

test('a server that asks to wait for an hour is not waited for', async () => {
  const { target } = place();
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
  const { folder, target } = place();
  await serving({ faults: [broken(100_000, 'cut')], always: fault }, async (server, file) => {
    const { message } = await failureOf(download({ ...file, magic: zipMagic, bytes: content.length }, target, quick));
    expect(message).toBe(`The test file cannot be downloaded from ${server.url}: ${reason}.`);
    expect((await stat(`${target}.part`)).size).toBe(100_000);
    expect(await readdir(folder)).not.toContain('file.zip');
  });
});

test('a body that is shorter than its length is fetched further, and in the end refused', async () => {
  const { target } = place();
  const short: Fault = (response, _, bytes) => {
    response.writeHead(200, { 'content-length': bytes.length }).write(bytes.subarray(0, 1000), () => {
      cutLater(response);
    });
  };
  await serving({ always: short }, async (_, file) => {
    expect((await failureOf(download(file, target, quick))).message).toMatch(/the server cut the connection \(the connection was cut after 1,000 of 300,000 bytes\), 3 times in a row\.$/);
  });
});

test('a body that is longer than the file is refused while it comes, and nothing of it stays', async () => {
  const { folder, target } = place();
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
  const { folder, target } = place();
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
  const { target } = place();
  const chunked: Fault = (response, _, bytes) => {
    response.writeHead(200);
    response.write(bytes.subarray(0, 1000));
    response.end(bytes.subarray(1000));
  };
  await serving({ always: chunked }, async (_, file) => {
    await download(file, target, quick);
    await expectWhole(place());
    await rm(target);
    expect((await failureOf(download({ ...file, bytes: [400_000, 500_000] }, target, quick))).message).toMatch(/: it has 300,000 bytes instead of 400,000 to 500,000; what came is removed\.$/);
  });
});

test('a wrong checksum is refused with both, and nothing stays', async () => {
  const { folder, target } = place();
  await serving({}, async (_, file) => {
    const { message } = await failureOf(download({ ...file, md5: '0'.repeat(32) }, target, quick));
    expect(message).toMatch(new RegExp(`: its MD5 is ${md5}, not 0{32}; what came is removed\\.$`));
    expect(await readdir(folder)).toEqual([]);
    const sha256 = createHash('sha256').update(content).digest('hex');
    await download({ ...file, sha256: sha256.toUpperCase() }, target, quick);
    await expectWhole(place());
  });
});

test('a file for which the disk has no room is refused before a byte is written, with both figures', async () => {
  const { folder, target } = place();
  const huge: Fault = (response) => {
    response.writeHead(200, { 'content-length': 2 ** 52 }).write('PK');
  };
  await serving({ always: huge }, async (_, file) => {
    const { message } = await failureOf(download(file, target, quick));
    expect(message).toMatch(/^The disk of .+ has no room for The test file: it needs 4194304\.00 GB, and \d+\.\d\d GB are free\.$/);
    expect(await readdir(folder)).toEqual([]);
  });
});

test('an address that is none is refused, and no address shows a password', async () => {
  const { target } = place();
  const file: RemoteFile = { name: 'The test file', url: 'http://127.0.0.1:9/file' };
  expect(await failureOf(download(file, target, { url: 'ftp://example.org/x' }))).toMatchObject({ code: 'usage', message: 'The address ftp://example.org/x is not one of the web.' });
  const refused = await failureOf(download(file, target, { ...quick, retries: 0, url: 'http://name:secret@127.0.0.1:1/x' }));
  expect(refused.message).toBe('The test file cannot be downloaded from http://127.0.0.1:1/x: the server refuses the connection.');
});

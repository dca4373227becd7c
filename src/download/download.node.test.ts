import { rm, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { content, expectWhole, freshPlace, md5, quick, serving } from '../../test/fixtures/download-place.ts';
import { broken, rightAnswer, says, type Fault } from '../../test/fixtures/file-server.ts';
import { download } from './download.node.ts';
import type { DownloadProgress } from './download-progress.ts';
import { zipMagic } from './remote-file.ts';

const place = freshPlace();

test('a file arrives whole, and its progress is told to the last byte', async () => {
  const { target } = place();
  await serving({}, async ({ ranges }, file) => {
    const told: DownloadProgress[] = [];
    await download({ ...file, md5, bytes: content.length, magic: zipMagic }, target, { ...quick, onProgress: (progress) => told.push(progress) });
    await expectWhole(place());
    expect(told.at(-1)).toEqual({ done: content.length, total: content.length });
    expect(ranges).toEqual(['']);
  });
});

test.each([
  ['an ETag', '"one"', undefined, '"one"'],
  ['a date when the ETag is weak', 'W/"one"', 'Tue, 01 Oct 2024 10:00:00 GMT', 'Tue, 01 Oct 2024 10:00:00 GMT'],
  ['nothing', null, undefined, undefined],
])('a cut connection goes on at the byte where it stopped, held together by %s', async (_, etag, modified, condition) => {
  const { target } = place();
  const cut: Fault = (response, request, bytes) => {
    if (modified !== undefined) response.setHeader('last-modified', modified);
    broken(100_000, 'cut', etag)(response, request, bytes);
  };
  await serving({ faults: [cut], etag, ...(modified !== undefined && { modified }) }, async ({ ranges, requests }, file) => {
    await download(file, target, quick);
    await expectWhole(place());
    expect(ranges).toEqual(['', 'bytes=100000-']);
    expect(requests[1]?.headers['if-range']).toBe(condition);
  });
});

test('a server that cuts every connection is asked again as long as it brings something new', async () => {
  const { target } = place();
  await serving({ faults: Array.from({ length: 5 }, () => broken(50_000, 'cut')) }, async ({ ranges }, file) => {
    // Fewer than there are cuts, more than a busy machine loses whole: what lies in a cut connection's buffers may not arrive.
    await download(file, target, { ...quick, retries: 3 });
    await expectWhole(place());
    expect(ranges).toHaveLength(6);
  });
});

test('a connection that falls silent is given up and taken up again', async () => {
  const { target } = place();
  await serving({ faults: [broken(100_000, 'stall')] }, async ({ ranges }, file) => {
    const waits: (string | undefined)[] = [];
    await download(file, target, { ...quick, stall: 300, onProgress: (progress) => progress.waits !== undefined && waits.push(progress.waits.reason) });
    await expectWhole(place());
    expect(ranges).toEqual(['', 'bytes=100000-']);
    expect(waits).toEqual(['nothing came for 0.3 s']);
  });
});

test('a file that changes between two requests is fetched anew', async () => {
  const { target } = place();
  const before = content.map((byte) => byte ^ 255);
  const old: Fault = (response, request) => {
    broken(100_000, 'cut', '"old"')(response, request, before);
  };
  await serving({ faults: [old] }, async ({ ranges, requests }, file) => {
    await download(file, target, quick);
    await expectWhole(place());
    expect(ranges).toEqual(['', 'bytes=100000-']);
    expect(requests[1]?.headers['if-range']).toBe('"old"');
  });
});

test('a server that sends the rest of a changed file all the same is found out by its ETag', async () => {
  const { target } = place();
  const old: Fault = (response, request) => {
    broken(100_000, 'cut', '"old"')(response, request, content.map((byte) => byte ^ 255));
  };
  const careless: Fault = (response, request, bytes) => {
    delete request.headers['if-range'];
    rightAnswer('"one"')(response, request, bytes);
  };
  await serving({ faults: [old, careless] }, async ({ ranges }, file) => {
    await download(file, target, quick);
    await expectWhole(place());
    expect(ranges).toEqual(['', 'bytes=100000-', '']);
  });
});

test('the whole in answer to a request for the rest begins anew', async () => {
  const { target } = place();
  const whole: Fault = (response, _, bytes) => {
    response.writeHead(200, { 'content-length': bytes.length, etag: '"one"' }).end(bytes);
  };
  await serving({ faults: [broken(100_000, 'cut'), whole] }, async (_, file) => {
    await download(file, target, quick);
    await expectWhole(place());
  });
});

test('another range than the one that was asked for is not believed', async () => {
  const { target } = place();
  const wrong = says(206, { 'content-range': `bytes 0-999/${content.length}`, etag: '"one"' }, content.subarray(0, 1000));
  await serving({ faults: [broken(100_000, 'cut'), wrong] }, async ({ ranges }, file) => {
    await download(file, target, quick);
    await expectWhole(place());
    expect(ranges).toEqual(['', 'bytes=100000-', '']);
  });
});

test('416 for a part that is longer than the file begins anew, and for one that is all of it ends', async () => {
  const { target } = place();
  await serving({}, async ({ ranges, url }, file) => {
    await writeFile(`${target}.part`, new Uint8Array(content.length + 5));
    await writeFile(`${target}.part.json`, JSON.stringify({ url }));
    await download(file, target, quick);
    await expectWhole(place());
    expect(ranges).toEqual([`bytes=${content.length + 5}-`, '']);

    await rm(target);
    await writeFile(`${target}.part`, content);
    await writeFile(`${target}.part.json`, JSON.stringify({ url }));
    await download(file, target, quick);
    await expectWhole(place());
    expect(ranges).toHaveLength(3);
  });
});

test('429 and 503 are waited for as long as the server says, then asked again', async () => {
  const { target } = place();
  const soon = new Date(Date.now() + 1_000).toUTCString();
  await serving({ faults: [says(429, { 'retry-after': '1' }), says(503, { 'retry-after': soon }), says(503)] }, async (_, file) => {
    const waits: DownloadProgress['waits'][] = [];
    const began = Date.now();
    await download(file, target, { ...quick, retries: 3, onProgress: ({ waits: told }) => told !== undefined && waits.push(told) });
    await expectWhole(place());
    expect(Date.now() - began).toBeGreaterThanOrEqual(1000);
    expect(waits.map((told) => told?.reason)).toEqual(['the server answers 429 (it has too many requests)', 'the server answers 503 (it is not available now)', 'the server answers 503 (it is not available now)']);
    expect(waits[0]?.seconds).toBe(1);
  });
});

test('a part that was damaged on the disk is fetched anew', async () => {
  const { target } = place();
  await serving({}, async ({ url, ranges }, file) => {
    await writeFile(`${target}.part`, new Uint8Array(1000));
    await writeFile(`${target}.part.json`, JSON.stringify({ url, etag: '"one"', total: content.length }));
    await download({ ...file, md5 }, target, quick);
    await expectWhole(place());
    expect(ranges).toEqual(['bytes=1000-', '']);
  });
});

test('a part from another address is used only where a checksum judges the mixture', async () => {
  const { target } = place();
  await serving({}, async ({ ranges }, file) => {
    for (const [known, wanted] of [[{}, ''], [{ md5 }, 'bytes=1000-']] as const) {
      await rm(target, { force: true });
      await writeFile(`${target}.part`, content.subarray(0, 1000));
      await writeFile(`${target}.part.json`, JSON.stringify({ url: 'http://example.org/other', etag: '"other"', total: content.length }));
      await download({ ...file, ...known }, target, quick);
      await expectWhole(place());
      expect(ranges.at(-1)).toBe(wanted);
    }
  });
});

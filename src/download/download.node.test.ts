import { rm, stat, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { content, expectWhole, failureOf, freshPlace, md5, quick, serving } from '../../test/fixtures/download-place.ts';
import { broken, rightAnswer, says, type Fault } from '../../test/fixtures/file-server.ts';
import { random } from '../base/random.ts';
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

test('redirects are followed, with the range', async () => {
  const { target } = place();
  await serving({}, async (real, file) => {
    await serving({ faults: [says(302, { location: real.url }), says(307, { location: real.url })] }, async (_, moved) => {
      await writeFile(`${target}.part`, content.subarray(0, 1000));
      await writeFile(`${target}.part.json`, JSON.stringify({ url: moved.url, etag: '"one"' }));
      await download({ ...file, url: moved.url }, target, quick);
      await expectWhole(place());
      expect(real.ranges).toEqual(['bytes=1000-']);
    });
  });
});

test('a stop keeps what has arrived and says how to go on', async () => {
  const { target } = place();
  await serving({ faults: [broken(100_000, 'stall')] }, async ({ ranges }, file) => {
    const controller = new AbortController();
    const { code, message, hint } = await failureOf(download(file, target, {
      ...quick, stall: 30_000, signal: controller.signal, onProgress: ({ done }) => {
        if (done === 100_000) controller.abort();
      },
    }));
    expect([code, message, hint]).toEqual(['stopped', `The download of The test file was stopped. 97.66 KB are kept in ${target}.part.`, 'Run the same command again: it goes on where it stopped.']);
    await download(file, target, quick);
    await expectWhole(place());
    expect(ranges).toEqual(['', 'bytes=100000-']);
  });
});

test('a stop while it waits for the next try ends at once', async () => {
  const { target } = place();
  await serving({ always: says(503, { 'retry-after': '60' }) }, async (_, file) => {
    const controller = new AbortController();
    const { code } = await failureOf(download(file, target, { ...quick, signal: controller.signal, onProgress: ({ waits }) => waits !== undefined && controller.abort() }));
    expect(code).toBe('stopped');
  });
});

test('two that want the same file share one download', async () => {
  const { target } = place();
  const slow: Fault = (response, request, bytes) => {
    setTimeout(() => {
      rightAnswer()(response, request, bytes);
    }, 200);
  };
  await serving({ always: slow }, async ({ ranges }, file) => {
    const waits: string[] = [];
    const one = (): Promise<void> => download(file, target, { ...quick, onProgress: (progress) => progress.waits !== undefined && waits.push(progress.waits.reason) });
    await Promise.all([one(), one(), one()]);
    await expectWhole(place());
    expect(ranges).toEqual(['']);
    expect(waits).toEqual(Array.from({ length: 2 }, () => `process ${process.pid} is downloading it`));
  });
});

test('whatever passing faults come in whatever order, the file ends whole', { timeout: 30_000 }, async () => {
  const { target } = place();
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
  for (let round = 0; round < 12; round++) {
    const dice = random(round, 'download/faults');
    const drawn = Array.from({ length: 1 + dice.below(8) }, () => faults[dice.below(faults.length)]!);
    await serving({ faults: drawn }, async (_, file) => {
      // Half of the rounds have nothing but sizes and ETags to go by.
      await download(round % 2 === 0 ? { ...file, md5 } : file, target, { ...quick, retries: 8 });
      await expectWhole(place());
      await rm(target);
    });
  }
});

test('memory does not grow with the file', { timeout: 20_000 }, async () => {
  const { target } = place();
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

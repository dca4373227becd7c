import { rm, stat, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { content, expectWhole, failureOf, freshPlace, md5, quick, serving } from '../../test/fixtures/download-place.ts';
import { broken, rightAnswer, says, type Fault } from '../../test/fixtures/file-server.ts';
import { random } from '../base/random.ts';
import { download } from './download.node.ts';

const place = freshPlace();

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

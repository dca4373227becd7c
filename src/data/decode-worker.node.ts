/** @file The worker that decodes and resizes: paths in, pixels or the reason why not out, several under way at a time. */
import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import { bug } from '../base/errors.ts';
import { endOnRequest, isEnd } from '../base/worker.node.ts';
import { tryDecodeFile } from '../image/decode.node.ts';
import { resizeRules } from '../image/resize-rules.ts';
import type { DecodeReply, DecodeRequest } from './decode-pool.node.ts';

if (parentPort === null) throw bug('decode-worker must be started as a worker');
const port = parentPort;
// Each photo is decoded once, so libvips has nothing to remember; the workers keep the cores busy, so its own threads would only wait.
sharp.cache(false);
sharp.concurrency(1);

async function decode({ id, path, size, resize }: DecodeRequest): Promise<void> {
  const decoded = await tryDecodeFile(path);
  if ('reason' in decoded) {
    port.postMessage({ id, reason: decoded.reason } satisfies DecodeReply);
    return;
  }
  const pixels = resizeRules[resize](decoded, size, size).data;
  port.postMessage({ id, pixels } satisfies DecodeReply, pixels.buffer instanceof ArrayBuffer ? [pixels.buffer] : []);
}

port.on('message', (request: DecodeRequest) => {
  if (!isEnd(request)) void decode(request);
});
endOnRequest(port);

/** @file The worker that decodes and resizes: paths in, pixels or the reason why not out, several under way at a time. */
import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import { bug } from '../base/errors.ts';
import { digestOfBytes } from '../base/files.node.ts';
import { endOnRequest, isEnd } from '../base/worker.node.ts';
import { tryDecodeBytes } from '../image/decode.node.ts';
import { photoPrint } from '../image/photo-print.ts';
import { resizeRules } from '../image/resize-rules.ts';
import type { DecodeReply, DecodeRequest } from './decode-pool.node.ts';
import { photoReader } from './read-photo.node.ts';

if (parentPort === null) throw bug('decode-worker must be started as a worker');
const port = parentPort;
// Each photo is decoded once, so libvips has nothing to remember; the workers keep the cores busy, so its own threads would only wait.
sharp.cache(false);
sharp.concurrency(1);
const read = photoReader();

async function decode({ id, path, size, resize, prints }: DecodeRequest): Promise<void> {
  const refuse = (reason: string): void => port.postMessage({ id, reason } satisfies DecodeReply);
  const file = await read(path);
  if ('reason' in file) {
    refuse(file.reason);
    return;
  }
  const decoded = await tryDecodeBytes(file.bytes);
  if ('reason' in decoded) {
    refuse(decoded.reason);
    return;
  }
  const pixels = resizeRules[resize](decoded, size, size).data;
  // Of the very bytes that were decoded: a file may change between two readings.
  const digest = digestOfBytes(file.bytes);
  port.postMessage({ id, pixels, digest, ...(prints && { print: photoPrint(decoded) }) } satisfies DecodeReply, pixels.buffer instanceof ArrayBuffer ? [pixels.buffer] : []);
}

port.on('message', (request: DecodeRequest) => {
  if (!isEnd(request)) void decode(request);
});
endOnRequest(port);

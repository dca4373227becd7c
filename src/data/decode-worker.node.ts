/** @file The worker that decodes and resizes: paths in, pixels or the reason why not out, several under way at a time. */
import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import { bug } from '../base/errors.ts';
import { endOnRequest, isEnd } from '../base/worker.node.ts';
import type { DecodeReply, DecodeRequest } from './decode-pool.node.ts';
import { decodePhoto } from './decode-photo.node.ts';
import { photoReader } from './read-photo.node.ts';

if (parentPort === null) throw bug('decode-worker must be started as a worker');
const port = parentPort;
// Each photo is decoded once, so libvips has nothing to remember; the workers keep the cores busy, so its own threads would only wait.
sharp.cache(false);
sharp.concurrency(1);
const read = photoReader();

async function decode({ id, path, ...wish }: DecodeRequest): Promise<void> {
  const decoded = await decodePhoto(path, wish, read);
  const buffer = 'pixels' in decoded ? decoded.pixels.buffer : undefined;
  port.postMessage({ id, ...decoded } satisfies DecodeReply, buffer instanceof ArrayBuffer ? [buffer] : []);
}

port.on('message', (request: DecodeRequest) => {
  if (!isEnd(request)) void decode(request);
});
endOnRequest(port);

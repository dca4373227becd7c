/** @file The worker that looks at photos: paths in, what was found out, several under way at a time. */
import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import { bug } from '../base/errors.ts';
import { endOnRequest, isEnd } from '../base/worker.node.ts';
import type { PhotoReply, PhotoRequest } from '../data/photo-pool.node.ts';
import { photoReader } from '../data/read-photo.node.ts';
import { inspectPhoto } from './inspect-photo.node.ts';
import type { Inspection } from './inspection.ts';

if (parentPort === null) throw bug('inspect-worker must be started as a worker');
const port = parentPort;
// Each photo is decoded once, so libvips has nothing to remember; the workers keep the cores busy, so its own threads would only wait.
sharp.cache(false);
sharp.concurrency(1);
const read = photoReader();

async function inspect({ id, path }: PhotoRequest<object>): Promise<void> {
  port.postMessage({ id, ...(await inspectPhoto(path, await read(path))) } satisfies PhotoReply<Inspection>);
}

port.on('message', (request: PhotoRequest<object>) => {
  if (!isEnd(request)) void inspect(request);
});
endOnRequest(port);

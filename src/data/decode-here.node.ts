/** @file Decodes and resizes photos in the calling thread: few of them are done before a worker has started. */
import { HeadstartError } from '../base/errors.ts';
import { DEFAULT_RESIZE } from '../image/resize-rules.ts';
import type { DecodePool, DecodePoolOptions } from './decode-pool.node.ts';

/** The next photos are read and decoded by the system's threads while one is resized. */
const UNDER_WAY = 3;

/** What a pool of workers gives, without any. */
export function decodeHere({ size, resize = DEFAULT_RESIZE, prints = false, signal }: Omit<DecodePoolOptions, 'start' | 'workers'>): DecodePool {
  const parts = Promise.all([import('./decode-photo.node.ts'), import('./read-photo.node.ts')]);
  parts.catch(() => undefined);
  const decode: DecodePool['decode'] = async (path) => {
    const [{ decodePhoto }, { readPhoto }] = await parts;
    if (signal?.aborted === true) throw new HeadstartError('stopped', 'Stopped while photos were being read.');
    return await decodePhoto(path, { size, resize, prints }, readPhoto);
  };
  return {
    ahead: UNDER_WAY,
    decode: (path) => {
      const photo = decode(path);
      // Photos are awaited one by one: a failure must not count as unhandled for those whose turn never comes.
      photo.catch(() => undefined);
      return photo;
    },
    close: () => Promise.resolve(),
  };
}

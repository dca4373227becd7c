/**
 * @file The pixels of many images of one size, written once by one thread and read by many: in shared memory while they fit, else in a
 * file. A handle travels to a worker by structured clone; memory that is not written yet costs nothing.
 */
import { closeSync, openSync } from 'node:fs';
import { attempt, readAllSync, writeAllSync } from '../base/attempt.node.ts';
import { bug, HeadstartError } from '../base/errors.ts';
import { formatBytes, plural } from '../base/format.ts';
import type { PixelHandle, PixelReader, PixelWriter } from './pixels.ts';

export type { PixelHandle, PixelReader, PixelWriter };

export type PixelOptions = {
  /** The most images there can be. */
  readonly count: number;
  readonly bytesPerImage: number;
  /** Up to so many bytes the pixels stay in memory. Default 512 MB. */
  readonly memoryLimit?: number | undefined;
  /** The file for more pixels than that; without one they are refused. An older file of that name is replaced. */
  readonly file?: string | undefined;
};

/** 512 MB: 3,566 photos of 224 x 224. */
const PIXEL_MEMORY_LIMIT = 512 * 2 ** 20;

const READ_AGAIN = 'Run again: the pixels are read anew from the photos.';

/** Room for `count` images. */
export function createPixels({ count, bytesPerImage, memoryLimit = PIXEL_MEMORY_LIMIT, file }: PixelOptions): PixelWriter {
  const check = (index: number, pixels: Uint8Array): void => {
    if (index < 0 || index >= count || pixels.length !== bytesPerImage) {
      throw bug(`pixel store: image ${index} of ${count} with ${pixels.length} bytes instead of ${bytesPerImage}`);
    }
  };
  const bytes = count * bytesPerImage;
  if (bytes <= memoryLimit) {
    const buffer = new SharedArrayBuffer(bytes);
    const all = new Uint8Array(buffer);
    const write = (index: number, pixels: Uint8Array): void => {
      check(index, pixels);
      all.set(pixels, index * bytesPerImage);
    };
    return { handle: { kind: 'memory', bytesPerImage, buffer }, write, close: () => undefined };
  }
  if (file === undefined) {
    throw new HeadstartError(
      'data',
      `The pixels of ${plural(count, 'photo')} take ${formatBytes(bytes)}, more than the ${formatBytes(memoryLimit)} that may be held in memory.`,
      'Use fewer photos per class or a smaller image size, raise the memory limit, or name a file for the pixels.',
    );
  }
  const descriptor = attempt(file, 'written', () => openSync(file, 'w'));
  const write = (index: number, pixels: Uint8Array): void => {
    check(index, pixels);
    attempt(file, 'written', () => {
      writeAllSync(descriptor, pixels, index * bytesPerImage);
    });
  };
  return { handle: { kind: 'file', bytesPerImage, path: file }, write, close: () => closeSync(descriptor) };
}

/** Opens the pixels behind a handle, in any thread. */
export function openPixels(handle: PixelHandle): PixelReader {
  const { bytesPerImage } = handle;
  if (handle.kind === 'memory') {
    const all = new Uint8Array(handle.buffer);
    const read = (index: number, into: Uint8Array, offset: number): void => {
      into.set(all.subarray(index * bytesPerImage, (index + 1) * bytesPerImage), offset);
    };
    return { read, close: () => undefined };
  }
  const { path } = handle;
  const descriptor = attempt(path, 'read', () => openSync(path, 'r'), READ_AGAIN);
  const read = (index: number, into: Uint8Array, offset: number): void => {
    attempt(path, 'read', () => {
      if (!readAllSync(descriptor, into.subarray(offset, offset + bytesPerImage), index * bytesPerImage)) throw new Error('it ends too soon');
    }, READ_AGAIN);
  };
  return { read, close: () => closeSync(descriptor) };
}

/** @file HDF5 files through the C library in WebAssembly: opened where they lie, never read whole. */
import { open } from 'node:fs/promises';
import type { Dataset, File as Hdf5File, Group } from 'h5wasm/node';
import { HeadstartError, messageOf } from '../base/errors.ts';

export type { Dataset, Group };

/** How every HDF5 file begins (HDF5 File Format Specification, III.A). */
export const HDF5_SIGNATURE: readonly number[] = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

export type Hdf5 = {
  /** Opens the file for as long as `use` takes; with a generator, for as long as it is walked. */
  reading<T>(use: (root: Group) => Generator<T>): Generator<T>;
  isGroup(entity: unknown): entity is Group;
  isDataset(entity: unknown): entity is Dataset;
};

/**
 * The library, ready to read that file.
 * @throws HeadstartError 'model' when it cannot be read or is not a whole HDF5 file.
 */
export async function hdf5(path: string): Promise<Hdf5> {
  await checkSignature(path);
  // Four megabytes of code: only for those who read such a file.
  const { default: library, File } = await import('h5wasm/node');
  const core = await library.ready;
  // Otherwise the library prints its errors and goes on.
  core.activate_throwing_error_handler();
  const attempt = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      throw error instanceof HeadstartError ? error : damaged(path, error);
    }
  };
  return {
    *reading(use) {
      const file: Hdf5File = attempt(() => new File(path, 'r'));
      try {
        const pieces = use(file);
        for (let next = attempt(() => pieces.next()); next.done !== true; next = attempt(() => pieces.next())) yield next.value;
      } finally {
        file.close();
      }
    },
    isGroup: (entity): entity is Group => entity instanceof library.Group,
    isDataset: (entity): entity is Dataset => entity instanceof library.Dataset,
  };
}

async function checkSignature(path: string): Promise<void> {
  const start = new Uint8Array(64);
  let length = 0;
  try {
    const file = await open(path, 'r');
    try {
      length = (await file.read(start, 0, start.length, 0)).bytesRead;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new HeadstartError('model', `The weights ${path} cannot be read: ${messageOf(error)}`, 'Give the path of a Keras .h5 file.', { cause: error });
  }
  if (HDF5_SIGNATURE.every((byte, index) => start[index] === byte)) return;
  const text = new TextDecoder().decode(start.subarray(0, length)).split(/[\r\n]/)[0]!.replace(/[^\x20-\x7e]/g, '?').slice(0, 40);
  const found = length === 0 ? 'it is empty' : `it begins with '${text}'`;
  throw new HeadstartError('model', `${path} is not an HDF5 file: ${found}.`, 'Keras weights end in .h5; a download may have brought a page instead of the file: get it again.');
}

/** The library tells its whole stack of calls; the innermost reason is the one that says something. */
function damaged(path: string, error: unknown): HeadstartError {
  const reasons = [...messageOf(error).matchAll(/ in \w+\(\): (.+)$/gm)].map((match) => match[1]!);
  const reason = reasons.at(-1) ?? messageOf(error).split('\n')[0]!;
  return new HeadstartError('model', `${path} cannot be read as HDF5: ${reason}.`, 'Only a part of it may have been copied or downloaded: get it again.', { cause: error });
}

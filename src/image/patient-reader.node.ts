/** @file Reading images at once while the disk answers at once, and several at a time while it does not. */
import { tryReadImage, tryReadImageNow, type ImageBytes, type Refusal } from './read-image.node.ts';

/** A file in the system's memory takes less than 0.1 ms, one on a solid-state disk less than 1 ms; a rotating disk or a network takes longer. */
const SLOW = 4;
/** So many images are read beside each other before the disk is tried again. */
const PATIENCE = 32;

export type ReaderOptions = {
  /** Milliseconds. Default: `performance.now`. */
  readonly clock?: (() => number) | undefined;
  readonly now?: ((path: string) => ImageBytes | Refusal) | undefined;
  readonly later?: ((path: string) => Promise<ImageBytes | Refusal>) | undefined;
};

/**
 * Reads images for a thread that has several under way. Reading at once costs least processor time, but keeps one request at the disk;
 * where one read took over 4 ms, the next 32 are read beside each other, as a slow disk or a network wants it. The bytes are the same.
 */
export function patientReader({ clock = () => performance.now(), now = tryReadImageNow, later = tryReadImage }: ReaderOptions = {}): (path: string) => Promise<ImageBytes | Refusal> {
  let patient = 0;
  return async (path) => {
    if (patient > 0) {
      patient--;
      return await later(path);
    }
    const began = clock();
    const file = now(path);
    if (clock() - began > SLOW) patient = PATIENCE;
    return file;
  };
}

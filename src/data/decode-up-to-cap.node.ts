/** @file Decodes the first good photos of each class, up to a cap, in an order that no timing can change. */
import { join } from 'node:path';
import type { Decoded, DecodePool } from './decode-pool.node.ts';

/** A photo of class `label`, or why the file at `path` is none. */
export type ClassPhoto = { readonly label: number; readonly path: string; readonly decoded: Decoded };

/**
 * `files[label]` are the files of a class, relative to `root`. Photos come class by class and in the order of their files. Of each
 * class only as many files are asked for as could still be needed; when one turns out bad, the next is asked for in its stead and
 * comes before the photos of later classes, though some of those may be decoded already.
 */
export async function* decodeUpToCap(pool: DecodePool, root: string, files: readonly (readonly string[])[], cap: number): AsyncGenerator<ClassPhoto> {
  const queue: { readonly label: number; readonly path: string; readonly decoded: Promise<Decoded> }[] = [];
  const states = files.map((paths) => ({ paths, next: 0, wanted: cap }));
  const askNext = (): boolean => {
    const label = states.findIndex(({ paths, next, wanted }) => wanted > 0 && next < paths.length);
    const state = states[label];
    if (state === undefined) return false;
    const path = state.paths[state.next]!;
    state.next++;
    state.wanted--;
    const place = queue.findLastIndex((asked) => asked.label <= label) + 1;
    queue.splice(place, 0, { label, path, decoded: pool.decode(join(root, path)) });
    return true;
  };
  for (;;) {
    while (queue.length < pool.ahead && askNext());
    const first = queue.shift();
    if (first === undefined) return;
    const decoded = await first.decoded;
    if ('reason' in decoded) states[first.label]!.wanted++;
    yield { label: first.label, path: first.path, decoded };
  }
}

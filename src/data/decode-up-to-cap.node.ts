/** @file Decodes the first good photos of each class, up to a cap, in an order that no timing can change. */
import { join } from 'node:path';
import { isRefused, type PhotoSource, type Refused } from './photo-source.ts';

/** A photo of class `label`, or why the file at `path` is none. */
export type ClassPhoto<T extends object> = { readonly label: number; readonly path: string; readonly decoded: T | Refused };

/**
 * `files[label]` are the files of a class, relative to `root`. Photos come class by class and in the order of their files. Of each
 * class only as many files are asked for as could still be needed; when one turns out bad, the next is asked for in its stead and
 * comes before the photos of later classes, though some of those may be decoded already.
 */
export async function* decodeUpToCap<T extends object>(source: PhotoSource<T>, root: string, files: readonly (readonly string[])[], cap: number): AsyncGenerator<ClassPhoto<T>> {
  const queue: { readonly label: number; readonly path: string; readonly decoded: Promise<T | Refused> }[] = [];
  const states = files.map((paths) => ({ paths, next: 0, wanted: cap }));
  const askNext = (): boolean => {
    const label = states.findIndex(({ paths, next, wanted }) => wanted > 0 && next < paths.length);
    const state = states[label];
    if (state === undefined) return false;
    const path = state.paths[state.next]!;
    state.next++;
    state.wanted--;
    const place = queue.findLastIndex((asked) => asked.label <= label) + 1;
    queue.splice(place, 0, { label, path, decoded: source.decode(join(root, path)) });
    return true;
  };
  for (;;) {
    while (queue.length < source.ahead && askNext());
    const first = queue.shift();
    if (first === undefined) return;
    const decoded = await first.decoded;
    if (isRefused(decoded)) states[first.label]!.wanted++;
    yield { label: first.label, path: first.path, decoded };
  }
}

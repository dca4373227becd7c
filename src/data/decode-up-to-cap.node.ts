/** @file Decodes the first good photos of each class, up to a cap, in an order that no timing can change. */
import { resolve } from 'node:path';
import type { Item, PhotoListing } from './photo-list.ts';
import type { PhotoQueue } from './photo-queues.ts';
import { isRefused, type PhotoSource, type Refused } from './photo-source.ts';

/** A photo, or why the file is none. */
export type ListedPhoto<T extends object> = { readonly item: Item; readonly decoded: T | Refused };

type Asked<T extends object> = { readonly place: number; readonly queue: PhotoQueue; readonly decoded: Promise<T | Refused> };

/**
 * Photos come in the order of the candidates. Of each queue only as many files are asked for as could still be needed; when one turns out bad, the next of its queue is asked
 * for in its stead and comes in its place, though later ones may be decoded already. That place is never one that was passed: the bad file stood before all that is still asked for.
 */
export async function* decodeUpToCap<T extends object>(source: PhotoSource<T>, { root, candidates }: Pick<PhotoListing, 'root' | 'candidates'>, queues: readonly PhotoQueue[]): AsyncGenerator<ListedPhoto<T>> {
  const asked: Asked<T>[] = [];
  const isOpen = ({ next, most, refused, places }: PhotoQueue): boolean => next - refused < most && next < places.length;
  let first = 0;
  const askNext = (): boolean => {
    // Queues that were full may open again when a file is refused, so that all up to the one in front of `asked` count.
    let best: PhotoQueue | undefined;
    for (let index = first; index < queues.length; index++) {
      const queue = queues[index]!;
      if (best !== undefined && queue.label !== best.label) break;
      if (isOpen(queue) && (best === undefined || queue.places[queue.next]! < best.places[best.next]!)) best = queue;
    }
    if (best === undefined) return false;
    const place = best.places[best.next]!;
    best.next++;
    const at = asked.findLastIndex((other) => other.place < place) + 1;
    asked.splice(at, 0, { place, queue: best, decoded: source.decode(resolve(root, candidates[place]!.path)) });
    return true;
  };
  for (;;) {
    while (asked.length < source.ahead && askNext());
    const next = asked.shift();
    if (next === undefined) return;
    const decoded = await next.decoded;
    if (isRefused(decoded)) next.queue.refused++;
    // Queues of classes before this photo's are done for good.
    while (queues[first] !== undefined && queues[first]!.label < next.queue.label) first++;
    yield { item: candidates[next.place]!, decoded };
  }
}

/** @file Reads a folder of photos for the library: the same listing, decoding and resize as a comparison. */
import { rmSync } from 'node:fs';
import { temporaryFile } from '../base/temporary-file.node.ts';
import { listPhotos, type PhotoPlaces } from '../data/list-photos.node.ts';
import { readClassMap, type GivenClassMap } from '../data/read-class-map.node.ts';
import { readPhotos, type DecodeOptions, type Photos } from '../data/photos.node.ts';
import type { ResizeRule } from '../image/resize-rules.ts';

export type ImageFolderOptions = DecodeOptions & {
  /** What classes are called instead, as `compare` takes it. Default: their own names. */
  readonly classMap?: GivenClassMap;
  /** Height and width to which each photo is resized; default 224. */
  readonly size?: number;
  /** Most photos of a class; default all. */
  readonly cap?: number;
  /** How photos are brought to that size; default: the rule of Headstart. */
  readonly resize?: ResizeRule;
};

/** Reads photos of a place or several, as `listPhotos` takes them: each photo decoded, turned upright, resized, as bytes. */
export async function imageFolder(places: PhotoPlaces, { size = 224, cap = Number.MAX_SAFE_INTEGER, classMap, ...options }: ImageFolderOptions = {}): Promise<Photos> {
  const cache = temporaryFile('pixels');
  removeAtExit(cache.path);
  return await readPhotos(await listPhotos(places, { classMap: await readClassMap(classMap) }), { cacheFile: cache.path, ...options, size, cap });
}

const kept = new Set<string>();

/** The photos are read from the file for as long as the process may want them. */
function removeAtExit(path: string): void {
  if (kept.size === 0) {
    process.once('exit', () => {
      for (const each of kept) rmSync(each, { force: true });
    });
  }
  kept.add(path);
}

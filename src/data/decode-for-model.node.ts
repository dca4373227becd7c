/** @file Photos as a model takes them, in batches and in order, without holding more than a batch and what is under way. */
import { decodeHere } from './decode-here.node.ts';
import { startDecodePool, decodeInOrder, type Decoded, type DecodePoolOptions } from './decode-pool.node.ts';

/** A photo's path with its `size * size * 3` bytes, or with the reason why it is not read. */
export type DecodedPhoto = Decoded & { readonly path: string };

export type DecodeForModelOptions = Omit<DecodePoolOptions, 'start'> & {
  /** How many photos a batch has; the last may have fewer. Default 32. */
  readonly batch?: number | undefined;
};

/** Up to so many are decoded here: workers would start for longer than they work. */
const FEW = 8;

/** The photos at `paths`, in their order. A photo that is not read is in its batch, with its reason. */
export async function* decodeForModel(
  paths: readonly string[],
  { batch = 32, ...options }: DecodeForModelOptions,
): AsyncGenerator<readonly DecodedPhoto[]> {
  const pool = paths.length > FEW ? startDecodePool(options) : decodeHere(options);
  try {
    let photos: DecodedPhoto[] = [];
    for await (const photo of decodeInOrder(pool, paths)) {
      photos.push(photo);
      if (photos.length < batch) continue;
      yield photos;
      photos = [];
    }
    if (photos.length > 0) yield photos;
  } finally {
    await pool.close();
  }
}

/** @file What a store of pixels looks like to those who write it and those who read it, on any platform. */

/** Where the pixels are, in a form that travels to a worker. Image `index` is the `bytesPerImage` bytes from `index * bytesPerImage`. */
export type PixelHandle =
  | { readonly kind: 'memory'; readonly bytesPerImage: number; readonly buffer: SharedArrayBuffer }
  | { readonly kind: 'file'; readonly bytesPerImage: number; readonly path: string };

/** Writes images, in any order. After `close` the handle still reads; a file is removed by the caller, in its own time. */
export type PixelWriter = { readonly handle: PixelHandle; write(index: number, pixels: Uint8Array): void; close(): void };

/** Reads images at once, without a promise: `read` copies image `index` to `into` from `offset`. */
export type PixelReader = { read(index: number, into: Uint8Array, offset: number): void; close(): void };

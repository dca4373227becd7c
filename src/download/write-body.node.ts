/** @file Writes a body to its place in the part, as it comes; memory holds one chunk. */
import type { FileHandle } from 'node:fs/promises';

/** How a body ended: all of it came, the connection failed (`error`), or more came than the file can have. */
export type BodyEnd = { readonly at: number } & ({ readonly kind: 'ended' } | { readonly kind: 'failed'; readonly error: unknown } | { readonly kind: 'too long' });

/** Errors of the disk are thrown; those of the network are an end. `onBytes` is told how far the file is. */
export async function writeBody(file: FileHandle, from: number, most: number, body: AsyncIterable<Uint8Array>, onBytes: (at: number) => void): Promise<BodyEnd> {
  let at = from;
  const source = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await source.next().catch((error: unknown) => ({ done: true as const, value: undefined, error }));
      if ('error' in next) return { kind: 'failed', at, error: next.error };
      if (next.done === true) return { kind: 'ended', at };
      if (at + next.value.length > most) return { kind: 'too long', at };
      for (let rest = next.value; rest.length > 0; ) {
        const { bytesWritten } = await file.write(rest, 0, rest.length, at);
        rest = rest.subarray(bytesWritten);
        at += bytesWritten;
      }
      onBytes(at);
    }
  } finally {
    await source.return?.();
  }
}

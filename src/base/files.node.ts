/** @file Files are written whole: to a temporary name beside the target, flushed, then renamed. And what tells one from another. */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { refused } from './attempt.node.ts';

/** Writes a file so that a reader sees the old content or the new, never a part; chunks are written as they come. */
export async function writeWhole(path: string, content: string | Uint8Array | Iterable<Uint8Array>): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  const file = await open(temporary, 'w').catch((error: unknown) => {
    throw refused(path, 'written', error);
  });
  try {
    if (typeof content === 'string' || content instanceof Uint8Array) await file.writeFile(content);
    else for (const chunk of content) await writeAll(file, chunk);
    await file.sync();
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw refused(path, 'written', error);
  }
}

/** The SHA-256 of a file in hexadecimal, without holding it in memory. */
export async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) hash.update(chunk as Uint8Array);
  } catch (error) {
    throw refused(path, 'read', error);
  }
  return hash.digest('hex');
}

/** The SHA-256 of bytes in hexadecimal. */
export function digestOfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function writeAll(file: { write(data: Uint8Array): Promise<{ bytesWritten: number }> }, chunk: Uint8Array): Promise<void> {
  let rest = chunk;
  while (rest.length > 0) rest = rest.subarray((await file.write(rest)).bytesWritten);
}

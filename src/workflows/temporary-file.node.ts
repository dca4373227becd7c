/** @file A name for a file that is gone when the work is done. */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type TemporaryFile = { readonly path: string; remove(): Promise<void> };

/** A path in the system's temporary folder; nothing is made until someone writes to it. */
export function temporaryFile(purpose: string): TemporaryFile {
  const path = join(tmpdir(), `headstart-${purpose}-${randomBytes(6).toString('hex')}`);
  return { path, remove: () => rm(path, { force: true }) };
}

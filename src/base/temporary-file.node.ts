/** @file A name for a file or folder that is gone when the work is done. */
import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type TemporaryFile = { readonly path: string; remove(): Promise<void> };

const PREFIX = 'headstart-';
/** Nobody reads or writes a file of ours for so long without touching it, unless its process was killed. */
const STALE_MILLISECONDS = 24 * 60 * 60 * 1000;

/** A path in the system's temporary folder; nothing is made until someone writes to it. What killed processes left there goes. */
export function temporaryFile(purpose: string): TemporaryFile {
  removeStale();
  const path = join(tmpdir(), `${PREFIX}${purpose}-${randomBytes(6).toString('hex')}`);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

function removeStale(): void {
  try {
    for (const name of readdirSync(tmpdir())) {
      if (!/^headstart-\w+-[0-9a-f]{12}$/.test(name)) continue;
      const path = join(tmpdir(), name);
      const { atimeMs, mtimeMs } = statSync(path);
      if (Date.now() - Math.max(atimeMs, mtimeMs) > STALE_MILLISECONDS) rmSync(path, { recursive: true, force: true });
    }
  } catch {
    // Tidying is a courtesy: whoever writes next says what is wrong with the folder.
  }
}

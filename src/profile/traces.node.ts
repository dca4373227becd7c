/** @file A folder into which sessions write their traces, and what is read from it. */
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readTrace, type TraceRun } from './trace.ts';

/** Calls `work` with a new folder, which is removed at the end whatever happens. */
export async function withTraces<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'headstart-profile-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The runs of every session whose trace has a name that begins so, session by session. */
export async function tracesOf(folder: string, begins: string): Promise<readonly (readonly TraceRun[])[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(begins)).toSorted();
  return await Promise.all(names.map(async (name) => readTrace(createInterface({ input: createReadStream(join(folder, name)), crlfDelay: Infinity }))));
}

/** @file What a run keeps about its work on the features of a network, for all its processes: its seconds, and the name that its rows are known by. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../base/files.node.ts';
import { newRun } from './feature-cache.node.ts';

export type RunWork = {
  /** In the names of the segments that the run writes: so the rows that it has computed can be counted, however its processes end. */
  readonly run: string;
  /** So far. */
  seconds(): number;
  /** Writes it down if the last time is a while ago; a kill loses no more than that while. */
  keep(): Promise<void>;
  /** Writes it down. */
  finish(): Promise<void>;
};

const KEEP_SECONDS = 1;

const kept = z.object({ seconds: z.number().nonnegative(), run: z.string().regex(/^[0-9a-f]+$/) });

/** `name`: of the network, as its folder in the cache. */
export async function runWork(folder: string, name: string): Promise<RunWork> {
  const path = join(folder, `features-${name}.json`);
  const earlier = await readWork(path);
  const { run } = earlier ?? { run: newRun() };
  const began = performance.now();
  const seconds = (): number => (earlier?.seconds ?? 0) + (performance.now() - began) / 1000;
  let last = seconds();
  const finish = async (): Promise<void> => {
    last = seconds();
    await writeWhole(path, JSON.stringify({ seconds: last, run }));
  };
  // The name must be known before there are rows under it. A folder that takes nothing is told once there is something to keep.
  if (earlier === undefined) await finish().catch(() => undefined);
  return {
    run,
    seconds,
    keep: async () => {
      if (seconds() - last >= KEEP_SECONDS) await finish();
    },
    finish,
  };
}

/** A file that is not there or not whole: no work is known of. */
async function readWork(path: string): Promise<z.infer<typeof kept> | undefined> {
  try {
    return kept.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

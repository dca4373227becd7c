/** @file The seconds that a run has spent on the features of a network, over all its processes: a small file in the run's folder. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../base/files.node.ts';

export type WorkSeconds = {
  /** So far. */
  total(): number;
  /** Writes it down if the last time is a while ago; a kill loses no more than that while. */
  keep(): Promise<void>;
  /** Writes it down. */
  finish(): Promise<void>;
};

const KEEP_SECONDS = 1;

/** `name`: of the network, as its folder in the cache. */
export async function workSeconds(folder: string, name: string): Promise<WorkSeconds> {
  const path = join(folder, `features-${name}.json`);
  const earlier = await readSeconds(path);
  const began = performance.now();
  const total = (): number => earlier + (performance.now() - began) / 1000;
  let kept = earlier;
  const finish = async (): Promise<void> => {
    kept = total();
    await writeWhole(path, JSON.stringify({ seconds: kept }));
  };
  return {
    total,
    keep: async () => {
      if (total() - kept >= KEEP_SECONDS) await finish();
    },
    finish,
  };
}

/** A file that is not there or not whole is no time spent. */
async function readSeconds(path: string): Promise<number> {
  try {
    const { seconds } = JSON.parse(await readFile(path, 'utf8')) as { readonly seconds?: unknown };
    return typeof seconds === 'number' && seconds >= 0 && Number.isFinite(seconds) ? seconds : 0;
  } catch {
    return 0;
  }
}

/** @file How a frozen network shares the machine. */
import { availableParallelism } from 'node:os';
import type { Device } from '../runtime/device.ts';

/** A session keeps all weights: with more than 200 MB of them there is one. */
const MOST_SHARED_PARAMETERS = 50_000_000;

/**
 * Two sessions share the machine: while one is in an op that runs on a single thread, or waits for its slowest one, the other computes.
 * Another device takes one run at a time.
 * @param parameters of the frozen network.
 */
export function sessionsFor(parameters: number, device: Device = 'cpu'): { readonly sessions: number; readonly threads: number } {
  const sessions = device !== 'cpu' || parameters > MOST_SHARED_PARAMETERS ? 1 : 2;
  return { sessions, threads: Math.max(1, Math.floor(availableParallelism() / sessions)) };
}

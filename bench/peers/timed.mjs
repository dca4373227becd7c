/** @file How the scripts of this folder in JavaScript tell what they measured: one line of JSON with a rate, the peak of memory in MB and versions. */
import { peakMemory } from '../suite/peak-memory.mjs';

export function tell(rate, versions) {
  console.log(JSON.stringify({ rate, memory: peakMemory(), versions }));
}

/** @file One measurement in this process: child.mjs KIND NAME FACTS.json OPTIONS, the last as JSON; KIND is `limit`, `measure` or `prepare`. The result is the last line, as JSON. */
import { readFileSync, writeFileSync } from 'node:fs';
import { peakMemory } from './peak-memory.mjs';

const [, , kind, name, file, words] = process.argv;
const options = JSON.parse(words);

async function result() {
  if (kind === 'prepare') {
    const { prepare } = await import('./prepare.mjs');
    writeFileSync(file, JSON.stringify(await prepare(options)));
    return {};
  }
  if (kind === 'limit') return { value: await (await import('./limits.mjs')).limits[name].measure(options) };
  const { measures } = await import('./measures.mjs');
  const context = { ...options, facts: JSON.parse(readFileSync(file, 'utf8')) };
  const told = await measures[name].measure(context);
  // After it was measured: the graph that is counted takes memory too.
  const memory = told.memory ?? peakMemory();
  return { values: told.values, memory, operations: await measures[name].operations?.(context) };
}

console.log(JSON.stringify(await result()));

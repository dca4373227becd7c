/** @file One measurement in this process: child.mjs KIND NAME FACTS.json OPTIONS, the last as JSON; KIND is `limit`, `measure` or `prepare`. The result is the last line, as JSON. */
import { readFileSync, writeFileSync } from 'node:fs';

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
  const facts = JSON.parse(readFileSync(file, 'utf8'));
  const measure = measures[name];
  if (measure.possible?.(facts) === false) return { left: true };
  const told = await measure.measure({ ...options, facts });
  // After it was measured: the graph that is counted takes memory too.
  const memory = told.memory ?? process.resourceUsage().maxRSS / 1024;
  return { value: told.value, memory, operations: await measure.operations?.(facts) };
}

console.log(JSON.stringify(await result()));

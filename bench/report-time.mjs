/**
 * @file How long the report of a comparison takes once both models have judged the test photos, and how large its page is:
 * node bench/report-time.mjs PHOTOS OUT [--cap 1000] [--times 3]. One epoch from scratch, for what is measured comes afterwards.
 */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '../dist/node.js';
import { machine } from './machine.mjs';

const [, , photos, out] = process.argv;
const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);

mkdirSync(out, { recursive: true });
console.log(JSON.stringify(machine()));
for (let time = 0; time < Number(flag('--times', 3)); time++) {
  let seconds = 0;
  const folder = join(out, `run-${time}`);
  const { record } = await compare(photos, {
    out: folder, epochs: 1, cap: Number(flag('--cap', 1000)),
    onEvent: (event) => {
      if (event.type === 'done' && event.phase === 'report') seconds = event.seconds;
    },
  });
  console.log(JSON.stringify({ kind: 'report', seconds, test: record.data.split.test.length, models: record.models.length, page: statSync(join(folder, 'report.html')).size, peakMemoryMB: record.peakMemoryMB }));
}

/**
 * @file What `headstart data check --labels` makes of faults that were planted by somebody who had not seen it: node bench/blind-faults.mjs PLANTED. PLANTED holds `set` and `truth.json`, as
 * bench/peers/plant_faults.py writes them. A fault counts as found when its file, or the other file of a pair, is told under the kind that was meant. Then what is told of files that nothing was
 * done to: each is to be looked at.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { machine, machineLine } from './machine.mjs';

const [, , planted] = process.argv;
const command = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const faults = JSON.parse(readFileSync(join(planted, 'truth.json'), 'utf8'));
console.log(machineLine(machine()));
const began = performance.now();
const { images, findings } = JSON.parse(execFileSync(process.execPath, [command, 'data', 'check', join(planted, 'set'), '--labels', '--json'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 28 }));
const seconds = (performance.now() - began) / 1000;

const told = new Map();
for (const { kind, paths } of findings) for (const path of paths) told.set(path, [...(told.get(path) ?? []), kind]);
const filesOf = ({ path, partner }) => [path, ...(partner ? [partner] : [])];
const isFound = (fault) => filesOf(fault).some((path) => told.get(path)?.includes(fault.kind));
for (const sort of new Set(faults.map((fault) => fault.sort))) {
  const those = faults.filter((fault) => fault.sort === sort);
  console.log(`${sort} (${those[0].kind}): ${those.filter(isFound).length} of ${those.length}`);
  for (const fault of those.filter((each) => !isFound(each))) console.log(`  not found: ${fault.path}, ${fault.how}; told: ${filesOf(fault).flatMap((path) => told.get(path) ?? []).join(', ') || 'nothing'}`);
}
console.log(`in all ${faults.filter(isFound).length} of ${faults.length}`);

const touched = new Map();
for (const fault of faults) for (const path of filesOf(fault)) touched.set(path, new Set([...(touched.get(path) ?? []), fault.kind, ...(fault.also ?? [])]));
console.log('of planted files, under another name than was meant:');
for (const [path, kinds] of touched) for (const kind of (told.get(path) ?? []).filter((each) => !kinds.has(each))) console.log(`  ${path}: ${kind}, meant ${[...kinds].join(', ')}`);
const rest = findings.filter(({ paths }) => paths.some((path) => !touched.has(path)));
console.log(`of the ${images} photos, told where nothing was done: ${rest.length}`);
for (const { kind, paths, detail } of rest) console.log(`  ${kind}: ${paths.join(', ')}: ${detail}`);
console.log(`${seconds.toFixed(0)} s`);

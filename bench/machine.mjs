/** @file What a measurement rests on: the processor and its vector instructions, how busy the machine is, and versions. For the scripts beside this file. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg, totalmem } from 'node:os';
import { headstartVersion } from '../dist/base/version.node.js';

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** The vector instructions that decide how fast whole numbers are: AVX, AVX-512, AMX and VNNI in any of their forms. None where the system does not tell. */
function vectorFlags() {
  const line = read('/proc/cpuinfo').split('\n').find((each) => each.startsWith('flags')) ?? '';
  return line.split(/\s+/).filter((flag) => /^(avx|amx|fma$)|vnni/.test(flag)).sort();
}

/** One line of JSON to begin with. `versions`: those of the peers. */
export function machine(versions = {}) {
  const flags = vectorFlags();
  const onnxruntime = createRequire(import.meta.url)('onnxruntime-node/package.json').version;
  return {
    kind: 'machine', cpu: cpus()[0].model.trim(), cores: cpus().length, memoryGB: Math.round(totalmem() / 2 ** 30), flags, vnni: flags.some((flag) => flag.includes('vnni')),
    load: loadavg().map((each) => Number(each.toFixed(2))), versions: { headstart: headstartVersion(), node: process.versions.node, onnxruntime, ...versions },
  };
}

/** The machine in a line for people. */
export function machineLine({ cpu, cores, memoryGB, flags, vnni, load, versions }) {
  const told = Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ');
  return `${cores} cores of ${cpu}, ${memoryGB} GB, ${vnni ? 'with' : 'without'} VNNI (${flags.join(' ')}); load ${load.join(', ')}; ${told}`;
}

/** Seconds of processor time that ended child processes have used, with their own children; NaN where the system does not tell. */
export function childrenSeconds() {
  const fields = read('/proc/self/stat').replace(/^.*\) /s, '').split(' ');
  // cutime and cstime of proc(5), in ticks of 1/100 s; what stands before the third field is cut off.
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

export function median(list) {
  const sorted = list.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

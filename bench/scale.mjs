/**
 * @file Many photos through `data check` and `compare`: node bench/scale.mjs PHOTOS WORK [--counts 5000,25000]. Multiplies PHOTOS to so many in WORK, each copy cut, mirrored, turned a little and
 * changed in colour by a seed, so that no two files are equal; then runs both commands as processes of their own, with an empty cache, and tells seconds, processor time and peak memory.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { random } from '../dist/base/random.js';
import { machine, machineLine } from './machine.mjs';

const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const [, , root, work] = process.argv;
const counts = flag('--counts', '5000,25000').split(',').map(Number);
const command = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** One photo in another form: 60 to 100 % of it, in the mirror or not, turned by up to 12 degrees, other colours, another quality. */
async function changed(bytes, dice) {
  const upright = await sharp(bytes).autoOrient().flatten({ background: '#fff' }).toColourspace('srgb').jpeg({ quality: 95 }).toBuffer();
  const { width, height } = await sharp(upright).metadata();
  const share = 0.6 + 0.4 * dice.uniform();
  const [w, h] = [Math.max(8, Math.round(width * share)), Math.max(8, Math.round(height * share))];
  const cut = sharp(upright).extract({ left: dice.below(width - w + 1), top: dice.below(height - h + 1), width: w, height: h });
  const turned = sharp(await (dice.below(2) ? cut.flop() : cut).png().toBuffer()).rotate(24 * dice.uniform() - 12, { background: '#777' });
  return await sharp(await turned.png().toBuffer()).modulate({ brightness: 0.8 + 0.4 * dice.uniform(), saturation: 0.7 + 0.6 * dice.uniform() }).jpeg({ quality: 60 + dice.below(36) }).toBuffer();
}

/** Equal numbers of each class, written once. */
async function multiplied(count) {
  const folder = join(work, `photos-${count}`);
  if (existsSync(join(folder, '..', `photos-${count}.whole`))) return folder;
  const names = readdirSync(root);
  for (const name of names) {
    const files = readdirSync(join(root, name)).sort();
    mkdirSync(join(folder, name), { recursive: true });
    const make = async (index) => {
      const source = readFileSync(join(root, name, files[index % files.length]));
      try {
        writeFileSync(join(folder, name, `${index}.jpg`), await changed(source, random(20261126, 'scale', name, index)));
      } catch (error) {
        throw new Error(`${name}/${files[index % files.length]}: ${error.message}`);
      }
    };
    for (let index = 0; index < count / names.length; index += 4) await Promise.all([0, 1, 2, 3].filter((more) => index + more < count / names.length).map((more) => make(index + more)));
  }
  writeFileSync(join(folder, '..', `photos-${count}.whole`), '');
  return folder;
}

/** What the process tells at its end, on standard error: its threads are part of it. */
const HOOK = `data:text/javascript,${encodeURIComponent("import { isMainThread } from 'node:worker_threads'; if (isMainThread) process.on('exit', () => { const u = process.resourceUsage(); console.error('\\npeak ' + u.maxRSS + ' ' + (u.userCPUTime + u.systemCPUTime) / 1e6); })")}`;

function run(args, cache) {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', HOOK, command, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, HEADSTART_CACHE: cache } });
    let [told, errors] = ['', ''];
    let files = 0;
    const watch = setInterval(() => {
      try {
        files = Math.max(files, readdirSync(`/proc/${child.pid}/fd`).length);
      } catch {
        clearInterval(watch);
      }
    }, 200);
    child.stdout.on('data', (data) => { told += data; });
    child.stderr.on('data', (data) => { errors += data; });
    child.on('close', (code) => {
      clearInterval(watch);
      const [, peak, processor] = /peak (\d+) ([\d.]+)/.exec(errors) ?? [];
      if (peak === undefined || (code !== 0 && code !== 1)) return reject(new Error(`${args.join(' ')}: exit code ${code}\n${errors.slice(-2000)}`));
      return resolve({ seconds: (performance.now() - began) / 1000, processor: Number(processor), megabytes: Number(peak) / 1024, files, told });
    });
  });
}

const shown = ({ seconds, processor, megabytes, files }) => `${seconds.toFixed(0)} s, ${processor.toFixed(0)} s of processor time (${(processor / seconds).toFixed(2)} cores at work), peak ${megabytes.toFixed(0)} MB, at most ${files} open files`;

console.log(machineLine(machine()));
const peaks = [];
for (const count of counts) {
  const photos = await multiplied(count);
  const cache = join(work, `cache-${count}-${Date.now()}`);
  const check = await run(['data', 'check', photos, '--json'], cache);
  const { images, findings } = JSON.parse(check.told);
  const kinds = [...new Set(findings.map(({ kind }) => kind))].map((kind) => `${kind} ${findings.filter((each) => each.kind === kind).length}`);
  console.log(`${count} photos, data check: ${shown(check)}; ${(count / check.seconds).toFixed(0)} photos a second; ${images} images; ${kinds.join(', ')}`);
  const compare = await run(['compare', photos, '--cap', String(Math.ceil(count / 2)), '--epochs', '1', '--out', join(work, `run-${count}-${Date.now()}`), '--json'], cache);
  console.log(`${count} photos, compare --epochs 1: ${shown(compare)}`);
  peaks.push({ count, check: check.megabytes, compare: compare.megabytes });
}
for (const kind of ['check', 'compare']) console.log(`peak of ${kind}: ${peaks.map((each) => `${each.count} photos ${each[kind].toFixed(0)} MB`).join(', ')}; last to first ${(peaks.at(-1)[kind] / peaks[0][kind]).toFixed(3)}`);

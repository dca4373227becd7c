/**
 * @file The report of ever larger runs: node bench/report-scale.mjs RUN WORK [--counts 2000,25000] [--classes 2,100]. RUN is a finished run of `compare`, whose models draw the maps and whose photos,
 * again and again, stand for so many; predictions and features are drawn by a seed. Each size is a process of its own, which tells the seconds of the report, its peak memory before and after, and the sizes
 * of what it wrote; then `headstart report` makes the page again in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { random } from '../dist/base/random.js';
import { machine, machineLine } from './machine.mjs';

const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const [, script, run, work] = process.argv;
const megabytes = () => process.resourceUsage().maxRSS / 1024;

/** Writes the report of a run of so many photos and classes. */
async function one(count, classCount) {
  const { createPixels, openPixels } = await import('../dist/data/pixel-store.node.js');
  const { writeFirstReport } = await import('../dist/workflows/first-report.node.js');
  const { modelRecord } = await import('../dist/workflows/trained-model.js');
  const { readPhotos } = await import('../dist/data/photos.node.js');
  const { listPhotos } = await import('../dist/data/list-photos.node.js');
  const saved = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
  const real = await readPhotos(await listPhotos([saved.data.places[0]], {}), { size: 224, resize: 'bilinear-antialiased', cap: 150 });
  const reader = openPixels(real.pixels);
  const dice = random(0, 'report-scale', count);
  const classes = classCount === 2 ? saved.data.classes : Array.from({ length: classCount }, (_, index) => `class ${index}`);
  const items = Array.from({ length: count }, (_, index) => ({ path: `${classes[index % classCount]}/${index}.jpg`, label: index % classCount }));
  const [validationAt, testAt] = [Math.floor(count * 0.7), Math.floor(count * 0.85)];
  const range = (from, to) => Array.from({ length: to - from }, (_, index) => from + index);
  const split = { train: range(0, validationAt), validation: range(validationAt, testAt), test: range(testAt, count) };
  const labels = Int32Array.from(items, ({ label }) => label);
  const probabilities = (part, sure) => {
    const found = new Float32Array(part.length * classCount);
    part.forEach((index, row) => {
      const scores = Float64Array.from({ length: classCount }, (_, label) => Math.exp(dice.normal() + (label === labels[index] ? sure : 0)));
      const sum = scores.reduce((a, b) => a + b, 0);
      scores.forEach((score, label) => { found[row * classCount + label] = score / sum; });
    });
    return found;
  };
  const truthOf = (part) => part.map((index) => labels[index]);
  const models = saved.models.map((entry) => {
    const model = Object.fromEntries(Object.entries(entry).filter(([field]) => !['confusion', 'evaluation', 'file'].includes(field)));
    const sure = model.name === 'scratch' ? 1 : 4;
    const test = probabilities(split.test, sure);
    const losses = Float32Array.from(split.test, (index, row) => -Math.log(test[row * classCount + labels[index]]));
    return { ...model, test: { probabilities: test, losses }, validation: probabilities(split.validation, sure), labelErrors: null };
  });
  const judged = { truth: truthOf(split.test), validationTruth: truthOf(split.validation), classes: classCount, seed: 0 };
  const record = {
    ...saved,
    data: { ...saved.data, classes, counts: Object.fromEntries(classes.map((name, label) => [name, items.filter((item) => item.label === label).length])), split: Object.fromEntries(Object.entries(split).map(([part, numbers]) => [part, numbers.map((index) => items[index].path)])) },
    models: models.map((model) => modelRecord(model, judged)),
  };
  const width = 1280;
  const rows = createPixels({ count, bytesPerImage: width * 4, memoryLimit: 0, file: join(work, 'features.table') });
  const row = new Float32Array(width);
  for (let index = 0; index < count; index++) {
    for (let place = 0; place < width; place += 16) row[place] = dice.uniform();
    rows.write(index, new Uint8Array(row.buffer));
  }
  rows.close();
  const pictures = (wanted) => Promise.resolve(new Map(wanted.map((index) => {
    const data = new Uint8Array(224 * 224 * 3);
    reader.read(index % real.items.length, data, 0);
    return [index, { width: 224, height: 224, data }];
  })));
  const folder = join(work, 'run');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name } of saved.models) await cp(join(run, name), join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'run.json'), JSON.stringify(record, null, 2));
  const before = megabytes();
  const began = performance.now();
  const data = { root: saved.data.root, classes, items, digests: items.map(() => 'a'.repeat(64)), digest: '', skipped: [], split, alike: [], splitBy: null };
  await writeFirstReport({ folder, language: 'en', record, run: { list: real, data, labels, seconds: 1, pictures }, models, table: { handle: rows.handle, width, views: 1, computed: 0, cached: 0, seconds: 0, notKept: null } });
  const seconds = (performance.now() - began) / 1000;
  reader.close();
  const sizes = Object.fromEntries(['report.html', 'pictures.json', 'predictions.json', 'run.json'].map((name) => [name, Number((statSync(join(folder, name)).size / 1e6).toFixed(2))]));
  console.log(JSON.stringify({ seconds: Number(seconds.toFixed(2)), peakBeforeMB: Math.round(before), peakMB: Math.round(megabytes()), megabytes: sizes }));
}

/** What a process of `headstart report` tells at its end. */
const HOOK = `data:text/javascript,${encodeURIComponent("import { isMainThread } from 'node:worker_threads'; if (isMainThread) process.on('exit', () => console.error('peak ' + process.resourceUsage().maxRSS))")}`;

if (process.argv.includes('--one')) await one(...flag('--one').split(',').map(Number));
else {
  mkdirSync(work, { recursive: true });
  console.log(machineLine(machine()));
  for (const classCount of flag('--classes', '2,100').split(',').map(Number)) {
    for (const count of flag('--counts', '2000,25000').split(',').map(Number)) {
      const made = spawnSync(process.execPath, [script, run, work, '--one', `${count},${classCount}`], { encoding: 'utf8' });
      if (made.status !== 0) throw new Error(made.stderr);
      const began = performance.now();
      const again = spawnSync(process.execPath, ['--import', HOOK, fileURLToPath(new URL('../dist/cli/main.js', import.meta.url)), 'report', join(work, 'run')], { encoding: 'utf8' });
      if (again.status !== 0) throw new Error(again.stderr);
      console.log(JSON.stringify({ photos: count, classes: classCount, test: count - Math.floor(count * 0.85), ...JSON.parse(made.stdout), again: { seconds: Number(((performance.now() - began) / 1000).toFixed(2)), peakMB: Math.round(Number(/peak (\d+)/.exec(again.stderr)?.[1]) / 1024) } }));
    }
  }
}

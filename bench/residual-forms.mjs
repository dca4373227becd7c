/**
 * @file What a run of the residual network's gradient program takes for a batch of 32, in the plain form of the graph and in the quick one by turns, and by op in the quick one:
 * node bench/residual-forms.mjs [--seconds 40] [--threads 2]
 */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compileTraining } from '../dist/compiler/training-programs.js';
import { blockedLayout } from '../dist/runtime/blocked-layout.node.js';
import { openSession, Tensor } from '../dist/runtime/session.node.js';
import { resnetTask, resnetWeights } from './suite/resnet.mjs';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '40' }, threads: { type: 'string', default: '2' } } });
const threads = Number(values.threads);
const weights = resnetWeights();

async function opened(name, kernels, profile) {
  const programs = compileTraining({ ...resnetTask, kernels });
  const session = await openSession(programs.gradients, { purpose: 'training', threads, profile });
  const images = programs.microBatch;
  const pixels = images * programs.input.imageShape.reduce((a, b) => a * b);
  const ones = () => new Tensor('float32', new Float32Array(images).fill(1), [images]);
  const feeds = {
    image: new Tensor('uint8', Uint8Array.from({ length: pixels }, (_, index) => (Math.imul(index + 1, 2654435761) >>> 8) & 255), [images, ...programs.input.imageShape]),
    labels: new Tensor('float32', Float32Array.from({ length: 2 * images }, (_, index) => ((index >> 1) & 1) ^ (index & 1)), [images, 2]),
    sampleWeight: ones(),
    present: ones(),
    ...Object.fromEntries(programs.layout.places.map(({ name, shape }) => [name, new Tensor('float32', Float32Array.from(weights.get(name).data), shape)])),
  };
  const given = Object.fromEntries(session.inputNames.map((each) => [each, feeds[each]]));
  return { name, session, images, times: [], run: () => session.run(given) };
}

const quartile = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 4)];

const kernels = { block: await blockedLayout() };
const forms = [await opened('plain', undefined), await opened('quick', kernels)];
for (const { run } of forms) await run();
const end = performance.now() + 1000 * Number(values.seconds);
while (performance.now() < end) {
  for (const { run, images, times } of forms) {
    const start = performance.now();
    await run();
    times.push((performance.now() - start) / images);
  }
}
const [plain, quick] = forms.map(({ times }) => quartile(times));
for (const { name, times, images } of forms) console.log(`${name}: ${quartile(times).toFixed(2)} ms an image (lower quartile of ${times.length} runs of ${images}, ${threads} threads)`);
console.log(`quick to plain ${(quick / plain).toFixed(3)}`);
const losses = await Promise.all(forms.map(async ({ run }) => (await run()).loss.data[0]));
console.log(`losses ${losses.join(', ')}`);

const folder = await mkdtemp(join(tmpdir(), 'headstart-residual-'));
try {
  const measured = await opened('quick', kernels, join(folder, 'trace'));
  for (let run = 0; run < 6; run++) await measured.run();
  measured.session.endProfiling();
  const [file] = await readdir(folder);
  const nodes = new Map();
  for (const { cat, name, dur, args } of JSON.parse(await readFile(join(folder, file), 'utf8'))) {
    if (cat !== 'Node' || !name.endsWith('_kernel_time')) continue;
    const node = nodes.get(name) ?? { op: args.op_name, times: [] };
    node.times.push(dur);
    nodes.set(name, node);
  }
  const ops = new Map();
  for (const { op, times } of nodes.values()) {
    const before = ops.get(op) ?? { count: 0, milliseconds: 0 };
    ops.set(op, { count: before.count + 1, milliseconds: before.milliseconds + quartile(times) / 1000 / measured.images });
  }
  const total = [...ops.values()].reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  console.log(`\nby op, while it is traced: ${total.toFixed(2)} ms an image`);
  for (const [op, { count, milliseconds }] of [...ops].sort(([, a], [, b]) => b.milliseconds - a.milliseconds).slice(0, 14)) console.log(`${milliseconds.toFixed(3).padStart(8)} ms ${((100 * milliseconds) / total).toFixed(1).padStart(5)} %  ${String(count).padStart(5)} x ${op}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

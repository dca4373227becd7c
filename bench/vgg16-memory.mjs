/**
 * @file Peak memory of VGG16 from a Keras .h5 file: node bench/vgg16-memory.mjs WEIGHTS.h5 [--features fc2] [--photos 16].
 * The file is read, written as a model and run, all in this process; then the same model is run alone, in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBackbone, loadBackbone } from '../dist/backbones/load-backbone.node.js';
import { openInference } from '../dist/runtime/inference.node.js';
import { writeFeatureModel } from '../dist/workflows/feature-model.node.js';

const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const [, , weights] = process.argv;
const tap = flag('--features', 'fc2');
const photos = Number(flag('--photos', 16));
const peak = () => Math.round(process.resourceUsage().maxRSS / 1024);

async function run(model) {
  const network = await openInference(model);
  const loaded = peak();
  const { photosPerRun: batch, size } = findBackbone('vgg16');
  for (let done = 0; done < photos; done += batch) await network.run(new Uint8Array(batch * size * size * 3).fill(done), [batch, size, size, 3]);
  console.log(`  network opened: ${loaded} MB; ${photos} photos run, ${batch} at a time: ${peak()} MB`);
  await network.close();
}

if (process.argv.includes('--run')) await run(weights);
else {
  const folder = mkdtempSync(join(tmpdir(), 'headstart-vgg16-memory-'));
  console.log(`${weights}: ${Math.round(statSync(weights).size / 2 ** 20)} MB, up to ${tap}; peak memory of the process`);
  const graph = await loadBackbone(findBackbone('vgg16'), { tap, weights });
  const model = await writeFeatureModel(graph, folder);
  console.log(`  read and written as a model: ${peak()} MB`);
  await run(model);
  console.log('the same model alone');
  spawnSync(process.execPath, [fileURLToPath(import.meta.url), model, '--run', '--photos', String(photos)], { stdio: 'inherit' });
  rmSync(folder, { recursive: true });
}

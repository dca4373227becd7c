/**
 * @file Peak memory of VGG16 from a Keras .h5 file: node bench/vgg16-memory.mjs WEIGHTS.h5 [--features fc2] [--photos 16].
 * The file is read, written as a model and run, all in this process; then the same model is run alone, in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBackbone, loadBackbone } from '../dist/backbones/load-backbone.node.js';
import { createPixels } from '../dist/data/pixel-store.node.js';
import { writeFeatureModel } from '../dist/features/feature-model.node.js';
import { uncachedFeatures } from './uncached-features.mjs';

const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const [, , weights] = process.argv;
const tap = flag('--features', 'fc2');
const photos = Number(flag('--photos', 16));
const peak = () => Math.round(process.resourceUsage().maxRSS / 1024);

async function run(model, folder) {
  const backbone = findBackbone('vgg16');
  const { size } = backbone;
  const pixels = createPixels({ count: photos, bytesPerImage: size * size * 3 });
  for (let index = 0; index < photos; index++) pixels.write(index, new Uint8Array(size * size * 3).fill(index));
  await uncachedFeatures({ backbone, tap, model, pixels: pixels.handle, count: photos, folder });
  console.log(`  ${photos} photos run: ${peak()} MB`);
}

if (process.argv.includes('--run')) await run(weights, dirname(weights));
else {
  const folder = mkdtempSync(join(tmpdir(), 'headstart-vgg16-memory-'));
  console.log(`${weights}: ${Math.round(statSync(weights).size / 2 ** 20)} MB, up to ${tap}; peak memory of the process`);
  const graph = await loadBackbone(findBackbone('vgg16'), { tap, weights });
  const model = await writeFeatureModel(graph, folder);
  console.log(`  read and written as a model: ${peak()} MB`);
  await run(model, folder);
  console.log('the same model alone');
  spawnSync(process.execPath, [fileURLToPath(import.meta.url), model, '--run', '--features', tap, '--photos', String(photos)], { stdio: 'inherit' });
  rmSync(folder, { recursive: true });
}

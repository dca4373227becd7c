/**
 * @file The features of a folder of photos, first without a cache and then with it, each time in a process of its own:
 * node bench/feature-speed.mjs PHOTOS [--cap 1000] [--backbone efficientnet-lite0] [--tap avg] [--weights FILE] [--views 1] [--workers N] [--repeats 1]. `--way sequence` reads all photos first
 * and runs the network then, as before there was a pipeline. Busy: seconds of processor time a second, all threads together.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { digestOfFile } from '../dist/base/files.node.js';
import { findBackbone } from '../dist/backbones/load-backbone.node.js';
import { listPhotos } from '../dist/data/list-photos.node.js';
import { readPhotos } from '../dist/data/photos.node.js';
import { folderFeatures } from '../dist/features/folder-features.node.js';
import { frozenNetwork } from '../dist/features/frozen-network.node.js';
import { photoFeatures } from '../dist/features/photo-features.node.js';

const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const [, , root] = process.argv;

/** One run in this process, with that cache. */
async function once(cache) {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const folder = mkdtempSync(join(tmpdir(), 'headstart-feature-speed-'));
  const path = flag('--weights');
  const backbone = findBackbone(flag('--backbone', 'efficientnet-lite0'));
  const network = await frozenNetwork({ backbone, tap: flag('--tap', 'avg'), weights: path ? { path, sha256: await digestOfFile(path) } : null, resize: 'bilinear-antialiased', folder });
  const listing = await listPhotos(root);
  const cap = Number(flag('--cap', 1000));
  const options = { network, folder, cache, views: Number(flag('--views', 1)) };
  const workers = flag('--workers');
  let photos;
  let table;
  if (flag('--way') === 'sequence') {
    const read = await readPhotos(listing, { size: backbone.size, cap, cacheFile: join(folder, 'pixels') });
    photos = read.items.length;
    table = await photoFeatures({ ...options, photos: read });
  } else {
    const found = await folderFeatures(listing, { ...options, cap, ...(workers && { workers: Number(workers) }) });
    photos = found.list.items.length;
    ({ table } = found);
  }
  rmSync(folder, { recursive: true });
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(used);
  return `${photos} photos, ${table.computed} rows computed, ${table.cached} from the cache: ${seconds.toFixed(2)} s, ${(photos / seconds).toFixed(0)} photos a second, busy ${((user + system) / 1e6 / seconds).toFixed(2)}, `
    + `${((user + system) / 1000 / photos).toFixed(1)} ms of processor time a photo, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;
}

const mine = flag('--once');
if (mine) console.log(await once(mine));
else {
  for (let repeat = 0; repeat < Number(flag('--repeats', 1)); repeat++) {
    const cache = mkdtempSync(join(tmpdir(), 'headstart-feature-cache-'));
    for (const name of ['first ', 'second']) {
      const began = performance.now();
      const { stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...process.argv.slice(2), '--once', cache], { encoding: 'utf8' });
      console.log(`${name} run: ${stdout.trim()}${stderr}; with its start ${((performance.now() - began) / 1000).toFixed(2)} s; load ${loadavg()[0].toFixed(1)}`);
    }
    rmSync(cache, { recursive: true });
  }
}

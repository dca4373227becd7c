/** @file Writes the backbone's features of a run's photos, train then validation then test, as float32 rows: node bench/run-features.mjs RUN OUT.bin [WEIGHTS.h5] */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBackbone, loadBackbone } from '../dist/backbones/load-backbone.node.js';
import { openPixels } from '../dist/data/pixel-store.node.js';
import { readPhotosAgain } from '../dist/data/photos.node.js';
import { writeFeatureModel } from '../dist/features/feature-model.node.js';
import { uncachedFeatures } from './uncached-features.mjs';

const [, , run, out, weights] = process.argv;
const { data, options, models } = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
const items = ['train', 'validation', 'test'].flatMap((part) => data.split[part]).map((path) => ({ path, label: data.classes.indexOf(path.split('/')[0]) }));
const photos = await readPhotosAgain({ root: data.root, classes: data.classes, size: 224, resize: 'bilinear-antialiased', items, skipped: [], counts: [] }, {});
const network = findBackbone(options.backbone);
const { tap } = models.find(({ name }) => name === 'transfer');
const backbone = await loadBackbone(network, { tap, weights });
const folder = mkdtempSync(join(tmpdir(), 'headstart-features-'));
const model = await writeFeatureModel(backbone, folder);
const { handle } = await uncachedFeatures({ backbone: network, tap, model, pixels: photos.pixels, count: items.length, folder });
const reader = openPixels(handle);
const rows = new Uint8Array(items.length * handle.bytesPerImage);
for (const index of items.keys()) reader.read(index, rows, index * handle.bytesPerImage);
reader.close();
rmSync(folder, { recursive: true });
writeFileSync(out, rows);

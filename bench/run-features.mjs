/** @file Writes the backbone's features of a run's photos, train then validation then test, as float32 rows: node bench/run-features.mjs RUN OUT.bin */
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBackbone, loadBackbone } from '../dist/backbones/load-backbone.node.js';
import { readPhotosAgain } from '../dist/data/photos.node.js';
import { featureModel } from '../dist/formats/saved-model.js';
import { concatenate, encodeModel } from '../dist/protobuf/encode-model.js';
import { extractFeatures } from '../dist/workflows/extract-features.node.js';

const [, , run, out] = process.argv;
const { data, options } = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
const items = ['train', 'validation', 'test'].flatMap((part) => data.split[part]).map((path) => ({ path, label: data.classes.indexOf(path.split('/')[0]) }));
const photos = await readPhotosAgain({ root: data.root, classes: data.classes, size: 224, items, skipped: [], counts: [] }, {});
const backbone = await loadBackbone(findBackbone(options.backbone));
const width = backbone.features.shape[1];
const model = concatenate(encodeModel(featureModel(backbone)));
const rows = await extractFeatures({ model, pixels: photos.pixels, count: items.length, size: 224, width, file: join(tmpdir(), `features-${process.pid}`) });
writeFileSync(out, new Uint8Array(rows.buffer));

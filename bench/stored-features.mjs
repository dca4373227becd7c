/** @file The features of a folder of photos by a frozen network in float32, kept in a file and used again: for the scripts beside this file. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBackbone } from '../dist/backbones/load-backbone.node.js';
import { digestOfFile } from '../dist/base/files.node.js';
import { listPhotos } from '../dist/data/list-photos.node.js';
import { readPhotos } from '../dist/data/photos.node.js';
import { openPixels } from '../dist/data/pixel-store.node.js';
import { frozenNetwork } from '../dist/features/frozen-network.node.js';
import { photoFeatures } from '../dist/features/photo-features.node.js';

/** Of the first photos of each class: the file of rows, and what is known of them. `weights`: the file of a network that needs one. */
export async function storedFeatures(name, { root, out, cap, weights }) {
  const [file, facts] = [join(out, `features-${name}.bin`), join(out, `features-${name}.json`)];
  if (!existsSync(facts)) {
    const photos = await readPhotos(await listPhotos(root), { size: 224, cap, resize: 'bilinear-antialiased' });
    const given = weights === undefined ? null : { path: weights, sha256: await digestOfFile(weights) };
    const network = await frozenNetwork({ backbone: findBackbone(name), tap: 'avg', weights: given, resize: 'bilinear-antialiased', folder: out });
    const { handle, width } = await photoFeatures({ network, photos, views: 1, folder: out, cache: join(out, 'cache') });
    const reader = openPixels(handle);
    const rows = new Uint8Array(photos.items.length * handle.bytesPerImage);
    for (const index of photos.items.keys()) reader.read(index, rows, index * handle.bytesPerImage);
    reader.close();
    writeFileSync(file, rows);
    writeFileSync(facts, JSON.stringify({ labels: photos.items.map(({ label }) => label), classes: photos.classes, paths: photos.items.map(({ path }) => path), width }));
  }
  const known = JSON.parse(readFileSync(facts, 'utf8'));
  const buffer = new SharedArrayBuffer(known.labels.length * known.width * 4);
  new Uint8Array(buffer).set(readFileSync(file));
  return { file, ...known, rows: { handle: { kind: 'memory', bytesPerImage: known.width * 4, buffer }, width: known.width } };
}

/** @file What the measurements of a run share, made once before them: photos, the backbones as the product writes them, and a finished run. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findBackbone, loadBackbone } from '../../dist/backbones/load-backbone.node.js';
import { listPhotos } from '../../dist/data/list-photos.node.js';
import { openPixels } from '../../dist/data/pixel-store.node.js';
import { readPhotos } from '../../dist/data/photos.node.js';
import { writeFeatureModel } from '../../dist/features/feature-model.node.js';
import { sessionsFor } from '../../dist/features/sessions.node.js';
import { trainFolder } from '../../dist/node.js';
import { calibrationPhotos } from '../../dist/quantization/photo-source.js';
import { measurePrecision } from '../../dist/quantization/measure-precision.node.js';
import { quantizedBackbone } from '../../dist/quantization/quantize.js';
import { drawPhotos } from './drawn-photos.mjs';
import { multiplyAdds } from '../../dist/graph/multiply-adds.js';

/**
 * Facts as JSON can hold them; only what is needed is made: `photos`, `run` (in float32), `int8-run`, or a backbone by its name. `photos`: a folder of class folders, else some are drawn. `weights`: the file of VGG16.
 */
export async function prepare({ work, needs, photos, weights, quick }) {
  const wanted = (name) => needs.includes(name);
  const facts = { weights, folder: photos ?? join(work, 'photos'), networks: {} };
  if (needs.length === 0) return facts;
  const { folder } = facts;
  if (photos === undefined) await drawPhotos(folder, quick ? 40 : 100);
  const backbones = [['efficientnet-lite0', {}], ['vgg16', { weights }]].filter(([name]) => wanted(name));
  const read = backbones.length > 0 && await readPhotos(await listPhotos(folder), { size: 224, cap: 30 });
  for (const [name, options] of backbones) facts.networks[name] = await written(name, { options, read, work });
  const runs = {};
  for (const [need, precision] of Object.entries({ run: 'float32', 'int8-run': 'int8' }).filter(([name]) => wanted(name))) {
    runs[precision] = join(work, need);
    await trainFolder(folder, { out: runs[precision], cap: quick ? 40 : 100, precision });
  }
  return { ...facts, run: runs.float32, models: Object.fromEntries(Object.entries(runs).map(([precision, run]) => [precision, join(run, 'transfer', 'model.onnx')])) };
}

async function written(name, { options, read, work }) {
  const place = (kind) => {
    const path = join(work, `${name}-${kind}`);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const backbone = findBackbone(name);
  const graph = await loadBackbone(backbone, options);
  const reader = openPixels(read.pixels);
  const source = {
    count: read.items.length,
    pixels: (index) => {
      const bytes = new Uint8Array(224 * 224 * 3);
      reader.read(index, bytes, 0);
      return bytes;
    },
  };
  const { ranges, offset } = await measurePrecision({ graph, ...calibrationPhotos(source), folder: place('tried'), write: writeFeatureModel, batch: backbone.photosPerRun, ...sessionsFor(graph.parameters) });
  reader.close();
  return {
    batch: backbone.photosPerRun, parameters: graph.parameters, operations: 2 * multiplyAdds([graph.features]),
    float32: await writeFeatureModel(graph, place('float32')),
    int8: await writeFeatureModel(quantizedBackbone(graph, ranges, { offset }).graph, place('int8')),
  };
}

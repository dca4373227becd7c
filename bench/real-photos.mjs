/**
 * @file The comparison on real photos beside its peers, in one run: node bench/real-photos.mjs PHOTOS OUT [--python PYTHON] [--seeds 0,1,2].
 * For each seed: headstart compare, Keras's scratch network on the same split, scikit-learn on the same features. Prints a table and
 * writes OUT/results.json.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compare } from '../dist/node.js';

const here = dirname(fileURLToPath(import.meta.url));
const [, , photos, out] = process.argv;
const flag = (name, fallback) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : fallback);
const python = flag('--python', 'python3');
const seeds = flag('--seeds', '0,1,2').split(',').map(Number);
const peer = (script, ...rest) => JSON.parse(execFileSync(python, [join(here, 'peers', script), ...rest], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));

mkdirSync(out, { recursive: true });
const results = [];
for (const seed of seeds) {
  const folder = join(out, `seed-${seed}`);
  const { record } = await compare(photos, { seed, out: folder });
  const keras = peer('keras_scratch.py', folder);
  const features = join(out, `features-${seed}.bin`);
  execFileSync(process.execPath, [join(here, 'run-features.mjs'), folder, features]);
  const sklearn = peer('sklearn_head.py', folder, features);
  const [scratch, transfer] = record.models;
  const trained = record.data.split.train.length * record.options.epochs;
  const result = {
    seed,
    scratch: scratch.test, transfer: transfer.test, seconds: { scratch: scratch.seconds, transfer: transfer.seconds },
    photosPerSecond: { headstart: trained / scratch.seconds.training, keras: keras.train_photos_per_second },
    keras: { loss: keras.test_loss, accuracy: keras.test_accuracy, peakMB: keras.peak_mb, history: keras.history },
    sklearn, mcnemar: record.comparison.mcnemar, peakMemoryMB: record.peakMemoryMB,
  };
  results.push(result);
  console.log(JSON.stringify(result));
  writeFileSync(join(out, 'results.json'), JSON.stringify(results, null, 2));
}
const mean = (pick) => results.reduce((sum, result) => sum + pick(result), 0) / results.length;
console.log(`mean scratch test loss: Headstart ${mean((r) => r.scratch.loss).toFixed(4)}, Keras ${mean((r) => r.keras.loss).toFixed(4)}`);
console.log(`mean training photos a second: Headstart ${mean((r) => r.photosPerSecond.headstart).toFixed(1)}, Keras ${mean((r) => r.photosPerSecond.keras).toFixed(1)}`);

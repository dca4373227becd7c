/**
 * @file Images a second of a training step of the baseline network in jax-js, WebAssembly: jax_js_speed.mjs BATCH FOLDER, the folder from which its package is found.
 * Forwards, backwards and Adam, jitted; dropout is left out. A small batch of random images; one step warms up. In Node it has one thread: for more it asks for the workers of a browser.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tell } from './timed.mjs';

const [, , words, folder] = process.argv;
const batch = Number(words);
const require = createRequire(join(folder, 'package.json'));
const jax = await import(pathToFileURL(require.resolve('@jax-js/jax')).href);
const { blockUntilReady, defaultDevice, init, jit, lax, nn, numpy: np, tree, valueAndGrad } = jax;
await init('wasm');
defaultDevice('wasm');

const shapes = { k0: [32, 3, 3, 3], b0: [32], k1: [32, 32, 3, 3], b1: [32], k2: [32, 32, 3, 3], b2: [32], k3: [32, 32, 3, 3], b3: [32], k4: [4608, 256], b4: [256], k5: [256, 2], b5: [2] };
const count = Object.values(shapes).reduce((sum, shape) => sum + shape.reduce((a, b) => a * b, 1), 0);
if (count !== 1_209_058) throw new Error('another network');
const fromNumbers = (shape, number) => np.array(Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, number)).reshape(shape);
const weights = Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, fromNumbers(shape, () => (Math.random() - 0.5) * 0.1)]));
const zeros = () => Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, np.zeros(shape)]));

/** [N, C, H, W] -> half the height and width; a row and a column that are left over are not read. */
function pooled(x) {
  const [n, c, h, w] = x.shape;
  const [rows, columns] = [Math.floor(h / 2), Math.floor(w / 2)];
  return x.slice([], [], [0, 2 * rows], [0, 2 * columns]).reshape([n, c, rows, 2, columns, 2]).max([3, 5]);
}

function lossOf(p, x, y) {
  for (const i of [0, 1, 2, 3]) x = pooled(nn.relu(lax.conv(x, p[`k${i}`], [1, 1], 'VALID').add(p[`b${i}`].reshape([1, 32, 1, 1]))));
  const hidden = nn.relu(np.dot(x.reshape([batch, 4608]), p.k4).add(p.b4));
  return nn.logSoftmax(np.dot(hidden, p.k5).add(p.b5)).mul(y).sum().mul(-1 / batch);
}

const step = jit((p, m, v, x, y, rate) => {
  const [loss, slopes] = valueAndGrad(lossOf)(tree.ref(p), x, y);
  const next = { p: {}, m: {}, v: {} };
  for (const name of Object.keys(shapes)) {
    const first = m[name].mul(0.9).add(slopes[name].ref.mul(0.1));
    const second = v[name].mul(0.999).add(np.square(slopes[name]).mul(0.001));
    next.m[name] = first.ref;
    next.v[name] = second.ref;
    next.p[name] = p[name].sub(first.mul(rate.ref).div(np.sqrt(second).add(1e-7)));
  }
  rate.dispose();
  return [loss, next.p, next.m, next.v];
});

const images = fromNumbers([batch, 3, 224, 224], () => Math.random());
const labels = fromNumbers([batch, 2], (_, index) => (index + (index >> 1)) % 2);
let [loss, p, m, v] = [null, weights, zeros(), zeros()];
async function once(turn) {
  const rate = np.array((0.001 * Math.sqrt(1 - 0.999 ** turn)) / (1 - 0.9 ** turn));
  loss?.dispose();
  [loss, p, m, v] = step(p, m, v, images.ref, labels.ref, rate);
  await blockUntilReady([tree.ref(p), loss.ref]);
  const told = await loss.ref.data();
  if (!Number.isFinite(told[0])) throw new Error(`the loss is ${told[0]}`);
  return told[0];
}
await once(1);
const began = performance.now();
await once(2);
const told = (1000 * batch) / (performance.now() - began);
// Its package.json is not among what it exports.
tell(told, { 'jax-js': JSON.parse(readFileSync(join(folder, 'node_modules/@jax-js/jax/package.json'), 'utf8')).version });

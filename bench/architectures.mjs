/**
 * @file Networks from elsewhere, read, written and differentiated: node bench/architectures.mjs FOLDER. For each ONNX file of the folder (bench/peers/export_architectures.py
 * makes them): the ops that it has, the nodes of the file and of the graph that was read, and how far the outputs of the written graph are from those of the
 * file, both by this ONNX Runtime on the same random photos, for the batch of the file and another.
 * Where FOLDER has features by PyTorch (`--features`): the tap that is found without being told, and how far the features there are from PyTorch's. Where it has gradients by PyTorch: the relative distance of ours from float64 PyTorch's, of the
 * image (beside that of float32 PyTorch, which goes another way than float64 at some bends too), and the largest of the weights that the file has as PyTorch has them:
 * exporters fold batch normalization into some, under the same name.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { gradients } from '../dist/autodiff/gradients.js';
import { findFeatures } from '../dist/backbones/find-features.js';
import { random } from '../dist/base/random.js';
import { substitute } from '../dist/graph/rewrite.js';
import { constant, input as inputOf } from '../dist/graph/value.js';
import { leavesOf, nodesOf } from '../dist/graph/walk.js';
import { fromModel } from '../dist/onnx/from-model.js';
import { toModel } from '../dist/onnx/to-model.js';
import { mul } from '../dist/ops/mul.js';
import { reduceSum } from '../dist/ops/reduce-sum.js';
import { decodeModel } from '../dist/protobuf/decode-model.js';
import { writeMappedModel } from '../dist/protobuf/mapped-model.node.js';
import { machine } from './machine.mjs';

const [, , folder] = process.argv;
const work = mkdtempSync(join(tmpdir(), 'headstart-architectures-'));
const options = { intraOpNumThreads: 1, logSeverityLevel: 3 };

async function outputsOf(path, feeds) {
  const session = await InferenceSession.create(path, options);
  const results = await session.run(feeds);
  await session.release();
  return Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, data]));
}

function photos(shape) {
  const draw = random(0, 'architectures');
  return new Tensor('float32', Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => draw.normal()), shape);
}

const distance = (a, b) => {
  const largest = Math.max(...b.map(Math.abs));
  return a.length === b.length ? a.reduce((most, each, i) => Math.max(most, Math.abs(each - b[i])), 0) / largest : Infinity;
};

const spread = (shape, step) => Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => ((i * step) % 1000) / 500 - 1);

const norm = (numbers) => Math.sqrt(numbers.reduce((sum, each) => sum + each * each, 0));

/** [tap, shape, largest difference / largest feature]: where features are found, beside what PyTorch gives to its own classifier. */
async function featureDistances(file, graph) {
  const reference = join(folder, `${file.split('.')[0]}.features`);
  if (!existsSync(reference)) return [];
  const bytes = readFileSync(reference);
  const { tap, features } = findFeatures(graph, file);
  const [[name, input]] = [...graph.inputs];
  const shape = [2, ...input.shape.slice(1)];
  const path = await writeMappedModel(toModel({ features }), work, `${file}.features`);
  const ours = await outputsOf(path, { [name]: new Tensor('float32', spread(shape, 7919), shape) });
  return [tap, `[${features.shape.join(',')}]`, distance(ours.features, new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))).toExponential(1)];
}

/** [of the image, of float32 PyTorch's, the largest of the weights, how many weights]. */
async function gradientDistances(file, { inputs, outputs }) {
  const name = join(folder, file.split('.')[0]);
  if (!existsSync(`${name}.json`)) return [];
  const { shapes, norms, float32 } = JSON.parse(readFileSync(`${name}.json`, 'utf8'));
  const bytes = readFileSync(`${name}.f32`);
  const [x] = inputs.values();
  const image = inputOf('x', shapes.x);
  const [y] = substitute([...outputs.values()], new Map([[x, image]]));
  const loss = reduceSum(mul(y, constant(spread(y.shape, 6151), y.shape, 'float32')), y.shape.map((_, axis) => axis));
  const leaves = new Map(leavesOf([y]).filter(({ from }) => from.kind === 'constant').map((leaf) => [leaf.from.name, leaf]));
  const wanted = Object.entries(shapes).filter(([each, shape]) => each === 'x' || (leaves.get(each)?.shape.join() === shape.join() && Math.abs(norm(leaves.get(each).from.values) / norms[each] - 1) < 1e-5)).map(([each]) => each);
  const slopes = gradients(loss, wanted.map((each) => (each === 'x' ? image : leaves.get(each))));
  const path = await writeMappedModel(toModel(Object.fromEntries(slopes.map((slope, i) => [`slope_${i}`, slope]))), work, `${file}.gradients`);
  const ours = await outputsOf(path, { x: new Tensor('float32', spread(shapes.x, 7919), shapes.x) });
  let start = 0;
  const expected = new Map(Object.entries(shapes).map(([each, shape]) => {
    const count = shape.reduce((a, b) => a * b, 1);
    start += count;
    return [each, new Float32Array(bytes.buffer.slice(bytes.byteOffset + 4 * (start - count), bytes.byteOffset + 4 * start))];
  }));
  const largest = Math.max(...[...expected].filter(([each]) => each !== 'x').map(([, numbers]) => norm(numbers)));
  const distances = wanted.map((each, i) => norm(ours[`slope_${i}`].map((slope, k) => slope - expected.get(each)[k])) / Math.max(norm(expected.get(each)), largest * 1e-4));
  return [distances[0].toExponential(1), float32.toExponential(1), Math.max(...distances.slice(1)).toExponential(1), distances.length - 1];
}

async function row(file) {
  const path = join(folder, file);
  const model = decodeModel(readFileSync(path), file);
  const graph = fromModel(model, file);
  const { inputs, outputs } = graph;
  const written = await writeMappedModel(toModel(Object.fromEntries(outputs)), work, file.replace('.onnx', ''));
  const [[name, input]] = [...inputs];
  const batches = typeof input.shape[0] === 'number' ? [input.shape[0]] : [2, 3];
  const differences = [];
  for (const batch of batches) {
    const feeds = { [name]: photos([batch, ...input.shape.slice(1)]) };
    const [theirs, ours] = [await outputsOf(path, feeds), await outputsOf(written, feeds)];
    for (const output of outputs.keys()) differences.push(distance(ours[output], theirs[output]));
  }
  const opset = model.opset_import.find(({ domain = '' }) => domain === '')?.version;
  return [file, opset, model.graph.node.length, nodesOf([...outputs.values()]).length, `[${[...outputs.values()][0].shape.join(',')}]`, Math.max(...differences).toExponential(1), ...(await featureDistances(file, graph)), ...(await gradientDistances(file, { inputs, outputs }))];
}

console.log(JSON.stringify(machine()));
const withFeatures = readdirSync(folder).some((each) => each.endsWith('.features'));
console.log(['file', 'opset', 'nodes', 'read', 'shape', 'largest difference / largest output', ...(withFeatures ? ['tap found', 'features', 'largest difference / largest feature'] : []), 'gradient of the image', 'in PyTorch float32', 'of the weights', 'weights'].join('\t'));
for (const file of readdirSync(folder).filter((each) => each.endsWith('.onnx')).sort()) {
  try {
    console.log((await row(file)).join('\t'));
  } catch (error) {
    console.log([file, error.message.slice(0, 300)].join('\t'));
  }
}
rmSync(work, { recursive: true });

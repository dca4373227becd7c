/** @file Whom figures are compared with. Scripts are in bench/peers/; each prints its rate, its peak of memory and versions as its last line. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { assetPath, findBackbone } from '../../dist/backbones/load-backbone.node.js';
import { lastLine } from './processes.mjs';
import { FINE_TUNE_BATCH, RESNET_BATCH, RESNET_PARAMETERS, VGG16_BLOCK5_PARAMETERS } from './same-networks.mjs';

const script = (name) => fileURLToPath(new URL(`../peers/${name}`, import.meta.url));
const lite0 = () => assetPath(findBackbone('efficientnet-lite0').taps.avg.network);
const [KERAS, TORCH] = ['keras, tensorflow', 'torch'];

/** Peer, the figures that stand beside it, and the words of its command; `python`: what must be importable, or `js`: what must be found. `slow`: run once, at the most threads. */
const known = [
  ...[32, 128].flatMap((batch) => [
    { peer: 'Keras-TensorFlow', figures: [`train-${batch}`], python: KERAS, words: () => [script('keras_speed.py'), batch] },
    { peer: 'PyTorch channels_last float32', figures: [`train-${batch}`], python: TORCH, words: () => [script('torch_speed.py'), batch, 'float32'] },
    { peer: 'PyTorch channels_last bf16', figures: [`train-${batch}`], python: TORCH, words: () => [script('torch_speed.py'), batch, 'bfloat16'] },
    { peer: 'tfjs-node', figures: [`train-${batch}`], js: '@tensorflow/tfjs-node', words: ({ js }) => [script('tfjs_speed.mjs'), batch, js] },
  ]),
  { peer: 'tfjs in JavaScript, one image', figures: ['train-32'], js: '@tensorflow/tfjs', unless: '@tensorflow/tfjs-node', slow: true, words: ({ js }) => [script('tfjs_speed.mjs'), 32, js] },
  { peer: 'jax-js in WebAssembly, one thread, two images', figures: ['train-32'], js: '@jax-js/jax', slow: true, words: ({ js }) => [script('jax_js_speed.mjs'), 2, js] },
  { peer: 'Keras-TensorFlow', figures: ['train-resnet-96'], python: KERAS, words: () => [script('keras_resnet.py'), RESNET_BATCH, RESNET_PARAMETERS.all] },
  { peer: 'PyTorch channels_last float32', figures: ['train-resnet-96'], python: TORCH, words: () => [script('torch_resnet.py'), RESNET_BATCH, RESNET_PARAMETERS.trained] },
  { peer: 'PyTorch channels_last float32', figures: ['finetune-lite0'], python: 'torch, onnx', words: () => [script('torch_finetune_speed.py'), 'efficientnet-lite0', FINE_TUNE_BATCH, lite0()] },
  ...[['rows', 'from stored outputs of block 4'], ['photos', 'from whole photos']].map(([start, told]) => ({
    peer: `Keras-TensorFlow, ${told}`, figures: ['finetune-vgg16-block5'], python: KERAS,
    words: ({ weights }) => [script('keras_finetune_vgg16.py'), weights, start, FINE_TUNE_BATCH, VGG16_BLOCK5_PARAMETERS],
  })),
  { peer: 'PyTorch channels_last float32, from stored outputs of block 4', figures: ['finetune-vgg16-block5'], python: TORCH, words: () => [script('torch_finetune_speed.py'), 'vgg16', FINE_TUNE_BATCH, '-'] },
  { peer: 'PyTorch channels_last float32', figures: ['features-lite0-float32', 'features-lite0-int8'], python: 'torch, onnx', words: () => [script('torch_features.py'), lite0()] },
  { peer: 'Keras-TensorFlow float32', figures: ['features-vgg16-float32', 'features-vgg16-int8'], python: KERAS, words: ({ weights }) => [script('keras_vgg16_once.py'), weights] },
  { peer: 'tf.data', figures: ['decode'], python: KERAS, words: ({ folder }) => [script('tf_decode_rate.py'), folder, 224] },
].map((peer) => ({ ...peer, id: `${peer.figures[0]}: ${peer.peer}` }));

/**
 * `there`: the peers that can be run, each with `run(threads, context)`; `absent`: the others, with why. `pythons`: paths of Python, the first with what a peer needs is taken;
 * `js`: a folder from which packages are found.
 */
export function findPeers({ pythons, js }) {
  const has = new Map();
  const finds = (program, words) => {
    const key = [program, ...words].join(' ');
    if (!has.has(key)) has.set(key, spawnSync(program, words, { cwd: js }).status === 0);
    return has.get(key);
  };
  const resolves = (name) => js !== undefined && finds(process.execPath, ['-e', `require.resolve('${name}')`]);
  const there = [];
  const absent = [];
  for (const peer of known) {
    if (peer.unless !== undefined && resolves(peer.unless)) continue;
    const program = peer.js === undefined ? pythons.find((python) => finds(python, ['-c', `import ${peer.python}`])) : process.execPath;
    const found = peer.js === undefined ? program !== undefined : resolves(peer.js);
    if (found) there.push({ ...peer, run: (threads, { seconds, ...context }) => lastLine(threads, program, peer.words({ ...context, js }), { seconds }) });
    else absent.push({ ...peer, why: peer.js === undefined ? `no --python imports ${peer.python}` : `${peer.js} is not found from --peers-js` });
  }
  return { there, absent };
}
